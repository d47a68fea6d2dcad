/** What the buttons of a thread's page ask for: the value of `intent`. Without one the form posts a reply. */
export const threadIntent = {
  react: "react",
  unreact: "unreact",
  restorePost: "restore-post",
  acceptSolution: "accept-solution",
  solveWithoutSolution: "solve-without-solution",
  reopen: "reopen",
  close: "close",
  markSameProblem: "mark-same-problem",
  unmarkSameProblem: "unmark-same-problem",
} as const;

/** One of the things that a button can ask for. */
export type ThreadIntent = (typeof threadIntent)[keyof typeof threadIntent];

/** The address of a page of a thread. */
export function threadPagePath(path: string, page: number): string {
  return page > 1 ? `${path}?page=${page}` : path;
}

/** The id of a post's element, which addresses point at. */
export function postAnchor(number: number): string {
  return number === 0 ? "opening-post" : `reply-${number}`;
}
