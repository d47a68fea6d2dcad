import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../prisma/client.ts";
import { freePort } from "../support/postgres-cluster.ts";
import { startProductionServer, type ProductionServer } from "../support/production-server.ts";
import { judgeMails, type JudgedMails } from "../support/judge-mails.ts";
import { deliveriesByStatus, findUnpublished } from "../support/whole-data.ts";
import { openSmtpServer } from "../support/smtp-server.ts";
import { check } from "./check.ts";
import { castIn, Crew } from "./crew.ts";
import type { Place } from "./place.ts";
import type { Outcome } from "./report.ts";

/** A server with people before it, and a mail server behind it. */
export interface Run {
  readonly place: Place;
  readonly crew: Crew;
  /** What the server is started with; the port stays, so that people find it again. */
  readonly environment: Record<string, string>;
  readonly problems: string[];
  /** The server that runs now. */
  server: ProductionServer;
  /** Looks at the rows, and notes what is wrong. To be called while nobody writes. */
  look(): Promise<void>;
  /** Ends the run: all is answered, all news arrives, the server stops, and nothing is wrong with the rows. */
  finish(): Promise<Omit<Outcome, "name">>;
}

/** How long all news may take to arrive after the last kill, in milliseconds: a claim's lease, and some. */
const newsTime = 100_000;

/** Fills a place, starts a server on it and lets people in. */
export async function openRun(place: Place, seed: number, extra: Record<string, string> = {}): Promise<Run> {
  const cast = await castIn(place);
  const smtp = await openSmtpServer();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const environment = {
    ...place.environment,
    PORT: String(port),
    ORIGIN: origin,
    SMTP_URL: smtp.url,
    LOG_LEVEL: "warn",
    // People here do in seconds what takes others hours.
    CHANGES_PER_MINUTE: "0",
    LOOKUPS_PER_MINUTE: "0",
    ...extra,
  };
  const server = await startProductionServer(environment);
  const crew = new Crew(origin, cast, seed);
  const problems: string[] = [];
  const unanswered = { there: 0, absent: 0 };
  const look = (db: Database) =>
    check(db, crew.ledger).then((findings) => {
      problems.push(...findings.problems);
      unanswered.there += findings.unanswered.there;
      unanswered.absent += findings.unanswered.absent;
    });
  const run: Run = {
    place,
    crew,
    environment,
    problems,
    server,
    look: () => place.inspect(look),
    async finish() {
      await crew.hold();
      await crew.settle();
      problems.push(...(await untilAllNewsArrived(crew)));
      problems.push(...(await untilWatchersAreUpToDate(crew)));
      crew.close();
      await run.server.stop();
      const { deliveries, mails } = await place.inspect(async (db) => {
        await look(db);
        problems.push(...(await findUnpublished(db)).filter((line) => !line.startsWith(cast.draftThreadId)));
        return {
          deliveries: await deliveriesByStatus(db),
          mails: await judgeMails(db, smtp.received),
        };
      });
      problems.push(...mails.problems);
      if (Object.keys(deliveries).some((status) => status !== "DONE")) {
        problems.push(`deliveries that were not made: ${JSON.stringify(deliveries)}`);
      }
      await smtp.close();
      problems.push(...crew.ledger.refusals, ...crew.traffic.defects);
      for (const { doubles } of crew.watchers)
        problems.push(...doubles.map((text) => `shown twice: ${text}`));
      return { figures: figuresOf(crew, mails, unanswered, deliveries), problems };
    },
  };
  return run;
}

async function untilAllNewsArrived(crew: Crew): Promise<string[]> {
  for (const deadline = Date.now() + newsTime; Date.now() < deadline; await pause(250)) {
    const outbox = await crew.outbox();
    if (outbox?.parkedCount) return [`${outbox.parkedCount} deliveries are parked`];
    if (outbox?.waiting === 0) return [];
  }
  return [`deliveries still wait after ${newsTime / 1000} s`];
}

/** A page that heard everything shows the newest version without being loaded anew. */
async function untilWatchersAreUpToDate({ watchers, ledger }: Crew): Promise<string[]> {
  const newest = (threadId: string | undefined) =>
    ledger.posts.findLast((post) => post.threadId === threadId && post.number !== undefined);
  const behind = () =>
    watchers.filter(({ threadId, shown }) => {
      const last = ledger.posts
        .filter((post) => post.threadId === threadId)
        .reduce((most, { number }) => Math.max(most, number ?? 0), 0);
      const texts = shown?.replies.posts.map(({ markdown }) => markdown) ?? [];
      const expected = ledger.posts.find((post) => post.threadId === threadId && post.number === last);
      return expected !== undefined && !texts.includes(expected.texts.at(-1) ?? "");
    });
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await pause(200)) {
    if (behind().length === 0) return [];
  }
  return behind().map(
    ({ threadId }) => `an open page never showed ${newest(threadId)?.texts.at(-1)?.slice(0, 40)}`,
  );
}

function figuresOf(
  crew: Crew,
  mails: JudgedMails,
  unanswered: { there: number; absent: number },
  deliveries: Record<string, number>,
): Outcome["figures"] {
  const { ledger, traffic, watchers, readiness } = crew;
  const counts = (entries: Map<string, number>) => [...entries].map(([kind, n]) => `${kind} ${n}`).join(", ");
  const sum = (list: readonly number[]) => list.reduce((total, n) => total + n, 0);
  return {
    "acknowledged writes": sum([...ledger.acknowledged.values()]),
    "  of them": counts(ledger.acknowledged),
    "repeated for want of an answer": ledger.unanswered,
    "unanswered, found whole / not at all": `${unanswered.there} / ${unanswered.absent}`,
    "requests, by status": counts(traffic.answers),
    "/readyz": counts(readiness),
    deliveries: Object.entries(deliveries)
      .map(([status, n]) => `${status} ${n}`)
      .join(", "),
    "hints at open pages / of them repeated": `${sum(watchers.map(({ hints }) => hints))} / ${sum(watchers.map(({ repeated }) => repeated))}`,
    "mails, each with its own Message-ID": mails.different,
    "  sent again, killed while being sent": mails.copies,
  };
}
