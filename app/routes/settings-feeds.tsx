import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CreateFeedAddressInput } from "../../graphql/contract/feed.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { redirectAfter } from "~/features/accounts/after-action.server.ts";
import { FeedAddressForm, FeedAddressTable, NewAddresses } from "~/features/feed/feed-address-forms.tsx";
import {
  CreateFeedAddressDocument,
  FeedAddressesDocument,
  RevokeFeedAddressDocument,
} from "~/features/feed/feed-documents.ts";
import { kindsInAddresses } from "~/features/feed/load-feed.server.ts";
import { page } from "~/ui/page.ts";

export const handle = page({ title: "Feed addresses" });

export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const kind = kindsInAddresses[searchParams.get("scope") ?? ""];
  const id = searchParams.get("id") ?? "";
  const { viewer, feedAddresses, feed } = await execute(args, FeedAddressesDocument, {
    kind: kind ?? "REGION",
    id,
    isWanted: kind !== undefined,
  });
  if (!viewer) throw toSignIn(args.request);
  const wanted = feed && kind ? { title: feed.title, kind, id } : null;
  return { feedAddresses, wanted, idempotencyKey: crypto.randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const revoked = form.get("revoke");
  if (typeof revoked === "string") {
    const { revokeFeedAddress } = await execute(args, RevokeFeedAddressDocument, { id: revoked });
    return redirectAfter(args, revokeFeedAddress, "/settings/feeds", "The address is revoked.");
  }
  const submission = parseForm(CreateFeedAddressInput, form);
  if (submission.status !== "success") return submission.reply();
  const { createFeedAddress } = await execute(args, CreateFeedAddressDocument, { input: submission.value });
  const refusal = refusalOf(args, submission, createFeedAddress);
  if (refusal || createFeedAddress.__typename !== "MutationCreateFeedAddressSuccess") return refusal;
  const { secret, feedAddress } = createFeedAddress.data;
  const { origin } = new URL(args.request.url);
  const urls = ["atom", "json"].map(
    (format) => `${origin}${feedAddress.feed?.path ?? ""}.${format}?key=${secret}`,
  );
  return { ...submission.reply({ resetForm: true }), urls };
}

export default function FeedAddresses() {
  const { feedAddresses, wanted, idempotencyKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <h1>Feed addresses</h1>
      <p>
        A program that reads feeds cannot sign in. With a secret address it reads a feed as you can read it.
        Make one from the page of a feed, and keep it as safe as a password.
      </p>
      {answer && "urls" in answer && answer.urls ? <NewAddresses urls={answer.urls} /> : null}
      {wanted ? <FeedAddressForm feed={wanted} idempotencyKey={idempotencyKey} lastResult={answer} /> : null}
      <FeedAddressTable addresses={feedAddresses} />
    </>
  );
}
