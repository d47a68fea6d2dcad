import { expect, it } from "vitest";
import { z } from "zod";
import { openMail } from "../support/mailbox.ts";
import { chooseLevel } from "../support/news-steps.ts";
import { openSite } from "../support/open-site.ts";
import { freePort } from "../support/postgres-cluster.ts";
import { openSiteClock } from "../support/site-clock.ts";
import { speakAs } from "../support/voice.ts";

const clock = openSiteClock();
// Links in its mail begin with the port that it was told.
const { enter, site } = openSite({ ...clock.environment, PORT: String(await freePort()) });

const address = "regional-lead@demo.example";
const region = "North East and Yorkshire";

const Own = z.object({
  viewer: z.object({
    person: z.object({ memberships: z.array(z.object({ collaborative: z.object({ path: z.string() }) })) }),
  }),
});
const Due = z.object({ digestSchedule: z.object({ nextAt: z.coerce.date() }).nullable() });

it("a regional lead's Monday: their feed says what moved, and at eight a mail says the same", async () => {
  const lead = await speakAs(site().origin, "regional-lead");
  const due = async () => {
    const { digestSchedule } = Due.parse(await lead.ask("{ digestSchedule { nextAt } }"));
    return digestSchedule?.nextAt;
  };
  // Nobody asked for it: their role brings it.
  await expect.poll(due, { timeout: 60_000, interval: 1_000 }).toBeDefined();
  const monday = (await due()) ?? new Date(0);
  const inLondon = (wanted: Intl.DateTimeFormatOptions) =>
    monday.toLocaleString("en-GB", { timeZone: "Europe/London", ...wanted });
  expect([inLondon({ weekday: "long" }), inLondon({ timeStyle: "short" })]).toEqual(["Monday", "08:00"]);

  const member = await speakAs(site().origin, "member");
  const { viewer } = Own.parse(
    await member.ask("{ viewer { person { memberships { collaborative { path } } } } }"),
  );
  const collaborativeId = viewer.person.memberships[0]?.collaborative.path.split("/").at(-1) ?? "";
  const thread = await member.startThread({ title: "Night cover for three theatres", collaborativeId });
  await member.startThread({
    title: "What we offer the trusts next door",
    audience: "COLLABORATIVE",
    audienceCollaborativeId: collaborativeId,
    collaborativeId,
  });
  const sentence = "Priya Ashdown posted the problem “Night cover for three theatres”";
  const secret = "What we offer the trusts next door";

  const helen = await enter("regional-lead");
  const { page } = helen;
  await helen.go("/tags/region/Y63");
  await chooseLevel(helen, region, "Watching");
  await page.getByText("Watching. What is new in it is in your feed").waitFor();
  await helen.go("/feed/region/Y63");
  await page.getByText(sentence).first().waitFor();
  expect(await page.getByRole("main").textContent()).not.toContain(secret);
  await helen.go("/settings/digest");
  await page.getByRole("heading", { name: "What it would say now" }).waitFor();
  await page.getByText(sentence).first().waitFor();
  await helen.expectAccessible();

  clock.moveOn(monday.getTime() + 3 * 60_000 - Date.now());
  const visit = await enter("regional-lead");
  // Digests are looked for every twenty seconds.
  await openMail(visit, address, region, { within: 60_000 });
  const main = visit.page.getByRole("main");
  await main.getByText(`${sentence}.`).waitFor();
  expect(await main.textContent()).not.toContain(secret);
  await main.getByRole("link", { name: `${site().origin}${thread.path}` }).click();
  await visit.arrive("Night cover for three theatres");
});

it("a member's morning: whoever has no digest yet is offered one of what they follow, and it comes", async () => {
  const member = await speakAs(site().origin, "member");
  const thread = await member.startThread({ title: "Who keeps the list of porters?" });
  const priya = await enter("member");
  const { page } = priya;
  await priya.go("/feed/tag/priority-theme:pandemic-recovery");
  await page.getByRole("link", { name: "Get a digest of it" }).click();
  await priya.arrive("Digest");
  expect(await page.getByLabel("What it tells of").locator("option:checked").textContent()).toBe(
    "Pandemic recovery",
  );
  await priya.expectAccessible();
  await priya.go("/settings/digest");
  const feed = page.getByLabel("What it tells of");
  expect(await feed.locator("option:checked").textContent()).toBe("What you follow");
  await page.getByLabel("Each day").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Your digest is saved.").waitFor();
  await page.getByRole("heading", { name: "What it would say now" }).waitFor();
  await priya.expectAccessible();

  const colleague = await speakAs(site().origin, "colleague");
  await colleague.reply(thread, "The host trust does.");
  clock.moveOn(25 * 3_600_000);
  const visit = await enter("member");
  await openMail(visit, "member@demo.example", "What you follow", { within: 60_000 });
  const main = visit.page.getByRole("main");
  await main.getByText("Tom Harcastle replied in “Who keeps the list of porters?”.").waitFor();
  await main.getByRole("link", { name: `${site().origin}/feed`, exact: true }).click();
  await visit.arrive("What happened to what you follow");
});
