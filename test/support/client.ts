import { createApi, type Api } from "../../graphql/api.ts";
import { systemClock, type Clock } from "../../graphql/core/clock.ts";
import type { RequestScope, Services } from "../../graphql/core/context.ts";
import { readSettings, type Settings } from "../../graphql/core/settings.ts";
import type { Database } from "../../prisma/client.ts";
import { openSession } from "./factories.ts";

/** An answer whose shape only the test knows. Name it with the type parameter of `query` where it gets deep. */
export interface Answer {
  readonly [key: string]: Answer;
  readonly [index: number]: Answer;
}

/** A GraphQL answer with the HTTP response that it came in. */
export interface Reply<Data> {
  readonly data: Data;
  readonly errors: readonly { message: string; path?: readonly (string | number)[] }[];
  readonly response: Response;
}

/** Somebody at the other end of the API: keeps cookies as a browser does. */
export interface TestClient {
  /** The cookies it holds, by name. */
  readonly cookies: Map<string, string>;
  /** Sends a document and gives its data. Throws when the answer holds top-level errors. */
  query<Data = Answer>(document: string, variables?: Record<string, unknown>): Promise<Data>;
  /** Sends a document and gives everything that came back, errors included. */
  mutate<Data = Answer>(document: string, variables?: Record<string, unknown>): Promise<Reply<Data>>;
}

/** An API on a test database, with no server and no socket between. */
export interface TestApi {
  readonly services: Services;
  readonly api: Api;
  /** What the API masked: a test that does not plant a defect should find it empty. */
  readonly defects: unknown[];
  /** What it told the log of safety. */
  readonly journal: Readonly<Record<string, string | undefined>>[];
  /** A new client that nobody is signed in to. */
  readonly visitor: TestClient;
  /** A new client with a browser session of this person. */
  as(person: { id: string }): Promise<TestClient>;
  /** A new client that brings this access token, as programs do. */
  withToken(secret: string): TestClient;
  /** A new client that calls from this network address. */
  from(ip: string): TestClient;
}

/** How to open a test API. */
export interface TestApiOptions {
  readonly db: Database;
  readonly settings?: Partial<Settings>;
  readonly clock?: Clock;
}

/** The settings of tests: those of a process with an empty environment, at a fixed address and with a fixed secret. */
function testSettings(overrides: Partial<Settings> = {}): Settings {
  const environment = {
    NODE_ENV: "test",
    ORIGIN: "http://localhost:3000",
    SESSION_SECRET: "test".repeat(10),
  };
  return { ...readSettings(environment), ...overrides };
}

/** Opens the API on a test database. */
export function createTestApi({ db, settings, clock = systemClock }: TestApiOptions): TestApi {
  const services: Services = { db, settings: testSettings(settings), clock, wakeRelay: () => undefined };
  const defects: unknown[] = [];
  const journal: Record<string, string | undefined>[] = [];
  const api = createApi(services, {
    error: (_message, error) => void defects.push(error),
    info: (_event, entry) => void journal.push(entry),
  });
  const client = (identity: Partial<Identity> = {}) =>
    testClient(api, services.settings.origin ?? "http://localhost:3000", identity);
  return {
    services,
    api,
    defects,
    journal,
    get visitor() {
      return client();
    },
    as: async (person) => client({ session: await openSession(db, person.id, clock.now()) }),
    withToken: (token) => client({ token }),
    from: (ip) => client({ ip }),
  };
}

interface Identity {
  session: string;
  token: string;
  ip: string;
}

function testClient(api: Api, origin: string, identity: Partial<Identity>): TestClient {
  const cookies = new Map<string, string>();
  const cookieName = origin.startsWith("https:") ? "__Host-session" : "session";
  if (identity.session) cookies.set(cookieName, identity.session);
  const send = async <Data>(query: string, variables: Record<string, unknown> = {}): Promise<Reply<Data>> => {
    const scope = requestScope(origin, cookies, identity);
    const response = await api.fetch(
      new Request(`${origin}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ query, variables }),
      }),
      scope,
    );
    const { data, errors = [] } = (await response.clone().json()) as Partial<Reply<Data>>;
    return { data: data as Data, errors, response };
  };
  return {
    cookies,
    mutate: send,
    async query<Data>(document: string, variables?: Record<string, unknown>) {
      const { data, errors } = await send<Data>(document, variables);
      if (errors.length > 0) throw new Error(errors.map((error) => error.message).join("\n"));
      return data;
    },
  };
}

function requestScope(
  origin: string,
  cookies: Map<string, string>,
  identity: Partial<Identity>,
): RequestScope {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return {
    facts: {
      ip: identity.ip ?? "192.0.2.1",
      userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
      requestId: "test-request",
      cookie: cookie || null,
      authorization: identity.token ? `Bearer ${identity.token}` : null,
      origin,
    },
    setCookie: (header) => keepCookie(cookies, header),
  };
}

/** Takes a `Set-Cookie` header as a browser would: a value, or with `Max-Age=0` its removal. */
function keepCookie(cookies: Map<string, string>, header: string): void {
  const [pair = "", ...attributes] = header.split(";").map((part) => part.trim());
  const [name = "", ...value] = pair.split("=");
  if (attributes.some((attribute) => attribute.toLowerCase() === "max-age=0")) cookies.delete(name);
  else cookies.set(name, value.join("="));
}
