/** Prints, last of all, where the site is and who can sign in to try it. */
export function announce(url: string, announcements: readonly string[]): void {
  console.log(
    ["", ...announcements, ...(announcements.length > 0 ? [""] : []), `Ready on ${url}`].join("\n"),
  );
}
