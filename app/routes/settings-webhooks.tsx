import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CreateWebhookInput } from "../../graphql/contract/webhooks.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { kindsInAddresses } from "~/features/feed/load-feed.server.ts";
import { CreateWebhookDocument, WebhooksDocument } from "~/features/webhooks/webhook-documents.ts";
import {
  WebhookFeeds,
  WebhookForm,
  WebhookSecret,
  WebhookTable,
} from "~/features/webhooks/webhook-forms.tsx";
import { page } from "~/ui/page.ts";

export const handle = page({ title: "Webhooks" });

export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const kind = kindsInAddresses[searchParams.get("scope") ?? ""];
  const id = searchParams.get("id") ?? "";
  const { viewer, canKeepWebhooks, webhooks, feed, nation, regions } = await execute(args, WebhooksDocument, {
    kind: kind ?? "REGION",
    id,
    isWanted: kind !== undefined && kind !== "MINE",
  });
  if (!viewer) throw toSignIn(args.request);
  const wanted = canKeepWebhooks && feed && kind ? { title: feed.title, kind, id } : null;
  const feeds = [
    ...(nation ? [nation] : []),
    ...(regions ?? []).map(({ code, name }) => ({ title: name, path: `/feed/region/${code}` })),
  ];
  return { canKeepWebhooks, webhooks, wanted, feeds, idempotencyKey: crypto.randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const submission = parseForm(CreateWebhookInput, await args.request.formData());
  if (submission.status !== "success") return submission.reply();
  const { createWebhook } = await execute(args, CreateWebhookDocument, { input: submission.value });
  const refusal = refusalOf(args, submission, createWebhook);
  if (refusal || createWebhook.__typename !== "MutationCreateWebhookSuccess") return refusal;
  return { ...submission.reply({ resetForm: true }), secret: createWebhook.data.secret };
}

export default function Webhooks() {
  const { canKeepWebhooks, webhooks, wanted, feeds, idempotencyKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <h1>Webhooks</h1>
      <p>
        What happens in a feed can be sent to another system at once, such as one of an integrated care board.
        Each message is signed, so that the other system can tell that it is from here.
      </p>
      {canKeepWebhooks ? (
        <>
          {answer && "secret" in answer && answer.secret ? <WebhookSecret secret={answer.secret} /> : null}
          {wanted ? (
            <WebhookForm feed={wanted} idempotencyKey={idempotencyKey} lastResult={answer} />
          ) : (
            <WebhookFeeds feeds={feeds} />
          )}
          <WebhookTable webhooks={webhooks} />
        </>
      ) : (
        <p>Webhooks are for facilitators, regional leads and administrators.</p>
      )}
    </>
  );
}
