import type { ParsedMail } from "mailparser";
import { expect, it } from "vitest";
import { chooseLevel, expectUnread, saveSearch, unread } from "../support/news-steps.ts";
import { openSite } from "../support/open-site.ts";
import { openSiteClock } from "../support/site-clock.ts";
import { openSiteMail } from "../support/site-mail.ts";
import { expectAnnounced, post, reply, watchForReload } from "../support/thread-page.ts";
import type { Visit } from "../support/visit.ts";
import { speakAs } from "../support/voice.ts";

const clock = openSiteClock();
const mail = await openSiteMail();
const { enter, site } = openSite({ ...clock.environment, ...mail.environment });

const address = "member@demo.example";
const answeredBecause = "you started the thread, or wrote the reply that was answered";

it("whoever is answered is told at once, answers by mail, and hears no more of what they mute", async () => {
  const title = "How do you staff one night rota for two sites?";
  const sentence = `Tom Harcastle answered you in “${title}”`;
  const member = await speakAs(site().origin, "member");
  const thread = await member.startThread({ title });
  const [priya, tom] = await Promise.all([enterWithNothingNew(), enter("colleague")]);
  await Promise.all([priya.go(thread.path), tom.go(thread.path)]);
  await expectFine(priya);
  await priya.go("/threads");

  const told = await hearOf(priya, sentence, answeredBecause, () =>
    reply(tom.page, "We share one bank of nurses."),
  );
  expect(told.text).toContain("We share one bank of nurses.");
  await priya.arrive(new RegExp(title));
  await post(priya.page, 1).getByText("We share one bank of nurses.").waitFor();
  await expectFine(priya);

  await answerByMail(told, "Which bank, and who pays?", [priya, tom]);
  await expectAnnounced(tom.page, "1 new reply from Priya Ashdown.");
  await expectFine(tom);

  await chooseLevel(priya, "this thread", "Muted");
  await priya.page.getByText("Muted. You hear nothing of it, not even when somebody mentions you.").waitFor();
  await expectFine(priya);
  await priya.go("/glossary");
  const other = await member.startThread({ title: "Who pays for porters?" });
  const colleague = await speakAs(site().origin, "colleague");
  const heard = await hearOf(
    priya,
    "Tom Harcastle answered you in “Who pays for porters?”",
    answeredBecause,
    async () => {
      await reply(tom.page, "The host trust, each quarter.");
      await post(tom.page, 3).waitFor();
      await colleague.reply(other, "Each trust for itself.");
    },
  );
  // All that is due to somebody goes in one mail.
  expect(heard.text).not.toContain(title);
  const subjects = await mail.subjectsTo(address);
  expect(subjects.filter((subject) => subject.includes(title))).toHaveLength(1);
  await priya.go("/notifications");
  const ofMuted = priya.page.getByRole("main").getByRole("link", { name: title });
  expect(await ofMuted.allTextContents()).toEqual([sentence]);
});

it("whoever saves a search is told when something new fits it, and led there", async () => {
  const title = "Lending helium cylinders between two sites";
  const priya = await enterWithNothingNew();
  await priya.go("/search?q=helium+cylinders");
  await expectFine(priya);
  await saveSearch(priya, "helium cylinders");
  await expectFine(priya);

  const colleague = await speakAs(site().origin, "colleague");
  const sentence = `“${title}” fits your saved search “helium cylinders”`;
  const told = await hearOf(priya, sentence, "it fits your saved search “helium cylinders”", async () => {
    await colleague.startThread({ title: "Lending oxygen cylinders" });
    await colleague.startThread({ title });
  });
  await priya.arrive(new RegExp(title));

  const reader = await enter("member");
  const link = (told.text ?? "").split(/\s+/u).find((word) => word.includes("/threads/")) ?? "";
  await reader.page.goto(link);
  await reader.arrive(new RegExp(title));
  await expectFine(reader);
});

/** Comes as the member, who has read all that they were told of before. */
async function enterWithNothingNew(): Promise<Visit> {
  const visit = await enter("member");
  await visit.go("/notifications");
  const all = visit.page.getByRole("button", { name: "Mark all as read" });
  if (await all.isVisible()) {
    await all.click();
    await visit.page.getByText("All of it is marked as read.").waitFor();
  }
  await visit.go("/glossary");
  await expectUnread(visit.page, /^Notifications$/);
  return visit;
}

/**
 * Something happens: the count goes up in the open page, a mail comes once it is due, and it stands among the notifications, both with
 * the reason why. Then it is followed from there. @returns the mail
 */
async function hearOf(
  visit: Visit,
  sentence: string,
  reason: string,
  happen: () => Promise<unknown>,
): Promise<ParsedMail> {
  const { page } = visit;
  const stays = await watchForReload(page);
  await happen();
  await expectUnread(page, /^Notifications \(1 new\)$/);
  await stays();
  await visit.expectAccessible();
  clock.moveOn(3 * 60_000);
  const told = await mail.arrived(address, sentence);
  expect(told.text).toContain(`Because ${reason}.`);
  await unread(page).click();
  await visit.arrive("Notifications");
  const link = page.getByRole("link", { name: sentence, exact: true });
  const news = page.getByRole("main").getByRole("listitem").filter({ has: link });
  await news.getByText("New", { exact: true }).waitFor();
  await news.locator("summary").click();
  await news.getByText(`Because ${reason}.`).waitFor();
  await expectFine(visit);
  await link.click();
  return told;
}

/** The member answers a mail; what they wrote, and no more of it, stands as the second reply before all who have the thread open. */
async function answerByMail(told: ParsedMail, text: string, readers: readonly Visit[]): Promise<void> {
  const stay = await Promise.all(readers.map(({ page }) => watchForReload(page)));
  const signature = "Kind regards,\nPriya\n\nPriya Ashdown\nElective programme manager\n01632 960123";
  await mail.answer(told, { name: "Priya Ashdown", address, text, signature });
  for (const { page } of readers) {
    await post(page, 2).getByRole("link", { name: "Priya Ashdown" }).waitFor();
    expect((await post(page, 2).locator(".app-prose").textContent())?.trim()).toBe(text);
  }
  for (const stays of stay) await stays();
}

/** axe finds nothing, on a wide screen and on a phone. */
async function expectFine(visit: Visit): Promise<void> {
  const wide = visit.page.viewportSize();
  await visit.expectAccessible();
  await visit.page.setViewportSize({ width: 390, height: 844 });
  await visit.expectAccessible();
  if (wide) await visit.page.setViewportSize(wide);
}
