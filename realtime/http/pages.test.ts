import { createRequestHandler, type EntryContext, type ServerBuild } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { createPages } from "./pages.ts";

/** Tells which routes an address led to, with which parameters, as the page and as its data. */
function routesOf(paths: Readonly<Record<string, { path?: string; index?: true; parentId?: string }>>) {
  const tells =
    (id: string) =>
    ({ params }: { params: object }) => ({ id, params });
  return Object.fromEntries(
    Object.entries(paths).map(([id, { parentId = "root", ...route }]) => [
      id,
      {
        id,
        ...(id === "root" ? {} : { parentId }),
        ...route,
        module: {
          default: () => null,
          loader: tells(id),
          ...(id === "settings" ? { action: tells(id) } : {}),
        },
      },
    ]),
  );
}

const routes = routesOf({
  root: { path: "" },
  home: { index: true },
  threads: { path: "threads" },
  new: { path: "threads/new" },
  thread: { path: "threads/:id/:slug?" },
  reply: { path: "threads/:id/replies/:replyId" },
  settings: { path: "settings" },
  profile: { index: true, parentId: "settings" },
  tokens: { path: "tokens", parentId: "settings" },
});

const notFound = routesOf({ missing: { path: "*" } });

function buildWith(all: ReturnType<typeof routesOf>): ServerBuild {
  const page = (
    _request: Request,
    status: number,
    headers: Headers,
    { staticHandlerContext }: EntryContext,
  ) => {
    const { loaderData, actionData, matches } = staticHandlerContext;
    return new Response(
      JSON.stringify({ loaderData, actionData, matches: matches.map(({ route }) => route.id) }),
      {
        status,
        headers,
      },
    );
  };
  return {
    mode: "production",
    entry: { module: { default: page, handleError: () => undefined } },
    routes: all,
    assets: { entry: { module: "", imports: [] }, routes: all, url: "", version: "1" },
    basename: "/",
    publicPath: "/",
    assetsBuildDirectory: "",
    future: { v3_singleFetch: true },
    isSpaMode: false,
  } as unknown as ServerBuild;
}

const addresses = [
  "/",
  "/_root.data",
  "/threads",
  "/Threads",
  "/%74hreads",
  "/threads.data",
  "/threads/",
  "/threads/new",
  "/threads/1",
  "/threads/1/some-title?page=2",
  "/threads/1/some-title.data",
  "/threads/1/replies/2",
  "/settings",
  "/settings?index",
  "/settings/tokens",
  "/settings/tokens.data?_routes=tokens",
  "/settings/nothing",
  "/nothing/at/all",
  "/nothing.data",
  "//",
];

describe.each([
  ["with a page for what is missing", buildWith({ ...routes, ...notFound })],
  ["without one", buildWith(routes)],
])("pages, %s", (_name, build) => {
  const whole = createRequestHandler(build, "production");
  const pages = createPages(build);

  it.each(addresses.flatMap((path) => ["GET", "HEAD", "POST"].map((method) => [method, path] as const)))(
    "answer %s %s as the whole table does, the first time and from memory",
    async (method, path) => {
      const ask = async (answer: typeof pages) => {
        const response = await answer(new Request(`http://exchange.test${path}`, { method }), {} as never);
        return { status: response.status, headers: [...response.headers], text: await response.text() };
      };
      const expected = await ask(whole);
      expect(await ask(pages)).toEqual(expected);
      expect(await ask(pages)).toEqual(expected);
    },
  );
});
