import { Link } from "@remix-run/react";
import { ButtonGroup, ButtonLink } from "~/ui/button.tsx";
import { InsetText } from "~/ui/content.tsx";
import { ThreadRows } from "../threads/list/thread-rows.tsx";
import { counted } from "../threads/words.ts";
import type { MemberHomeData } from "./member-home-data.ts";
import { Mentions } from "./mentions.tsx";
import { NewCaseStudies } from "./new-case-studies.tsx";
import { PeersOfMine } from "./peers-of-mine.tsx";
import { ThreadLinks } from "./thread-links.tsx";

/** What is new for a member: from people like them, waiting for an answer, and about what they wrote. */
export function MemberHome({ home }: { home: MemberHomeData }) {
  return (
    <>
      <h1>Hello, {home.name}</h1>
      <p className="nhsuk-lede-text">{newsInWords(home.unread)}</p>
      {home.isOnboarded ? null : <WelcomePrompt />}
      <ButtonGroup>
        <ButtonLink to="/threads/new?kind=problem">Post a problem</ButtonLink>
        <ButtonLink kind="secondary" to="/threads">
          See all threads
        </ButtonLink>
      </ButtonGroup>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <ForYou home={home} />
          <NewCaseStudies caseStudies={home.caseStudies} />
          <h2>Waiting for an answer</h2>
          {home.unanswered.length === 0 ? <p>Every problem and question has a reply.</p> : null}
          <ThreadRows threads={home.unanswered} label="Waiting for an answer" />
          <p>
            <Link to="/threads?list=unanswered">All that wait for an answer</Link>
          </p>
        </div>
        <div className="nhsuk-grid-column-one-third">
          <h2 className="nhsuk-heading-m">Your threads with news</h2>
          {home.mine.length === 0 ? <p>Nothing new in the threads that you started.</p> : null}
          <ThreadLinks threads={home.mine} />
          <p>
            <Link to="/threads?list=mine">All your threads</Link>
            <br />
            <Link to="/threads/drafts">Your drafts</Link>
          </p>
          <h2 className="nhsuk-heading-m">Mentions of you</h2>
          <Mentions mentions={home.mentions} />
          <PeersOfMine peers={home.peers} comparisons={home.comparisons} />
        </div>
      </div>
    </>
  );
}

function ForYou({ home: { forYou, likeness } }: { home: MemberHomeData }) {
  return (
    <>
      <h2>New for people like you</h2>
      {likeness.length > 0 ? (
        <p>
          By your region, the size of your ICS and your focus: {likeness.join(", ")}.{" "}
          <Link to="/settings/profile">Change your interests</Link>
        </p>
      ) : (
        <p>
          We do not know your region or focus yet, so this is from everyone.{" "}
          <Link to="/settings/profile">Say where you work and what interests you</Link>
        </p>
      )}
      {forYou.length === 0 ? <p>Nobody like you has posted yet.</p> : null}
      <ThreadRows threads={forYou} label="New for people like you" />
      <p>
        <Link to="/threads?list=for-you">All from people like you</Link>
      </p>
    </>
  );
}

function WelcomePrompt() {
  return (
    <InsetText>
      <p>
        <Link to="/welcome">Tell us where you work and what interests you</Link>. Then this page shows what
        people in the same situation write.
      </p>
    </InsetText>
  );
}

/** Counting stops at a hundred. */
function newsInWords({ threads, mentions }: MemberHomeData["unread"]): string {
  const some = (count: number, one: string, many: string) =>
    count >= 100 ? `more than 99 ${many}` : counted(count, one, many);
  if (threads === 0) return "You have read everything.";
  const news = `There is news in ${some(threads, "thread", "threads")}`;
  return mentions === 0
    ? `${news}.`
    : `${news}, and you are named in ${some(mentions, "post", "posts")} of it.`;
}
