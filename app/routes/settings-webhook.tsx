import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { webhookSendsWords } from "../../graphql/contract/webhook-words.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectAfter } from "~/features/accounts/after-action.server.ts";
import { DeliveryTable } from "~/features/webhooks/delivery-table.tsx";
import {
  RemoveWebhookDocument,
  ReplayWebhookDeliveryDocument,
  ResumeWebhookDocument,
  RotateWebhookSecretDocument,
  WebhookDocument,
} from "~/features/webhooks/webhook-documents.ts";
import { WebhookSecret, WebhookState } from "~/features/webhooks/webhook-forms.tsx";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";
import { CursorPagination } from "~/ui/pagination.tsx";
import { SummaryList } from "~/ui/summary-list.tsx";

export const handle = page({ title: "A webhook" });

export async function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  const { viewer, webhook } = await execute(args, WebhookDocument, { id: args.params["id"] ?? "", after });
  if (!viewer) throw toSignIn(args.request);
  if (!webhook) throw new Response(null, { status: 404 });
  const { deliveries, ...rest } = webhook;
  const { hasNextPage, endCursor } = deliveries.pageInfo;
  return {
    webhook: rest,
    deliveries: deliveries.edges.map(({ node }) => node),
    isFirst: after === null,
    next: hasNextPage ? endCursor : null,
    idempotencyKey: crypto.randomUUID(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params["id"] ?? "";
  const here = `/settings/webhooks/${encodeURIComponent(id)}`;
  const form = await args.request.formData();
  const replay = form.get("replay");
  if (typeof replay === "string") {
    const { replayWebhookDelivery } = await execute(args, ReplayWebhookDeliveryDocument, { id: replay });
    return redirectAfter(args, replayWebhookDelivery, here, "It is sent again in a moment.");
  }
  if (form.has("resume")) {
    const { resumeWebhook } = await execute(args, ResumeWebhookDocument, { id });
    return redirectAfter(args, resumeWebhook, here, "The webhook goes on.");
  }
  if (form.has("remove")) {
    const { removeWebhook } = await execute(args, RemoveWebhookDocument, { id });
    return redirectAfter(args, removeWebhook, "/settings/webhooks", "The webhook is removed.");
  }
  const idempotencyKey = form.get("idempotencyKey");
  const { rotateWebhookSecret } = await execute(args, RotateWebhookSecretDocument, {
    input: { id, idempotencyKey: typeof idempotencyKey === "string" ? idempotencyKey : null },
  });
  if (rotateWebhookSecret.__typename !== "MutationRotateWebhookSecretSuccess") {
    return redirectAfter(args, rotateWebhookSecret, here, "");
  }
  return { secret: rotateWebhookSecret.data.secret };
}

export default function Webhook() {
  const { webhook, deliveries, isFirst, next, idempotencyKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { id, url, feed, sends, pausedAt } = webhook;
  const here = `/settings/webhooks/${id}`;
  return (
    <>
      <h1>A webhook</h1>
      {answer && "secret" in answer ? <WebhookSecret secret={answer.secret} /> : null}
      <SummaryList
        rows={[
          { key: "Sends to", value: url },
          { key: "Feed", value: feed ? <Link to={feed.path}>{feed.title}</Link> : "No longer yours to read" },
          { key: "What is sent", value: webhookSendsWords[sends] },
          { key: "State", value: <WebhookState webhook={webhook} /> },
        ]}
      />
      {pausedAt ? (
        <Form method="post">
          <p>Too much of what was sent failed. What happens meanwhile waits for 30 days.</p>
          <Button name="resume">Go on</Button>
        </Form>
      ) : null}
      <DeliveryTable deliveries={deliveries} />
      <CursorPagination
        label="Pages of what was sent"
        previous={isFirst ? undefined : { href: here, label: "Back to the newest" }}
        next={next ? { href: `${here}?after=${encodeURIComponent(next)}`, label: "Older" } : undefined}
      />
      <h2>Change it</h2>
      <Form method="post">
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <p>What is sent is signed with the secret before as well for a day.</p>
        <Button kind="secondary" name="rotate">
          Make another secret
        </Button>
      </Form>
      <Form method="post">
        <Button kind="secondary" name="remove">
          Remove the webhook
        </Button>
      </Form>
      <p>
        <Link to="/settings/webhooks">All your webhooks</Link>
      </p>
    </>
  );
}
