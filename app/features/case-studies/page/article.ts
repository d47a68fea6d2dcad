import type { CaseStudyHead, VersionAnswer } from "./page-documents.ts";

/** What programs learn of a version: for search engines and for those who share its address. */
export interface Article {
  /** schema.org's Article as JSON-LD. */
  readonly jsonLd: Readonly<Record<string, unknown>>;
  /** What Open Graph asks for; empty unless everybody may read it. */
  readonly openGraph: readonly { readonly property: string; readonly content: string }[];
}

/** Describes a version to programs. */
export function describeArticle(
  head: Pick<CaseStudyHead, "path" | "summary" | "visibility" | "firstPublishedAt">,
  version: Pick<
    VersionAnswer,
    "title" | "publishedAt" | "author" | "editors" | "tags" | "number" | "readingMinutes"
  >,
  origin: string,
  serviceName: string,
): Article {
  const url = origin + head.path;
  const description = head.summary ?? "";
  return {
    jsonLd: {
      "@context": "https://schema.org",
      "@type": "Article",
      headline: version.title,
      description,
      url,
      version: String(version.number),
      inLanguage: "en-GB",
      datePublished: head.firstPublishedAt ?? version.publishedAt,
      dateModified: version.publishedAt,
      timeRequired: `PT${version.readingMinutes}M`,
      isAccessibleForFree: head.visibility === "PUBLIC",
      author: [version.author, ...version.editors].map(({ name }) => ({ "@type": "Person", name })),
      publisher: { "@type": "Organization", name: serviceName },
      keywords: version.tags.map(({ label }) => label),
    },
    openGraph:
      head.visibility === "PUBLIC"
        ? [
            { property: "og:type", content: "article" },
            { property: "og:title", content: version.title },
            { property: "og:description", content: description },
            { property: "og:url", content: url },
            { property: "og:site_name", content: serviceName },
            { property: "og:locale", content: "en_GB" },
            { property: "article:published_time", content: version.publishedAt },
          ]
        : [],
  };
}
