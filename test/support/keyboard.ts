import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** The most times that anybody has to press Tab on a page of ours, around it once where what they want lies behind. */
const patience = 150;

/** Goes on with Tab until something has the focus, and sees that the focus shows. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < patience; presses += 1) {
    await page.keyboard.press("Tab");
    if (!(await target.evaluate((element) => element === document.activeElement))) continue;
    const shows = await target.evaluate((element) => {
      // Checkboxes and radios are drawn by their labels.
      const label = element.matches('[type="checkbox"], [type="radio"]') ? element.nextElementSibling : null;
      const { outlineStyle, boxShadow } = label
        ? getComputedStyle(label, "::before")
        : getComputedStyle(element);
      return { outlineStyle, boxShadow };
    });
    const isMarked = shows.outlineStyle !== "none" || shows.boxShadow !== "none";
    expect(isMarked, `the focus on ${target.toString()} shows: ${JSON.stringify(shows)}`).toBe(true);
    return;
  }
  throw new Error(`The keyboard does not reach ${target.toString()} on ${page.url()}.`);
}

/** Fills a field by keyboard. */
export async function tabAndType(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}
