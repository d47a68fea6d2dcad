import { describe, expect, it } from "vitest";
import { expectFieldErrors } from "../support/form-errors.ts";
import { openSite } from "../support/open-site.ts";
import { post, reply } from "../support/thread-page.ts";
import type { Visit, VisitOptions } from "../support/visit.ts";
import { speakAs, type SaidThread } from "../support/voice.ts";
import { contraryWays } from "../support/ways.ts";

const { enter, site } = openSite();

describe.each(contraryWays)("a post $way", ({ way, options }) => {
  it("is answered and quoted by another, one level deep", async () => {
    const { visit, thread } = await openThread(options, `Answered ${way}`, "Start **small**.\n\nThen grow.");
    const { page } = visit;
    await post(page, 1).getByRole("link", { name: "Quote Reply 1" }).click();
    const text = page.getByLabel("Your reply");
    await expect.poll(() => text.inputValue()).toContain("> Start **small**.");
    await page.getByText("In reply to Tom Harcastle, reply 1.").waitFor();
    await visit.expectAccessible();
    await text.fill(`${await text.inputValue()}\n\nHow small?`);
    await page.getByRole("button", { name: "Post reply" }).click();
    const answer = post(page, 2);
    await answer.getByRole("blockquote").getByText("Start small.").waitFor();
    await answer.getByText("How small?").waitFor();
    await answer.getByRole("link", { name: "Tom Harcastle, reply 1" }).click();
    await expect.poll(() => page.url()).toBe(`${site().origin}${thread.path}#reply-1`);

    await post(page, 1).getByRole("link", { name: "Reply to Reply 1" }).click();
    await page.getByText("In reply to Tom Harcastle, reply 1.").waitFor();
    await page.getByRole("link", { name: "Answer the whole thread instead" }).click();
    await page.getByText("In reply to Tom Harcastle, reply 1.").waitFor({ state: "hidden" });
    await reply(page, "To all of you");
    await post(page, 3).getByText("To all of you").waitFor();
    expect(await post(page, 3).getByText("In reply to").count()).toBe(0);
    await visit.expectAccessible();
  });

  it("gets reactions and people with the same problem, of whom the author is one", async () => {
    const { thread } = await openThread(options, `Reacted to ${way}`, "Any answer");
    const visit = await enter("innovator", options);
    const { page } = visit;
    await visit.go(thread.path);
    const thanks = post(page, 1).getByRole("button", { name: "Thanks" });
    await thanks.click();
    await post(page, 1)
      .getByRole("button", { name: /^Thanks.*1 person$/, pressed: true })
      .waitFor();
    await visit.expectAccessible();
    await thanks.click();
    await post(page, 1).getByRole("button", { name: "Thanks", pressed: false, exact: true }).waitFor();

    await page.getByRole("link", { name: "1 person has this problem" }).waitFor();
    await page.getByRole("button", { name: "Same problem here", pressed: false }).click();
    await page.getByRole("button", { name: "Same problem here", pressed: true }).waitFor();
    await page.getByRole("link", { name: "2 people have this problem" }).click();
    await visit.arrive("Who has the same problem");
    await page.getByText("The author counts as one.").waitFor();
    const people = page.getByRole("main").getByRole("listitem").getByRole("link");
    expect((await people.allTextContents()).toSorted()).toEqual(["Grace Oyelude", "Priya Ashdown"]);
    await visit.expectAccessible();
    await visit.go(thread.path);
    await page.getByRole("button", { name: "Same problem here" }).click();
    await page.getByRole("link", { name: "1 person has this problem" }).waitFor();
  });

  it("is edited, says so, and shows what it said before to everyone", async () => {
    const { visit, thread } = await openThread(options, `Edited ${way}`, "Any answer");
    const { page } = visit;
    await reply(page, "We pay for the bus.");
    await post(page, 2).getByRole("link", { name: "Edit Reply 2" }).click();
    await visit.arrive("Edit reply 2");
    expect(await page.getByLabel("Your reply").inputValue()).toBe("We pay for the bus.");
    await visit.expectAccessible();
    await page.getByLabel("Your reply").fill("");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expectFieldErrors(page, { "Your reply": "Enter some text" });
    await visit.expectAccessible();
    await page.getByLabel("Your reply").fill("We pay for the taxi.");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Your reply is changed.").waitFor();
    await post(page, 2).getByText("We pay for the taxi.").waitFor();
    await post(page, 2)
      .getByRole("link", { name: /^edited/ })
      .waitFor();
    await visit.expectAccessible();

    const reader = await enter("colleague", options);
    await reader.go(thread.path);
    await post(reader.page, 2)
      .getByRole("link", { name: /^edited/ })
      .click();
    await reader.arrive("History of reply 2");
    expect(await reader.page.locator("del").textContent()).toContain("bus");
    expect(await reader.page.locator("ins").textContent()).toContain("taxi");
    await reader.expectAccessible();
  });

  it("is deleted, leaves a note in its place, and comes back", async () => {
    const { visit } = await openThread(options, `Deleted ${way}`, "Any answer");
    const { page } = visit;
    await reply(page, "Said too soon");
    await post(page, 2).getByRole("link", { name: "Delete Reply 2" }).click();
    await visit.arrive("Delete reply 2");
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Delete reply 2" }).click();
    await post(page, 2)
      .getByText(/^This reply was deleted on/)
      .waitFor();
    expect(await page.getByText("Said too soon").count()).toBe(0);
    await visit.expectAccessible();
    await reply(page, "The next keeps its number");
    await post(page, 3).getByText("The next keeps its number").waitFor();
    await page.getByRole("button", { name: "Bring it back (Reply 2)" }).click();
    await post(page, 2).getByText("Said too soon").waitFor();
  });

  it("is reported, and taken down by a facilitator who says why", async () => {
    const { visit, thread } = await openThread(options, `Reported ${way}`, "Something unkind");
    const { page } = visit;
    await post(page, 1).getByRole("link", { name: "Report Reply 1" }).click();
    await visit.arrive("Report reply 1 to the moderators");
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Send report" }).click();
    await expectFieldErrors(page, { "What is wrong with it?": "Say why, in a few words" });
    await page.getByLabel("What is wrong with it?").fill(`Unkind, ${way}`);
    await page.getByRole("button", { name: "Send report" }).click();
    await page.getByText("Thank you. A moderator will look at it.").waitFor();

    const facilitator = await enter("facilitator", options);
    await facilitator.go("/admin/moderation");
    const item = facilitator.page
      .locator(".nhsuk-card")
      .filter({ has: facilitator.page.getByRole("heading", { name: `Reported ${way}: reply 1` }) });
    await item.getByText(`“Unkind, ${way}”`).waitFor();
    await facilitator.expectAccessible();
    await item.getByRole("button", { name: "Take the post down" }).click();
    await facilitator.page
      .getByRole("alert")
      .getByRole("link", { name: "Say why, in a few words" })
      .waitFor();
    await facilitator.expectAccessible();
    await item.getByLabel("Why it should be taken down").fill("Not how we speak here");
    await item.getByRole("button", { name: "Take the post down" }).click();
    await facilitator.page.getByText("The post is taken down.").waitFor();
    expect(await item.count()).toBe(0);
    await facilitator.go("/admin/moderation?show=decided");
    await item.getByText("Taken down by Daniel Mbeki-Lane").waitFor();
    await facilitator.expectAccessible();

    const author = await enter("colleague", options);
    await author.go(thread.path);
    await post(author.page, 1).getByText("Reason: Not how we speak here").waitFor();
    await author.expectAccessible();
  });
});

describe("naming people while writing", () => {
  it("offers names to the keyboard, and tells who was named on their home", async () => {
    const title = "Who has a clinical lead to share?";
    const { visit } = await openThread({}, title, "Any answer");
    const { page } = visit;
    const text = page.getByLabel("Your reply");
    await text.focus();
    await page.keyboard.type("Perhaps @Tom Har");
    const names = page.getByRole("listbox", { name: "Names" });
    await names.getByRole("option", { name: "Tom Harcastle", selected: true }).waitFor();
    await visit.expectAccessible();
    await page.keyboard.press("Enter");
    await names.waitFor({ state: "hidden" });
    expect(await text.inputValue()).toMatch(/^Perhaps @\[Tom Harcastle\]\(person:[0-9a-f-]{36}\) $/);
    await page.keyboard.type("or @Black Coun");
    await names
      .getByRole("option", { name: /^Black Country/ })
      .first()
      .waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.keyboard.type("knows. @Nobody Such");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Post reply" }).click();
    await post(page, 2).getByRole("link", { name: "Tom Harcastle" }).last().waitFor();
    await post(page, 2)
      .getByRole("link", { name: /Black Country/ })
      .waitFor();
    await visit.expectAccessible();

    const tom = await enter("colleague");
    await tom.go("/");
    await tom.page.getByText(/you are named in/).waitFor();
    await tom.page.getByRole("link", { name: "Priya Ashdown named you" }).waitFor();
    await tom.page.getByRole("link", { name: /^Priya Ashdown named Black Country/ }).waitFor();
    await tom.expectAccessible();
    await tom.page.getByRole("link", { name: "Priya Ashdown named you" }).click();
    await tom.arrive(new RegExp(title.slice(0, -1)));
    expect(new URL(tom.page.url()).hash).toBe("#reply-2");
  });
});

/** Priya opens a problem of hers that Tom has replied to. */
async function openThread(
  options: VisitOptions,
  title: string,
  answer: string,
): Promise<{ visit: Visit; thread: SaidThread }> {
  const { origin } = site();
  const [priya, tom] = await Promise.all([speakAs(origin, "member"), speakAs(origin, "colleague")]);
  const thread = await priya.startThread({ title });
  await tom.reply(thread, answer);
  const visit = await enter("member", options);
  await visit.go(thread.path);
  return { visit, thread };
}
