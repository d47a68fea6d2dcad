import { expect, it } from "vitest";
import { chooseLevel } from "../support/news-steps.ts";
import { openSite } from "../support/open-site.ts";
import { unfold } from "../support/thread-page.ts";

const { enter } = openSite();

it("without scripts: a thread is muted, a region followed and everything paused", async () => {
  const visit = await enter("member", { javaScript: false });
  const { page } = visit;
  await visit.go("/threads");
  const title = (await page.locator(".app-thread-row__title").first().textContent())?.trim() ?? "";
  await page.getByRole("link", { name: title }).first().click();
  await visit.arrive(title);
  await unfold(page, "how much you hear of this thread");
  await visit.expectAccessible();
  await chooseLevel(visit, "this thread", "Muted");
  await page.getByText("Muted. You hear nothing of it, not even when somebody mentions you.").waitFor();
  await visit.arrive(title);
  await page.locator("summary", { hasText: "Muted: how much you hear of this thread" }).waitFor();

  await page.locator("summary", { hasText: "how much you hear of this thread" }).click();
  await page.getByRole("link", { name: "Everything that you follow" }).click();
  await visit.arrive("What you follow");
  await page.getByLabel("Part of its name").fill("midlands");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await page.getByLabel("How much to hear of Midlands", { exact: true }).selectOption("Watching");
  await visit.expectAccessible();
  await page.getByRole("button", { name: "Save for Midlands", exact: true }).click();
  await page.getByText("Watching. What is new in it is in your feed").waitFor();
  await visit.go("/follows?kind=REGION");
  expect(await page.getByLabel("How much to hear of Midlands", { exact: true }).inputValue()).toBe(
    "WATCHING",
  );
  await visit.go("/tags/region/Y60");
  await page.locator("summary", { hasText: "Watching: how much you hear of Midlands" }).waitFor();

  await visit.go("/follows");
  await page.getByRole("button", { name: "Pause everything" }).click();
  await page.getByText("Enter a real date").first().waitFor();
  const day = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Pause everything until").fill(day);
  await page.getByRole("button", { name: "Pause everything" }).click();
  await page.getByText("Nothing is sent to you until").first().waitFor();
  await page.getByRole("button", { name: "Go on now" }).click();
  await page.getByText("Things are sent to you again.").waitFor();
  await visit.expectAccessible();
});
