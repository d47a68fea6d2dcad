import { z } from "zod";

/** Somebody with an account of their own, for tests that change it. */
export interface Newcomer {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

const Answer = z.object({ data: z.record(z.string(), z.unknown()), errors: z.undefined().optional() });
const Mails = z.object({ edges: z.tuple([z.object({ node: z.object({ text: z.string() }) })]) });

let count = 0;

/** Registers somebody and confirms their address, through the API. They were not asked yet who they are. */
export async function registerNewcomer(origin: string): Promise<Newcomer> {
  count += 1;
  const newcomer = {
    name: `Newcomer ${"ABCDEFGHIJKLMNOPQRSTUVWXYZ".charAt(count % 26)}`,
    email: `newcomer.${process.pid}.${count}@example.nhs.uk`,
    password: "seven quiet herons wading",
  };
  await ask(origin, "mutation ($input: RegisterInput!) { register(input: $input) { __typename } }", {
    input: newcomer,
  });
  const { mailbox } = await ask(
    origin,
    "query ($to: String) { mailbox(to: $to, first: 1) { edges { node { text } } } }",
    { to: newcomer.email },
  );
  const token = /verify-email\?token=(\S+)/.exec(Mails.parse(mailbox).edges[0].node.text)?.[1];
  const { password } = newcomer;
  await ask(origin, "mutation ($input: VerifyEmailInput!) { verifyEmail(input: $input) { __typename } }", {
    input: { token, password },
  });
  return newcomer;
}

/** @throws ZodError when the answer holds errors, Error when a mutation was refused */
async function ask(origin: string, query: string, variables: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(`${origin}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data } = Answer.parse(await answer.json());
  const refused = JSON.stringify(data).match(/"__typename":"(\w+Error)"/)?.[1];
  if (refused) throw new Error(`The API answered ${refused} to ${query}`);
  return data;
}
