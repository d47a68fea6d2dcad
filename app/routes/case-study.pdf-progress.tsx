import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { execute } from "~/api/execute.ts";
import { versionNumber } from "~/features/case-studies/page/case-study-page.server.ts";
import { PdfProgressDocument } from "~/features/case-studies/page/pdf-documents.ts";
import { foundFor } from "~/features/measures/load-measure.server.ts";
import { page } from "~/ui/page.ts";
import { TextPage } from "~/ui/text-page.tsx";

export const handle = page<typeof loader>({
  title: ({ pdf }) => titleOf(pdf),
  crumbs: ({ version }) => [
    { label: "Home", href: "/" },
    { label: "Case studies", href: "/case-studies" },
    { label: version.title, href: version.path },
  ],
});

/** How far the file of a version is. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, caseStudy } = await execute(args, PdfProgressDocument, {
    id: args.params["id"] ?? "",
    number: versionNumber(args.params["version"]),
  });
  const { pdf, ...version } = foundFor(args, viewer, caseStudy?.publication);
  return { version, pdf };
}

type Progress = Awaited<ReturnType<typeof loader>>["pdf"];

/** Milliseconds from one look to the next. */
const between = 1_500;

/** Waits for the file: with scripts the words change in place, without them the page is loaded again. */
export default function PdfProgress() {
  const { version, pdf } = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  const { isReady } = pdf;
  useEffect(() => {
    if (isReady) return;
    const looking = setInterval(revalidate, between);
    return () => clearInterval(looking);
  }, [isReady, revalidate]);
  return (
    <TextPage title={titleOf(pdf)}>
      {isReady ? null : (
        <noscript>
          <meta httpEquiv="refresh" content="3" />
        </noscript>
      )}
      <p>
        This takes a few seconds for version {version.number} of “{version.title}”. The page tells when it is
        done.
      </p>
      <p role="status">{progressInWords(pdf)}</p>
      <p>
        <a href={`${version.path}.pdf`}>Open the PDF</a>
      </p>
      <p>
        <Link to={version.path}>Go back to the case study</Link>
      </p>
    </TextPage>
  );
}

const titleOf = ({ isReady }: Pick<Progress, "isReady">) =>
  isReady ? "The PDF is ready" : "The PDF is being made";

function progressInWords({ isReady, ahead, percent }: Progress): string {
  if (isReady) return "It is ready.";
  if (ahead > 0) return ahead === 1 ? "1 other file is made first." : `${ahead} other files are made first.`;
  return percent === 0 ? "It is being begun." : `${percent}% of it is written.`;
}
