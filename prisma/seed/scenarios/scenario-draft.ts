import type { SectionKey } from "../../../graphql/contract/case-study-template.ts";
import type { ScenarioPicture } from "./scenario-case-study.ts";

/** An invented case study that is not published yet, begun with the words of a thread. */
export interface ScenarioDraft {
  /** Who writes it. */
  readonly by: string;
  readonly title: string;
  /** The title of the thread that it is drafted from, which is solved by then. */
  readonly thread: string;
  readonly begunDaysAgo: number;
  /** Sections that the thread leaves empty, as Markdown. */
  readonly sections: Readonly<Partial<Record<Exclude<SectionKey, "TITLE">, string>>>;
  readonly pictures?: readonly ScenarioPicture[];
  /** Who of those who were asked has answered. */
  readonly consents: readonly {
    readonly by: string;
    readonly answer: "NAMED" | "ANONYMOUS";
    readonly daysAgo: number;
  }[];
  /** Left out while it is being written. */
  readonly review?: {
    readonly submittedDaysAgo: number;
    /** Somebody who wrote none of it. */
    readonly reviewer: string;
    readonly comments: readonly {
      readonly section: SectionKey;
      readonly markdown: string;
      readonly daysAgo: number;
    }[];
  };
}
