/** Whether a case study may still be begun from a thread: of none that it became there is anything left to be read or written. */
export function canBecomeOne(caseStudies: readonly { readonly state: string }[]): boolean {
  return caseStudies.every(({ state }) => state === "WITHDRAWN");
}
