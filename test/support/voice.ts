import { z } from "zod";
import { demoDomain, demoPassword } from "../../prisma/seed/scenarios/demo.ts";

/** Somebody who uses a site through its API, for what others do while a browser looks on. */
export interface Voice {
  /** Sends a document. @throws Error when it was refused */
  ask(document: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Starts a thread that all members see, unless told otherwise. */
  startThread(thread: Partial<NewThread> & Pick<NewThread, "title">): Promise<SaidThread>;
  /** Replies, and gives the address of the reply. */
  reply(thread: SaidThread, markdown: string): Promise<string>;
}

/** A thread that was started by a voice. */
export interface SaidThread {
  readonly id: string;
  readonly path: string;
}

interface NewThread {
  readonly title: string;
  readonly kind: string;
  readonly markdown: string;
  readonly audience: string;
  readonly audienceCollaborativeId: string;
  readonly collaborativeId: string;
  readonly tagIds: readonly string[];
}

const Answer = z.object({ data: z.record(z.string(), z.unknown()), errors: z.undefined().optional() });
const Started = z.object({
  createThread: z.object({ data: z.object({ uuid: z.string(), path: z.string() }) }),
});
const Replied = z.object({ replyToThread: z.object({ data: z.object({ path: z.string() }) }) });

/** Signs a demo account in, without a browser. */
export async function speakAs(origin: string, account: string): Promise<Voice> {
  const send = async (query: string, variables: unknown, cookie = "") => {
    const response = await fetch(`${origin}/graphql`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: origin, Cookie: cookie },
      body: JSON.stringify({ query, variables }),
    });
    const { data } = Answer.parse(await response.json());
    const refused = /"__typename":"(\w+Error)"/.exec(JSON.stringify(data))?.[1];
    if (refused) throw new Error(`The API answered ${refused} to ${query}`);
    return { data, cookies: response.headers.getSetCookie() };
  };
  const input = { email: `${account}@${demoDomain}`, password: demoPassword };
  const { cookies } = await send("mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }", {
    input,
  });
  const cookie = cookies.map((line) => line.slice(0, line.indexOf(";"))).join("; ");
  const ask = async (document: string, variables: Record<string, unknown> = {}) =>
    (await send(document, variables, cookie)).data;
  return {
    ask,
    startThread: async (thread) => {
      const started = await ask(
        `mutation ($input: CreateThreadInput!) {
          createThread(input: $input) {
            __typename
            ... on MutationCreateThreadSuccess { data { uuid path } }
          }
        }`,
        { input: { kind: "PROBLEM", markdown: "What have you tried?", audience: "MEMBERS", ...thread } },
      );
      const { uuid, path } = Started.parse(started).createThread.data;
      return { id: uuid, path };
    },
    reply: async ({ id }, markdown) => {
      const replied = await ask(
        `mutation ($input: ReplyToThreadInput!) {
          replyToThread(input: $input) {
            __typename
            ... on MutationReplyToThreadSuccess { data { path } }
          }
        }`,
        { input: { threadId: id, markdown } },
      );
      return Replied.parse(replied).replyToThread.data.path;
    },
  };
}
