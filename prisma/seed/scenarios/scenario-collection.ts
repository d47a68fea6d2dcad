/** An invented collection of the scenario's case studies. */
export interface ScenarioCollection {
  /** Who put it together; a facilitator. */
  readonly by: string;
  readonly title: string;
  /** As Markdown. */
  readonly introduction: string;
  readonly daysAgo: number;
  /** By title, in their order, and why each is there. */
  readonly caseStudies: readonly { readonly title: string; readonly note: string }[];
}
