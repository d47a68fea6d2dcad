import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { returnPath } from "~/api/return-path.ts";
import { refusedForm, sentText, type RefusedForm } from "~/api/refused-form.server.ts";
import {
  ChangeSavedSearchDocument,
  RemoveSavedSearchDocument,
  SavedSearchDocument,
  SaveSearchDocument,
  SeeSavedSearchDocument,
} from "./saved-search-documents.ts";
import { searchPath } from "./search-line.ts";

const list = "/search/saved";

/** Saves a search; or removes, renames or switches one that is saved. The next page says what came of it. */
export async function actOnSavedSearches(args: ActionFunctionArgs): Promise<RefusedForm | Response> {
  const form = await args.request.formData();
  if (form.has("query")) return save(args, sentText(form, "query"));
  return form.has("remove") ? remove(args, form) : change(args, form);
}

async function save(args: ActionFunctionArgs, query: string): Promise<Response> {
  const { saveSearch } = await execute(args, SaveSearchDocument, { input: { query } });
  if ("data" in saveSearch) {
    return redirectWithNotice(list, "The search is saved. You are told when something new fits.");
  }
  if (saveSearch.__typename === "SignInNeededError") throw toSignIn(args.request);
  const issues = "issues" in saveSearch ? saveSearch.issues : [];
  return redirectWithNotice(
    searchPath(query.slice(0, 500)),
    issues[0]?.message ?? saveSearch.message,
    "information",
  );
}

async function remove(args: ActionFunctionArgs, form: FormData): Promise<RefusedForm | Response> {
  const input = { savedSearchId: sentText(form, "savedSearchId") };
  const { removeSavedSearch } = await execute(args, RemoveSavedSearchDocument, { input });
  if (!("data" in removeSavedSearch)) return refusedForm(args, form, removeSavedSearch);
  return redirectWithNotice(list, "The saved search is removed.");
}

async function change(args: ActionFunctionArgs, form: FormData): Promise<RefusedForm | Response> {
  const savedSearchId = sentText(form, "savedSearchId");
  const input = form.has("alerts")
    ? { savedSearchId, isAlerting: form.get("alerts") === "on" }
    : { savedSearchId, name: sentText(form, "name") };
  const { changeSavedSearch } = await execute(args, ChangeSavedSearchDocument, { input });
  if (!("data" in changeSavedSearch)) return refusedForm(args, form, changeSavedSearch);
  const { name, isAlerting } = changeSavedSearch.data;
  const switched = isAlerting
    ? "You are told when something new fits."
    : "You are not told of what fits any more.";
  const back = form.has("returnTo") ? returnPath(sentText(form, "returnTo")) : list;
  return redirectWithNotice(back, form.has("alerts") ? switched : `The search is now called “${name}”.`);
}

/** The saved search that an address names; what it finds counts as seen once somebody looks, as a thread is read by opening it. */
export async function openSavedSearch(
  args: LoaderFunctionArgs,
  id: string,
): Promise<{ name: string; query: string }> {
  const { viewer, savedSearch } = await execute(args, SavedSearchDocument, { id });
  if (!viewer) throw toSignIn(args.request);
  if (!savedSearch) throw new Response(null, { status: 404 });
  if (args.context.isLookedAt) {
    await execute(args, SeeSavedSearchDocument, { input: { savedSearchId: savedSearch.id } });
  }
  return savedSearch;
}
