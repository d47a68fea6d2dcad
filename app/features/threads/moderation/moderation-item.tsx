import { Form } from "@remix-run/react";
import type { ResultOf } from "~/api/graphql.ts";
import { Button } from "~/ui/button.tsx";
import { Card } from "~/ui/content.tsx";
import { TextInput } from "~/ui/text-fields.tsx";
import { Time } from "~/ui/time.tsx";
import { signalWords } from "../compose/signal-words.ts";
import { QuotedPost } from "../thread/quoted-post.tsx";
import { postName } from "../thread/post-name.ts";
import type { ModerationPageDocument } from "./moderation-documents.ts";

/** An item of the moderators' queue. */
export type ModerationItem = ResultOf<
  typeof ModerationPageDocument
>["moderationQueue"]["edges"][number]["node"];

/** A post to look at, why, and what to decide; or what was decided. */
export function ModerationItemView({ item, error }: { item: ModerationItem; error: string | undefined }) {
  const { id, post, createdAt, outcome } = item;
  return (
    <Card heading={`${post.thread.title}: ${postName(post.number)}`} href={post.path}>
      <p>
        <Why item={item} />
        <br />
        <Time value={createdAt} />
      </p>
      {post.deletedAt === null ? (
        <QuotedPost html={post.html} author={post.author} />
      ) : (
        <p>The post has been deleted in the meantime.</p>
      )}
      {outcome === null ? (
        <Decision id={id} isGone={post.deletedAt !== null} error={error} />
      ) : (
        <Decided item={item} />
      )}
    </Card>
  );
}

function Why({ item: { origin, signals, note, reporter } }: { item: ModerationItem }) {
  if (origin === "WEAK_SIGNAL") {
    return <>Its author went past a warning that it seems to hold {signals.map(signalWords).join(", ")}.</>;
  }
  return (
    <>
      Reported{" "}
      {reporter ? (
        <>
          by <a href={reporter.path}>{reporter.name}</a>
        </>
      ) : null}
      : “{note}”
    </>
  );
}

function Decision({ id, isGone, error }: { id: string; isGone: boolean; error: string | undefined }) {
  return (
    <>
      <Form method="post">
        <input type="hidden" name="itemId" value={id} />
        <Button kind="secondary" isSmall name="outcome" value="KEPT">
          {isGone ? "Nothing more to do" : "Keep the post"}
        </Button>
      </Form>
      {isGone ? null : (
        // A form of its own, so that Enter in its field does what its button says.
        <Form method="post">
          <input type="hidden" name="itemId" value={id} />
          <TextInput
            id={reasonField(id)}
            name="reason"
            label="Why it should be taken down"
            hint="Its author can read this. Do not repeat details of a patient."
            error={error}
          />
          <Button kind="warning" isSmall name="outcome" value="REMOVED">
            Take the post down
          </Button>
        </Form>
      )}
    </>
  );
}

/** The id of the field for the reason, which an error leads to. */
export function reasonField(itemId: string): string {
  return `reason-${itemId.replaceAll(/[^A-Za-z0-9]/g, "")}`;
}

function Decided({ item: { outcome, moderator, decidedAt } }: { item: ModerationItem }) {
  return (
    <p>
      {outcome === "KEPT" ? "Kept" : "Taken down"}
      {moderator ? ` by ${moderator.name}` : ""}
      {decidedAt === null ? null : (
        <>
          {" "}
          on <Time value={decidedAt} />
        </>
      )}
    </p>
  );
}
