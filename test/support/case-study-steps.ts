import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Visit } from "./visit.ts";
import { speakAs, type SaidThread } from "./voice.ts";

/** What a thread is about that somebody drafts a case study from. */
export interface Solved {
  readonly title: string;
  /** The opening post, by the demo account "member". */
  readonly problem: string;
  /** The reply that solved it, by "colleague". */
  readonly whatWorked: string;
}

/** A thread of one person's that another has answered, and that is solved by that answer. */
export async function solvedThread(
  origin: string,
  { title, problem, whatWorked }: Solved,
): Promise<SaidThread> {
  const asker = await speakAs(origin, "member");
  const tagIds = ["geography:rural", "collaborative-type:acute"];
  const thread = await asker.startThread({ title, markdown: problem, tagIds });
  const reply = await (await speakAs(origin, "colleague")).reply(thread, whatWorked);
  const postId = /replies\/([^/?#]+)/u.exec(reply)?.[1] ?? "";
  await asker.ask("mutation ($input: PostActionInput!) { acceptSolution(input: $input) { __typename } }", {
    input: { postId },
  });
  return thread;
}

/** Drafts a case study from a thread and writes what no thread fills in. @returns the address of the draft */
export async function draftFrom(
  { page, ...visit }: Visit,
  thread: string,
  title: string,
  rest: Readonly<Record<string, string>>,
): Promise<string> {
  await visit.go(thread);
  await page.getByRole("link", { name: "Draft a case study" }).click();
  await visit.arrive("Draft a case study");
  await page.getByLabel("Title").fill(title);
  await page.getByRole("button", { name: "Start the draft" }).click();
  await visit.arrive(new RegExp(title, "u"));
  await page.getByRole("link", { name: "the opening post of" }).first().waitFor();
  await page.getByRole("link", { name: "reply 1 of" }).first().waitFor();
  for (const [section, text] of Object.entries(rest)) {
    await page.getByRole("link", { name: `Write “${section}”` }).click();
    await write(page, section, text);
    await visit.arrive(new RegExp(title, "u"));
  }
  return new URL(page.url()).pathname;
}

/** Writes a section on its page and saves it. */
export async function write(page: Page, section: string, text: string): Promise<void> {
  await page.getByRole("textbox", { name: section }).fill(text);
  await page.getByRole("button", { name: "Save", exact: true }).click();
}

/** A contributor says on the page that asks them whether their words may be used. */
export async function answerConsent({ page }: Visit, choice: string): Promise<void> {
  await page.getByLabel(choice, { exact: true }).check();
  await page.getByRole("button", { name: /^(?:Send|Change) your answer$/u }).click();
  await page.getByText("Your answer is kept.").waitFor();
}

/** Opens what a notification tells of. Where it is one of several about the same thing, that is unfolded first, as a person would. */
export async function openNews(visit: Visit, news: RegExp, heading: string | RegExp): Promise<void> {
  const { page } = visit;
  // What is folded has no role yet.
  const links = page.getByRole("link", { name: news, includeHidden: true });
  // It is delivered soon after what it tells of.
  await expect
    .poll(
      async () => {
        await visit.go("/notifications");
        return links.count();
      },
      { timeout: 15_000, message: `a notification ${news.source}` },
    )
    .toBeGreaterThan(0);
  const link = links.first();
  if (!(await link.isVisible())) {
    const summary = page.locator("details", { has: links }).first().locator("summary");
    await summary.filter({ hasText: "What happened" }).click();
  }
  await link.click();
  await visit.arrive(heading);
}
