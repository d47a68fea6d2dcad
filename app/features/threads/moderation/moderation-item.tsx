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
import { meansWords, partWords } from "./place-words.ts";

/** An item of the moderators' queue. */
export type ModerationItem = ResultOf<
  typeof ModerationPageDocument
>["moderationQueue"]["edges"][number]["node"];

/** A post or a place elsewhere to look at, why, and what to decide; or what was decided. */
export function ModerationItemView({ item, error }: { item: ModerationItem; error: string | undefined }) {
  const { id, post, place, outcome } = item;
  if (post) {
    return (
      <Card heading={`${post.thread.title}: ${postName(post.number)}`} href={post.path}>
        <WhyAndWhen item={item} />
        {post.deletedAt === null ? (
          <QuotedPost html={post.html} author={post.author} />
        ) : (
          <p>The post has been deleted in the meantime.</p>
        )}
        {outcome === null ? (
          <Decision
            id={id}
            keep={post.deletedAt === null ? "Keep the post" : "Nothing more to do"}
            remove={post.deletedAt === null ? takeDown : null}
            error={error}
          />
        ) : (
          <Decided item={item} />
        )}
      </Card>
    );
  }
  if (!place) return null;
  return (
    <Card heading={`${place.title}: ${partWords(place)}`} href={place.path}>
      <WhyAndWhen item={item} />
      {place.canTakeOut || outcome !== null ? null : <p>{meansWords(place)}</p>}
      {outcome === null ? (
        <Decision
          id={id}
          keep="Nothing more to do"
          remove={place.canTakeOut ? takeOut : null}
          error={error}
        />
      ) : (
        <Decided item={item} />
      )}
    </Card>
  );
}

function WhyAndWhen({ item }: { item: ModerationItem }) {
  return (
    <p>
      <Why item={item} />
      <br />
      <Time value={item.createdAt} />
    </p>
  );
}

function Why({ item: { origin, signals, note, reporter, writer } }: { item: ModerationItem }) {
  if (origin === "WEAK_SIGNAL") {
    return (
      <>
        {writer ? <a href={writer.path}>{writer.name}</a> : "Its author"} went past a warning that it seems to
        hold {signals.map(signalWords).join(", ")}.
      </>
    );
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

/** How taking something away is put. */
interface Removal {
  readonly label: string;
  readonly hint: string;
  readonly button: string;
}

const takeDown: Removal = {
  label: "Why it should be taken down",
  hint: "Its author can read this. Do not repeat details of a patient.",
  button: "Take the post down",
};

const takeOut: Removal = {
  label: "Why it should be taken out",
  hint: "This goes into the audit trail. Do not repeat details of a patient.",
  button: "Take the text out",
};

interface DecisionProps {
  readonly id: string;
  readonly keep: string;
  readonly remove: Removal | null;
  readonly error: string | undefined;
}

function Decision({ id, keep, remove, error }: DecisionProps) {
  return (
    <>
      <Form method="post">
        <input type="hidden" name="itemId" value={id} />
        <Button kind="secondary" isSmall name="outcome" value="KEPT">
          {keep}
        </Button>
      </Form>
      {remove ? (
        // A form of its own, so that Enter in its field does what its button says.
        <Form method="post">
          <input type="hidden" name="itemId" value={id} />
          <TextInput
            id={reasonField(id)}
            name="reason"
            label={remove.label}
            hint={remove.hint}
            error={error}
          />
          <Button kind="warning" isSmall name="outcome" value="REMOVED">
            {remove.button}
          </Button>
        </Form>
      ) : null}
    </>
  );
}

/** The id of the field for the reason, which an error leads to. */
export function reasonField(itemId: string): string {
  return `reason-${itemId.replaceAll(/[^A-Za-z0-9]/g, "")}`;
}

function Decided({ item: { outcome, place, moderator, decidedAt } }: { item: ModerationItem }) {
  return (
    <p>
      {outcome === "REMOVED" ? (place ? "Taken out" : "Taken down") : place ? "Settled" : "Kept"}
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
