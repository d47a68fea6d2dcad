import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusedForm, sentText, type RefusedForm } from "~/api/refused-form.server.ts";
import {
  AddSynonymDocument,
  RemoveSynonymDocument,
  SynonymsDocument,
} from "~/features/search/synonym-documents.ts";
import { Button, TextButton } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { page } from "~/ui/page.ts";
import { Table } from "~/ui/table.tsx";
import { TextInput } from "~/ui/text-fields.tsx";
import type { FormAnswer } from "~/ui/use-server-form.ts";

export const handle = page({
  title: "Words of the search",
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Administration", href: "/admin" },
  ],
});

const address = "/admin/synonyms";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, searchSynonyms } = await execute(args, SynonymsDocument, {});
  if (!viewer) throw toSignIn(args.request);
  if (!viewer.canAdminister) throw new Response(null, { status: 404 });
  return { synonyms: searchSynonyms };
}

/** Adds a pair, or removes one. */
export async function action(args: ActionFunctionArgs): Promise<RefusedForm | Response> {
  const form = await args.request.formData();
  const synonymId = sentText(form, "synonymId");
  if (synonymId !== "") {
    const { removeSynonym } = await execute(args, RemoveSynonymDocument, { input: { synonymId } });
    if (!("data" in removeSynonym)) return refusedForm(args, form, removeSynonym);
    return redirectWithNotice(address, "The words are removed.");
  }
  const input = { abbreviation: sentText(form, "abbreviation"), meaning: sentText(form, "meaning") };
  const { addSynonym } = await execute(args, AddSynonymDocument, { input });
  if (!("data" in addSynonym)) return refusedForm(args, form, addSynonym);
  return redirectWithNotice(address, "The search takes them for one another from now on.");
}

export default function Synonyms() {
  const { synonyms } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<RefusedForm>();
  const errors = Object.entries(answer?.error ?? {});
  const wrong = (field: string) => answer?.error?.[field]?.[0];
  const typed = (field: string) => {
    const value = answer?.initialValue?.[field];
    return typeof value === "string" ? value : "";
  };
  return (
    <>
      <ErrorSummary
        errors={errors.map(([field, messages]) => ({
          message: messages?.[0] ?? "",
          fieldId: field === "" ? undefined : field,
        }))}
      />
      <h1>Words of the search</h1>
      <p>Whoever searches for an abbreviation finds what it stands for as well, and the other way round.</p>
      <Form method="post">
        <TextInput
          id="abbreviation"
          name="abbreviation"
          label="Abbreviation"
          width={10}
          defaultValue={typed("abbreviation")}
          error={wrong("abbreviation")}
        />
        <TextInput
          id="meaning"
          name="meaning"
          label="What it stands for"
          defaultValue={typed("meaning")}
          error={wrong("meaning")}
        />
        <Button>Add these words</Button>
      </Form>
      <Table
        caption="Words that are taken for one another"
        columns={[{ heading: "Abbreviation" }, { heading: "What it stands for" }, { heading: "Remove" }]}
        rows={synonyms.map(({ id, abbreviation, meaning }) => ({
          id,
          cells: [
            abbreviation,
            meaning,
            <Form key={id} method="post">
              <input type="hidden" name="synonymId" value={id} />
              <TextButton>
                Remove<span className="nhsuk-u-visually-hidden"> {abbreviation}</span>
              </TextButton>
            </Form>,
          ],
        }))}
      />
    </>
  );
}
