import type { HeaderLink } from "./site-header.tsx";

const home = { label: "Home", href: "/" };
const directory = { label: "Collaboratives", href: "/collaboratives" };
const glossary = { label: "Glossary", href: "/glossary" };

/**
 * Where the header leads. Visitors are offered what they can use, and no page that would send them to sign in: for that
 * there is a link of its own.
 */
export function navigationFor({ isSignedIn }: { isSignedIn: boolean }): readonly HeaderLink[] {
  if (!isSignedIn) return [home, directory, glossary];
  return [
    home,
    { label: "Threads", href: "/threads" },
    { label: "People", href: "/people" },
    directory,
    glossary,
  ];
}
