import type { LoaderFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { SitemapDocument } from "~/features/case-studies/page/page-documents.ts";

/** Pages of a hundred: more case studies than the network will have, and an end to what one request can ask for. */
const mostPages = 50;

/** What search engines may keep: the public case studies, whoever asks. */
export async function loader(args: LoaderFunctionArgs) {
  const origin = new URL(args.request.url).origin;
  const entries: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const { caseStudies }: Awaited<ReturnType<typeof askFor>> = await askFor(args, after);
    for (const { node } of caseStudies.edges) {
      if (node.visibility !== "PUBLIC") continue;
      const day = node.publishedAt?.slice(0, 10) ?? "";
      entries.push(`<url><loc>${origin}${node.path}</loc><lastmod>${day}</lastmod></url>`);
    }
    if (!caseStudies.pageInfo.hasNextPage) break;
    after = caseStudies.pageInfo.endCursor;
  }
  const xml =
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' +
    `${entries.join("")}</urlset>\n`;
  return new Response(xml, { headers: { "Content-Type": "application/xml; charset=utf-8" } });
}

const askFor = (args: LoaderFunctionArgs, after: string | null) => execute(args, SitemapDocument, { after });
