import { limits } from "../../../graphql/contract/limits.ts";
import { execute, type RequestArgs } from "~/api/execute.ts";
import type { FormAnswer } from "~/ui/use-server-form.ts";
import { chosenAdopter } from "./adopter-choice.ts";
import { ContactCandidatesDocument } from "./adoption-documents.ts";

/** Somebody whom others could talk to. */
interface Contact {
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string | null;
}

/** Who was found for the form, and by what; sent back with it, to tell a new search from the old one. */
export interface FoundContacts {
  readonly contacts?: readonly Contact[];
  readonly searchedFor?: string;
}

/**
 * Answers a form that looks for somebody to talk to, by its button or by a changed text, as when Enter is pressed in it. Nothing is
 * saved and nothing is lost, and it works without scripts. Undefined when the form is to be saved.
 */
export async function answerContactSearch(
  args: RequestArgs,
  form: FormData,
): Promise<(FormAnswer & FoundContacts) | undefined> {
  const search = textOf(form, "contactSearch");
  const isNew = search !== "" && search !== textOf(form, "searchedFor");
  if (form.get("intent") !== "find-contact" && !isNew) return undefined;
  const typed = Object.fromEntries([...form.entries()].filter(([, value]) => typeof value === "string"));
  if (!isChosen(form)) {
    const error = { adopter: ["Choose who is taking it up, then find somebody who belongs there"] };
    return { status: "error", initialValue: typed, error };
  }
  return { initialValue: typed, contacts: await find(args, form, search), searchedFor: search };
}

/** Whom the form offered when it was sent, so that one with errors comes back with the same choices. */
export async function offeredContacts(args: RequestArgs, form: FormData): Promise<FoundContacts> {
  const searchedFor = textOf(form, "searchedFor");
  if (searchedFor === "" || !isChosen(form)) return {};
  return { contacts: await find(args, form, searchedFor), searchedFor };
}

const isChosen = (form: FormData) => Object.keys(chosenAdopter(textOf(form, "adopter"))).length > 0;

/** Those who belong to the adopter and have that in their name: who only says so is not confirmed and could not be named. */
async function find(args: RequestArgs, form: FormData, search: string): Promise<readonly Contact[]> {
  const adopter = chosenAdopter(textOf(form, "adopter"));
  const { people } = await execute(args, ContactCandidatesDocument, {
    search: search.slice(0, limits.search.max),
    collaborativeId: adopter.collaborativeId ?? null,
    organisationId: adopter.organisationId ?? null,
  });
  return people.edges
    .map(({ node }) => node)
    .filter(
      ({ memberships }) =>
        adopter.collaborativeId === undefined ||
        memberships.some(
          ({ isConfirmed, collaborative }) => isConfirmed && collaborative.id === adopter.collaborativeId,
        ),
    );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}
