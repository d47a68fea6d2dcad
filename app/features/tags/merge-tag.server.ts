import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { MergeTagInput } from "../../../graphql/contract/tags.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { MergeTagDocument, MergeTagPageDocument } from "./tags-documents.ts";

/** The tag that the address names. */
const tagIn = ({ url }: Request) => new URL(url).searchParams.get("tag") ?? "";

/** A tag, what carries it, and the tags in which it could go on. */
export async function loadMergeTag(args: LoaderFunctionArgs) {
  const key = tagIn(args.request);
  const [taxonomy = "", value = ""] = key.split(":");
  const variables = { taxonomy, taxonomyName: taxonomy, value, tag: key };
  const { viewer, tag, tagUse, taxonomies } = await execute(args, MergeTagPageDocument, variables);
  if (!viewer) throw toSignIn(args.request);
  if (!viewer.canAdminister || !tag || !tagUse) throw new Response(null, { status: 404 });
  const others = taxonomies.flatMap(({ tags }) => tags).filter((other) => other.key !== tag.key);
  return { tag, use: tagUse, others, listPath: `/admin/tags?taxonomy=${taxonomy}` };
}

/** Merges it into the one that was chosen. */
export async function mergeTag(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  form.set("tagId", tagIn(args.request));
  const submission = parseForm(MergeTagInput, form);
  if (submission.status !== "success" || submission.value.intoTagId === "") {
    return submission.reply({ fieldErrors: { intoTagId: ["Choose the tag in which it goes on"] } });
  }
  const { mergeTag: answer } = await execute(args, MergeTagDocument, { input: submission.value });
  if (answer.__typename === "MutationMergeTagSuccess") {
    const { label, taxonomy } = answer.data;
    return redirectWithNotice(
      `/admin/tags?taxonomy=${taxonomy.id}`,
      `The tag is merged. It goes on in ${label}.`,
    );
  }
  if (answer.__typename === "ForbiddenError") throw new Response(null, { status: 404 });
  return refusalOf(args, submission, answer) ?? submission.reply();
}
