/** Whether the client would rather read JSON than a page. */
function wantsJson(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return pathname === "/graphql" || !(request.headers.get("accept") ?? "").includes("text/html");
}

/**
 * An answer for requests that never reach a page: JSON in the shape of a GraphQL error for programs, a small page
 * without scripts or styles for people.
 */
export function plainAnswer(request: Request, status: number, title: string, detail: string): Response {
  if (wantsJson(request)) {
    const code = title.toUpperCase().replaceAll(/[^A-Z]+/g, "_");
    return Response.json({ errors: [{ message: detail, extensions: { code } }] }, { status });
  }
  const html = `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title></head>
<body><main><h1>${escape(title)}</h1><p>${escape(detail)}</p><p>Go back in your browser to return to what you wrote, or <a href="/">go to the home page</a>.</p></main></body>
</html>
`;
  return new Response(html, { status, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

const escape = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
