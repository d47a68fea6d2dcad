import { execute, type RequestArgs } from "~/api/execute.ts";
import { OrganisationSearchDocument } from "./settings-documents.ts";
import type { FormAnswer } from "~/ui/use-server-form.ts";

/** An organisation to choose. */
interface OrganisationOption {
  readonly value: string;
  readonly label: string;
}

/** A form that comes back with organisations to choose from, and with everything that was typed. */
export type SearchedForm = FormAnswer & {
  readonly organisations?: readonly OrganisationOption[] | undefined;
  /** What they were found by; sent back with the form, to tell a new search from the old one. */
  readonly searchedFor?: string | undefined;
};

/**
 * Answers a form that asks for organisations, by its button or by a changed search text, as when Enter is pressed in it.
 * Nothing is saved and nothing is lost, and it works without scripts. Undefined when the form is to be saved.
 */
export async function answerSearch(args: RequestArgs, form: FormData): Promise<SearchedForm | undefined> {
  const search = textOf(form.get("organisationSearch")).trim();
  const isNew = search !== "" && search !== textOf(form.get("searchedFor"));
  if (form.get("intent") !== "find-organisation" && !isNew) return undefined;
  return { initialValue: valuesOf(form), organisations: await find(args, search), searchedFor: search };
}

/** What the select offered when the form was sent, so that a form with errors comes back with the same choices. */
export async function offeredOrganisations(
  args: RequestArgs,
  form: FormData,
): Promise<Pick<SearchedForm, "organisations" | "searchedFor">> {
  const searchedFor = textOf(form.get("searchedFor"));
  return searchedFor === "" ? {} : { organisations: await find(args, searchedFor), searchedFor };
}

async function find(args: RequestArgs, search: string): Promise<OrganisationOption[]> {
  const { organisations } = await execute(args, OrganisationSearchDocument, { search });
  return organisations.edges.map(({ node }) => ({ value: node.id, label: node.name }));
}

function valuesOf(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name).map(textOf);
    values[name] = all.length > 1 || name.endsWith("Ids") ? all : (all[0] ?? "");
  }
  return values;
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === "string" ? value : "";
}
