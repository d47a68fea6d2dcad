import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openSite } from "../support/open-site.ts";
import { openSiteClock } from "../support/site-clock.ts";
import { speakAs, type Voice } from "../support/voice.ts";
import { contraryWays } from "../support/ways.ts";

const clock = openSiteClock();
// A member asks more here than anybody does in so short a time.
const { enter, site } = openSite({ ...clock.environment, CHANGES_PER_MINUTE: "0" });

/** A region for each way to come, since what somebody saw of one is known whichever way they come. */
const regions = ["Y63", "Y61", "Y60"];
const line = "Above: new since your last visit";
const sentence = (title: string) => `Priya Ashdown posted the problem “${title}”`;

let member: Voice;
let lead: Voice;

beforeAll(async () => {
  [member, lead] = await Promise.all([
    speakAs(site().origin, "member"),
    speakAs(site().origin, "regional-lead"),
  ]);
});

describe.each(contraryWays.map((way, place) => ({ ...way, region: regions[place] ?? "" })))(
  "a regional lead who comes back to their feed $way",
  ({ options, region }) => {
    const feed = `/feed/region/${region}`;

    it("finds a line below what is new; it stays for as long as they look around, and moves when they come again", async () => {
      await happen(region, numbered("Beds", 20));
      const visit = await enter("regional-lead", options);
      const { page } = visit;
      await visit.go(feed);
      expect(await told(page)).not.toContain(line);

      await timePasses(region);
      await happen(region, ["Night cover", "Day cover"]);
      await visit.go(feed);
      const back = [sentence("Day cover"), sentence("Night cover"), line, sentence("Beds 20")];
      const top = async () => (await told(page)).slice(0, back.length);
      expect(await top()).toEqual(back);
      await expectBetweenLists(page);
      await visit.expectAccessible();

      await pages(page).getByRole("link", { name: "Older" }).click();
      await pages(page).getByRole("link", { name: "Back to the newest" }).waitFor();
      await visit.ready();
      expect(await told(page)).toContain(sentence("Beds 1"));
      expect(await told(page)).not.toContain(line);
      await pages(page).getByRole("link", { name: "Back to the newest" }).click();
      await expect.poll(top).toEqual(back);
      await page.getByRole("link", { name: sentence("Night cover") }).click();
      await visit.arrive("Night cover");
      await visit.go(feed);
      expect(await top()).toEqual(back);

      await timePasses(region);
      await happen(region, ["Weekend cover"]);
      await visit.go(feed);
      expect(await top()).toEqual([sentence("Weekend cover"), line, ...back.slice(0, 2)]);
      await timePasses(region);
      await visit.go(feed);
      expect(await told(page)).not.toContain(line);
    });

    it("finds it at the end of a page that is all new, and on the next one where there is more", async () => {
      const visit = await enter("regional-lead", options);
      const { page } = visit;
      const older = async () => {
        await pages(page).getByRole("link", { name: "Older" }).click();
        await pages(page).getByRole("link", { name: "Back to the newest" }).waitFor();
        return told(page);
      };
      await visit.go(feed);
      await timePasses(region);
      const titles = numbered("Theatres", 20);
      await happen(region, titles);
      await visit.go(feed);
      expect(await told(page)).toEqual([...titles.toReversed().map(sentence), line]);
      await visit.expectAccessible();
      expect(await older()).not.toContain(line);

      await happen(region, ["Theatres at last"]);
      await visit.go(feed);
      expect(await told(page)).not.toContain(line);
      expect((await older()).slice(0, 2)).toEqual([sentence("Theatres 1"), line]);
      await visit.expectAccessible();
    });
  },
);

it("what happens while a feed is open moves nothing of it until its reader asks; the line stays where it was", async () => {
  const region = regions.at(-1) ?? "";
  const visit = await enter("regional-lead");
  const { page } = visit;
  await happen(region, numbered("Imaging", 15));
  await visit.go(`/feed/region/${region}`);
  await timePasses(region);
  await happen(region, ["Who reads at night?"]);
  await visit.go(`/feed/region/${region}`);
  const seen = page.locator(".app-feed-line");
  const where = () => seen.evaluate((element) => element.getBoundingClientRect().top);
  const news = (count: number) => page.getByRole("button", { name: `Show ${count} new`, exact: true });
  for (const [index, scrolled] of [0, 200].entries()) {
    await page.evaluate((y) => scrollTo(0, y), scrolled);
    const before = await where();
    await happen(region, [`While it is open, ${index + 1}`]);
    await news(index + 1).waitFor();
    expect(await where()).toBe(before);
  }
  await visit.expectAccessible();
  await news(2).click();
  const above = ["While it is open, 2", "While it is open, 1", "Who reads at night?"];
  await expect.poll(async () => (await told(page)).slice(0, 4)).toEqual([...above.map(sentence), line]);
});

const numbered = (what: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${what} ${index + 1}`);

const pages = (page: Page) => page.getByRole("navigation", { name: "Pages of the feed" });

/** The feed from top to bottom: its sentences, and the line. */
function told(page: Page): Promise<string[]> {
  return page.getByRole("main").locator(".app-short-list li > a, .app-feed-line").allTextContents();
}

/** Whoever hears the page is told how many activities there are above the line, and how many below: it is none of them. */
async function expectBetweenLists(page: Page): Promise<void> {
  expect(await page.getByRole("paragraph").filter({ hasText: line }).count()).toBe(1);
  const lists = page.getByRole("main").getByRole("list");
  expect(await lists.filter({ hasText: line }).count()).toBe(0);
  expect(await lists.filter({ hasText: "Night cover" }).filter({ hasText: "Beds 20" }).count()).toBe(0);
}

const Feed = z.object({
  feed: z.object({
    lastVisit: z.string().nullable(),
    activities: z.object({ edges: z.array(z.object({ node: z.object({ text: z.string() }) })) }),
  }),
});

async function ask(who: Voice, region: string) {
  const { feed } = Feed.parse(
    await who.ask(
      `query ($id: ID) { feed(kind: REGION, id: $id) { lastVisit activities(first: 30) { edges { node { text } } } } }`,
      { id: region },
    ),
  );
  return { lastVisit: feed.lastVisit, sentences: feed.activities.edges.map(({ node }) => node.text) };
}

/** A member asks in a region, one thing after the other, until its feed tells of all. */
async function happen(region: string, titles: readonly string[]): Promise<void> {
  for (const title of titles) await member.startThread({ title, tagIds: [`region:${region}`] });
  const sentences = async () => (await ask(member, region)).sentences;
  await expect.poll(sentences, { timeout: 15_000 }).toEqual(expect.arrayContaining(titles.map(sentence)));
}

/** More than half an hour goes by after the lead was there: whoever looks then comes back. */
async function timePasses(region: string): Promise<void> {
  const { lastVisit } = await ask(lead, region);
  clock.moveOn(31 * 60_000);
  await expect.poll(async () => (await ask(lead, region)).lastVisit).not.toBe(lastVisit);
}
