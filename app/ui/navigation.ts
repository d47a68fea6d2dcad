import type { HeaderLink } from "./site-header.tsx";

const home = { label: "Home", href: "/" };
const directory = { label: "Collaboratives", href: "/collaboratives" };
const caseStudies = { label: "Case studies", href: "/case-studies" };
const glossary = { label: "Glossary", href: "/glossary" };

/**
 * Where the header leads. Visitors are offered what they can use, and no page that would send them to sign in: for that
 * there is a link of its own.
 */
export function navigationFor({ isSignedIn }: { isSignedIn: boolean }): readonly HeaderLink[] {
  if (!isSignedIn) return [home, caseStudies, directory, glossary];
  return [
    home,
    { label: "Feed", href: "/feed" },
    { label: "Threads", href: "/threads" },
    caseStudies,
    { label: "People", href: "/people" },
    directory,
    glossary,
  ];
}
