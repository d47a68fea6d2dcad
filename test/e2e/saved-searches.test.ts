import { expect, it, vi } from "vitest";
import { saveSearch } from "../support/news-steps.ts";
import { openSite } from "../support/open-site.ts";
import { speakAs } from "../support/voice.ts";

const { enter, site } = openSite();

it("without scripts: a search is saved, its owner is told of what is new, and it is renamed, silenced and removed", async () => {
  const visit = await enter("member", { javaScript: false });
  const { page } = visit;
  await saveSearch(visit, "wheelbarrow parking");
  await visit.expectAccessible();

  const colleague = await speakAs(site().origin, "facilitator");
  await colleague.startThread({ title: "Wheelbarrow parking at small sites" });
  const told = "“Wheelbarrow parking at small sites” fits your saved search “wheelbarrow parking”";
  await vi.waitUntil(
    async () => {
      await visit.go("/notifications");
      return (await page.getByRole("link", { name: told }).count()) === 1;
    },
    { timeout: 20_000, interval: 500 },
  );

  await visit.go("/search/saved");
  const entry = page.getByRole("listitem").filter({ hasText: "wheelbarrow parking" });
  expect(await entry.textContent()).toContain("1 new");
  await entry.getByText("Rename").first().click();
  await entry.getByLabel("Name").fill("x".repeat(200));
  await entry.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("alert").getByText("Name must be 80 characters or fewer").waitFor();
  await visit.expectAccessible();
  await page.getByLabel("Name").fill("Parking");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByText("The search is now called “Parking”.").waitFor();

  await page.getByRole("link", { name: "Parking", exact: true }).click();
  await visit.arrive("Search: Parking");
  await page.getByRole("link", { name: "Wheelbarrow parking at small sites" }).waitFor();
  await visit.expectAccessible();
  await visit.go("/search/saved");
  expect(await page.getByText("1 new").count()).toBe(0);

  await page.getByRole("button", { name: "Stop telling me of what fits" }).click();
  await page.getByText("You are not told of what fits any more.").waitFor();
  await page.getByRole("button", { name: "Remove “Parking”" }).click();
  await page.getByText("The saved search is removed.").waitFor();
  await page.getByText("You have none yet.").waitFor();
});
