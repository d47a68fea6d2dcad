import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { unfold } from "./thread-page.ts";
import type { Visit } from "./visit.ts";

/** The link to the notifications in the header, which says how many are new. */
export function unread(page: Page): Locator {
  return page.getByRole("link", { name: /^Notifications/ });
}

/** The header says so without the page being loaded anew: "Notifications", or "Notifications (1 new)". */
export async function expectUnread(page: Page, words: RegExp): Promise<void> {
  await expect.poll(() => unread(page).textContent(), { timeout: 20_000 }).toMatch(words);
}

/** Chooses, on a page about `what` ("this thread", "Midlands"), how much to hear of it. */
export async function chooseLevel({ page }: Visit, what: string, level: string): Promise<void> {
  await unfold(page, `how much you hear of ${what}`);
  await page.getByLabel("How much do you want to hear of it?").selectOption(level);
  await page.getByRole("button", { name: "Save", exact: true }).click();
}

/** Searches for some words and saves the search. */
export async function saveSearch(visit: Visit, words: string): Promise<void> {
  const { page } = visit;
  await visit.go(`/search?${new URLSearchParams({ q: words }).toString()}`);
  await page.getByRole("button", { name: "Save this search" }).click();
  await page.getByText("The search is saved. You are told when something new fits.").waitFor();
  await visit.arrive("Your saved searches");
}
