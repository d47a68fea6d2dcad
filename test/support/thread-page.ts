import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** A post on the page of a thread: 0 is the opening post. */
export function post(page: Page, number: number): Locator {
  const name = number === 0 ? /^Opening post/ : new RegExp(`^Reply ${number}\\b`);
  return page.getByRole("article", { name });
}

/** The solution as it stands under the opening post. */
export function solution(page: Page): Locator {
  return page.getByRole("region", { name: "Solution" });
}

/** Writes a reply and posts it. */
export async function reply(page: Page, markdown: string): Promise<void> {
  await page.getByLabel("Your reply").fill(markdown);
  await page.getByRole("button", { name: "Post reply" }).click();
}

/** Opens what is folded away, unless it is open. */
export async function unfold(page: Page, summary: string | RegExp): Promise<void> {
  const details = page.locator("details").filter({ has: page.locator("summary", { hasText: summary }) });
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
}

/** Presses one of the buttons under "Manage this thread". */
export async function manage(page: Page, button: string): Promise<void> {
  await unfold(page, "Manage this thread");
  await page.getByRole("button", { name: button }).click();
}

/** Screen readers were told this, politely. */
export async function expectAnnounced(page: Page, words: string): Promise<void> {
  await page.locator('[aria-live="polite"]', { hasText: words }).waitFor({ state: "attached" });
}

/** Says later whether the page was loaded anew since. */
export async function watchForReload(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => document.documentElement.setAttribute("data-watched", ""));
  return async () => {
    const isWatched = await page.evaluate(() => document.documentElement.hasAttribute("data-watched"));
    expect(isWatched, "the page was not loaded anew").toBe(true);
  };
}

/** The titles of a list of threads, in its order. */
export async function listedTitles(page: Page): Promise<string[]> {
  return page.locator(".app-thread-row__title").allTextContents();
}
