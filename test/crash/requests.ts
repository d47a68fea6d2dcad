/** It was done: what was asked for of the result. */
interface Done<Data> {
  readonly is: "done";
  readonly data: Data;
}

/** It was not done, for a named reason that the person can act on. */
interface Refused {
  readonly is: "refused";
  readonly type: string;
  readonly message: string;
}

/** Nobody knows: no answer came, or the one that says the service cannot do it now. */
interface Unknown {
  readonly is: "unknown";
  readonly why: "no answer" | "unavailable";
}

/** What came of something that somebody sent. */
export type Answer<Data> = Done<Data> | Refused | Unknown;

/** A mutation's result: its success, or a failure. */
interface Result {
  readonly __typename: string;
  readonly data?: unknown;
  readonly message?: string;
}

/** What was asked of the server and how it answered, and what it must never answer. */
export interface Traffic {
  sent: number;
  /** Answers by kind: the HTTP status, or "none" when the connection broke. */
  readonly answers: Map<string, number>;
  /** Answers that are nobody's fault but ours: status 500, a masked defect, a stack trace. */
  readonly defects: string[];
}

/** No traffic yet. */
export function noTraffic(): Traffic {
  return { sent: 0, answers: new Map(), defects: [] };
}

/** A signed-in person at the other end of HTTP. */
export class Caller {
  constructor(
    private readonly origin: string,
    private readonly cookie: string,
    private readonly traffic: Traffic,
  ) {}

  /** Sends a mutation that takes an input. `Data` is what `selection` asks for. */
  async mutate<Data>(name: string, input: object, selection: string): Promise<Answer<Data>> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    const document = `mutation ($input: ${inputTypes[name] ?? `${type}Input`}!) { ${name}(input: $input) {
      __typename ... on Failure { message } ... on Mutation${type}Success { data { ${selection} } } } }`;
    const answer = await this.#post<Record<string, Result>>(document, { input });
    if (answer.is !== "done") return answer;
    const { __typename = "nothing", data, message = "" } = answer.data[name] ?? {};
    if (__typename.endsWith("Success")) return { is: "done", data: data as Data };
    return { is: "refused", type: __typename, message };
  }

  /** Asks; undefined where no answer can be had now. */
  async query<Data>(document: string, variables: object = {}): Promise<Data | undefined> {
    const answer = await this.#post<Data>(document, variables);
    return answer.is === "done" ? answer.data : undefined;
  }

  /** Opens a page, as a browser does without scripts; undefined where no answer came. */
  async page(path: string): Promise<{ status: number; text: string } | undefined> {
    return this.#send(path, { headers: { accept: "text/html" } });
  }

  async #post<Data>(query: string, variables: object): Promise<Done<Data> | Unknown> {
    const sent = await this.#send("/graphql", {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    if (!sent) return { is: "unknown", why: "no answer" };
    if (sent.status === 503) return { is: "unknown", why: "unavailable" };
    const { data, errors } = JSON.parse(sent.text) as { data?: Data; errors?: unknown[] };
    if (!errors && data) return { is: "done", data };
    this.traffic.defects.push(`${query.slice(0, 60)} … ${JSON.stringify(errors).slice(0, 300)}`);
    return { is: "unknown", why: "unavailable" };
  }

  async #send(
    path: string,
    init: Omit<RequestInit, "headers"> & { headers: Record<string, string> },
  ): Promise<{ status: number; text: string } | undefined> {
    const { traffic, origin, cookie } = this;
    traffic.sent += 1;
    const headers = { ...init.headers, cookie, origin, "sec-fetch-site": "same-origin" };
    const signal = AbortSignal.timeout(patience);
    try {
      const answer = await fetch(origin + path, { ...init, headers, signal, redirect: "manual" });
      const text = await answer.text();
      count(traffic.answers, String(answer.status));
      if (isDefect(answer.status, text)) {
        traffic.defects.push(`${path}: ${answer.status} ${text.slice(0, 300)}`);
      }
      return { status: answer.status, text };
    } catch {
      count(traffic.answers, "none");
      return undefined;
    }
  }
}

/** How long somebody waits for an answer, in milliseconds: longer than the server lets a transaction take. */
const patience = 45_000;

/** Input types whose names do not follow from the mutation's. */
const inputTypes: Readonly<Record<string, string>> = {
  acceptSolution: "PostActionInput",
  markSameProblem: "ThreadActionInput",
  unmarkSameProblem: "ThreadActionInput",
  react: "ReactionInput",
  unreact: "ReactionInput",
};

/** "At file:line" is how Node writes a stack; a page may say "at" about many things, but never that. */
function isDefect(status: number, text: string): boolean {
  return (status >= 500 && status !== 503) || /\n\s+at .*[./]\w+:\d+:\d+/.test(text);
}

/** Counts one more of a kind. */
export function count(counts: Map<string, number>, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}
