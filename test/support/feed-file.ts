import type { LoaderFunctionArgs } from "@remix-run/node";
import { print } from "graphql";
import { loader as feedFile } from "~/routes/feed.file.ts";
import type { TypedDocument } from "../../graphql/contract/page-context.ts";
import type { TestClient } from "./client.ts";

/** Asks for a feed's file as a program does: `path` is `/feed/<scope>/<id>.<format>`, with its key behind it. */
export async function readFeedFile(
  client: TestClient,
  path: string,
): Promise<{ status: number; text: string }> {
  const request = new Request(new URL(path, "http://localhost:3000"));
  const [, scope, id] = /^\/feed\/([^/]+)\/(.+)\.(?:atom|json)/.exec(path) ?? [];
  const execute = <Result, Variables extends Record<string, unknown>>(
    document: TypedDocument<Result, Variables>,
    variables: Variables,
  ) => client.query<Result>(print(document), variables);
  const context = { execute, settings: { serviceName: "The network" } };
  const args = { request, params: { scope, id }, context } as unknown as LoaderFunctionArgs;
  const answer = await feedFile(args).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  return { status: answer.status, text: await answer.text() };
}
