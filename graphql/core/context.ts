import type { Database } from "../../prisma/client.ts";
import type { PrismaClient } from "../../prisma/generated/client/client.ts";
import type { Clock } from "./clock.ts";
import type { LiveChannel } from "./live.ts";
import type { Settings } from "./settings.ts";
import type { Viewer } from "./viewer.ts";

/** What the process opens once and every request shares. */
export interface Services {
  readonly db: Database;
  readonly settings: Settings;
  readonly clock: Clock;
  /** The sockets of all processes; none on the command line, which serves nobody. */
  readonly live?: LiveChannel;
  /** Where what matters to safety is told; nowhere in tests and on the command line, unless they look. */
  readonly journal?: Journal;
  /** Tells the relay in this process that the outbox has work. */
  wakeRelay(): void;
}

/** One thing that matters to safety: who did or tried what, from where, and how it ended. Never what was typed. */
export interface JournalEntry {
  /** The mutation, or `lookup`. */
  readonly action: string;
  /** `done`, or the name of the failure. */
  readonly outcome: string;
  readonly via: "session" | "token" | "none";
  readonly personId?: string;
  readonly ip: string;
  readonly requestId: string;
}

/** Takes entries down. */
export type Journal = (entry: JournalEntry) => void;

/** What is known of one HTTP request, apart from its content. */
export interface RequestFacts {
  /** The caller's address; behind trusted proxies the one that they report. */
  readonly ip: string;
  readonly userAgent: string;
  /** Names the request in logs and on error pages. */
  readonly requestId: string;
  /** The raw `Cookie` header. */
  readonly cookie: string | null;
  /** The raw `Authorization` header, with which programs bring their access token. */
  readonly authorization: string | null;
  /** Where this site lives, for example `https://exchange.example.nhs.uk`. */
  readonly origin: string;
}

/** One request's life: its facts, the cookies it will set, and the viewer once somebody has asked who it is. */
export interface RequestScope {
  readonly facts: RequestFacts;
  /** Adds a `Set-Cookie` header to whatever response leaves. */
  setCookie(header: string): void;
  /** Filled by the first look-up; later executions in the same request reuse it. */
  viewer?: Promise<Viewer>;
  /** Whether queries may begin with an assumption about the viewer. Whoever sets this sees to it that it holds. */
  mayAssume?: boolean;
  /** On what the request's queries were answered. Nothing of that may leave before it is known to hold. */
  assumption?: Assumption | undefined;
}

/** Somebody taken for who they were a moment ago, while that is read once more. */
export interface Assumption {
  readonly viewer: Viewer;
  /** Lets the check go along with the first thing that a piece of work reads. */
  checkAlong(work: object): void;
  /** Whether it is so still. If not, what was made of it has to be thrown away. */
  holds(): Promise<boolean>;
}

/** What resolvers, use cases and queries get. */
export interface Context {
  readonly db: Database;
  readonly prisma: PrismaClient;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly viewer: Viewer;
  readonly scope: RequestScope;
  readonly journal: Journal | undefined;
  wakeRelay(): void;
}

/** Builds the context of an execution for a known viewer. */
export function contextFor(services: Services, viewer: Viewer, scope: RequestScope): Context {
  return {
    db: services.db,
    prisma: services.db.prisma,
    settings: services.settings,
    clock: services.clock,
    viewer,
    scope,
    journal: services.journal,
    wakeRelay: () => services.wakeRelay(),
  };
}

/** A scope for work that no request asked for: the relay, the command line, the seed. */
export function backgroundScope(): RequestScope {
  return {
    facts: { ip: "", userAgent: "", requestId: "background", cookie: null, authorization: null, origin: "" },
    setCookie: () => undefined,
  };
}
