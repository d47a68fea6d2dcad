import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { followedThingWords, type FollowKind } from "../../graphql/contract/follow-words.ts";
import { execute } from "~/api/execute.ts";
import { DeadLink, deadLinkTitle } from "~/features/notifications/dead-link.tsx";
import { UnsubscribeDocument, UnsubscriptionDocument } from "~/features/notifications/settings-documents.ts";
import { Button } from "~/ui/button.tsx";
import { NotificationBanner } from "~/ui/content.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ stopping }) => (stopping ? titleOf(stopping) : deadLinkTitle),
});

/** What the address in an email stops. Nothing is stopped by looking: mail programs open links before people do. */
export async function loader(args: LoaderFunctionArgs) {
  const { unsubscription } = await execute(args, UnsubscriptionDocument, { token: args.params.token ?? "" });
  return data({ stopping: unsubscription }, { status: unsubscription ? 200 : 404 });
}

/** Stops it, for the button of the page and for the one click of a mail program, which is signed in to nothing. */
export async function action(args: ActionFunctionArgs) {
  const input = { token: args.params.token ?? "" };
  const { unsubscribe } = await execute(args, UnsubscribeDocument, { input });
  const isDone = !("message" in unsubscribe);
  return data({ isDone }, { status: isDone ? 200 : 404 });
}

interface Stopping {
  readonly isThread: boolean;
  readonly followKind: FollowKind | null;
  readonly isSavedSearch: boolean;
  readonly isStopped: boolean;
  readonly occasions: readonly string[];
}

/** What is said of a way to stop something. */
interface Words {
  readonly question: string;
  readonly isStopped: string;
  /** What the button says. */
  readonly stop: string;
  /** What was done. */
  readonly isDone: string;
}

/** What it is called is not in it: who opens the address of somebody else's mail learns nothing of it. */
function wordsOf({ isThread, followKind, isSavedSearch }: Stopping): Words {
  if (isThread) {
    return {
      question: "Mute the thread?",
      isStopped: "The thread is muted",
      stop: "Mute the thread",
      isDone: "The thread is muted.",
    };
  }
  if (followKind !== null) {
    const thing = followKind === "ICS" ? "ICS" : followedThingWords[followKind].toLowerCase();
    return {
      question: `Stop following the ${thing}?`,
      isStopped: `You do not follow the ${thing}`,
      stop: `Stop following the ${thing}`,
      isDone: `You do not follow the ${thing} any more.`,
    };
  }
  if (isSavedSearch) {
    return {
      question: "Stop being told what fits the search?",
      isStopped: "You are not told what fits the search",
      stop: "Stop telling me what fits",
      isDone: "You are not told of what fits any more.",
    };
  }
  return {
    question: "Stop these emails?",
    isStopped: "You get no more of these emails",
    stop: "Stop these emails",
    isDone: "These emails are stopped.",
  };
}

/** What holds. */
function titleOf(stopping: Stopping): string {
  const { question, isStopped } = wordsOf(stopping);
  return stopping.isStopped ? isStopped : question;
}

export default function Unsubscribe() {
  const { stopping } = useLoaderData<typeof loader>();
  const isDone = useActionData<typeof action>()?.isDone ?? false;
  if (!stopping) return <DeadLink settings="/settings/notifications" />;
  const { isStopped } = stopping;
  const words = wordsOf(stopping);
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {isDone ? <NotificationBanner kind="success">{words.isDone}</NotificationBanner> : null}
        <h1>{titleOf(stopping)}</h1>
        <What {...stopping} />
        {isStopped ? (
          <p>
            <Link to="/settings/notifications">Choose what you are told, and when</Link>
          </p>
        ) : (
          <Form method="post">
            <Button>{words.stop}</Button>
          </Form>
        )}
      </div>
    </div>
  );
}

/** What it comes to. */
function What(stopping: Stopping) {
  const { isThread, followKind, isSavedSearch, isStopped } = stopping;
  if (isThread) return <Thread {...stopping} />;
  if (followKind !== null) {
    return (
      <p>
        {isStopped ? "You are" : "You will be"} told no more of what is new because of it, here or by email.
        When somebody mentions or answers you, you still hear of that.{" "}
        <Link to="/follows">What you follow</Link>
      </p>
    );
  }
  if (isSavedSearch) {
    return (
      <p>
        {isStopped ? "You hear" : "You will hear"} no more of what fits the search that the email was about,
        here or by email. It stays saved. <Link to="/search/saved">Your saved searches</Link>
      </p>
    );
  }
  return <Kinds {...stopping} />;
}

function Thread({ isStopped }: Stopping) {
  return (
    <p>
      {isStopped ? "You hear" : "You will hear"} no more of the thread that the email was about, here or by
      email.
    </p>
  );
}

function Kinds({ isStopped, occasions }: Stopping) {
  return (
    <>
      <p>{isStopped ? "You get no more email when:" : "You will get no more email when:"}</p>
      <ul>
        {occasions.map((occasion) => (
          <li key={occasion}>{occasion}</li>
        ))}
      </ul>
      <p>You go on being told on this site.</p>
    </>
  );
}
