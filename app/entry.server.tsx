import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { htmlMemory } from "./html-memory.server.ts";
import { NonceContext } from "./nonce.ts";
import { asScriptText } from "./script-text.ts";
import { HtmlMemoryContext } from "./ui/remembered.tsx";

/** Room for the posts of some two hundred thread pages and the rows of as many lists; a character is a byte or two. */
const htmlOf = htmlMemory(12_000_000);

/** Milliseconds that Remix keeps a timer for loaders' promises, of which there are none. */
export const streamTimeout = 1_000;

/**
 * Renders a page whole and in one go. Loaders hand over finished data, never promises, so there is nothing to stream: a
 * text costs less than half of what React's and the web's streams take for the same page, and without JavaScript nobody
 * is left with "Loading".
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  page: AppLoadContext,
): Promise<Response> {
  const { serverHandoffStream, ...toRender } = context;
  const data = serverHandoffStream ? await new Response(serverHandoffStream).text() : "";
  const html = renderToString(
    <HtmlMemoryContext.Provider value={htmlOf}>
      <NonceContext.Provider value={page.nonce}>
        <RemixServer context={toRender} url={request.url} nonce={page.nonce} />
      </NonceContext.Provider>
    </HtmlMemoryContext.Provider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(withData(html, data, page.nonce), { headers, status });
}

const doctype = Buffer.from("<!DOCTYPE html>");

/**
 * The page with the data that it was made of, for the browser to go on from: what Remix's own stream would append. In bytes, as
 * it leaves: a text of thousands of pieces would be put together and measured once more for each thing done with it.
 */
function withData(html: string, data: string, nonce: string): Buffer<ArrayBuffer> {
  const page = Buffer.from(html);
  const end = page.lastIndexOf("</body>");
  if (end < 0 || data === "") return Buffer.concat([doctype, page]);
  const script = `const c=window.__remixContext.streamController;c.enqueue(${asScriptText(data)});c.close();`;
  const tag = Buffer.from(`<script nonce="${nonce}">${script}</script>`);
  return Buffer.concat([doctype, page.subarray(0, end), tag, page.subarray(end)]);
}

/** Reports what loaders and actions threw, unless the person went away or asked for something that cannot be. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const isAnswer = isRouteErrorResponse(error) && error.status < 500;
  if (!request.signal.aborted && !isAnswer) context.reportError(error);
}
