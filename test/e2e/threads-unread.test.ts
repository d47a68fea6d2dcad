import { describe, expect, it } from "vitest";
import type { Locator } from "playwright-core";
import { openSite } from "../support/open-site.ts";
import { post } from "../support/thread-page.ts";
import type { Visit } from "../support/visit.ts";
import { speakAs, type SaidThread, type Voice } from "../support/voice.ts";
import { contraryWays } from "../support/ways.ts";

const { enter, site, ask } = openSite();

describe.each(contraryWays)("what is unread $way", ({ way, options }) => {
  it("shows in the list, is where a thread opens, and can all be marked as read", async () => {
    const title = `Shared rotas, seen ${way}`;
    const tom = await speakAs(site().origin, "colleague");
    const thread = await startWithReplies(tom, title, 3);
    const visit = await enter("member", options);
    const { page } = visit;
    await visit.go("/threads");
    await row(visit, title).getByText("New thread").waitFor();
    await visit.expectAccessible();
    await row(visit, title).getByRole("link", { name: title }).click();
    await visit.arrive(new RegExp(title));
    expect(await page.getByText("New since your last visit").count()).toBe(0);

    // On the thread's own page they would be read as they come.
    await visit.go("/");
    await tom.reply(thread, "Number 4");
    await tom.reply(thread, "Number 5");
    await visit.go("/threads");
    await row(visit, title).getByText("2 new").waitFor();
    await row(visit, title).getByRole("link", { name: title }).click();
    await visit.arrive(new RegExp(title));
    expect(new URL(page.url()).hash).toBe("#reply-4");
    await expectInSight(post(page, 4));
    const marker = page.locator(".app-new-marker + article");
    expect(await marker.getAttribute("id")).toBe("reply-4");
    await visit.expectAccessible();

    await visit.go("/threads");
    await row(visit, title).waitFor();
    expect(await row(visit, title).getByText(/new/i).count()).toBe(0);
    await tom.reply(thread, "Number 6");
    await visit.go("/threads");
    await row(visit, title).getByText("1 new").waitFor();
    await page.getByRole("button", { name: "Mark all read" }).click();
    await page.getByText("Everything is marked as read.").waitFor();
    await visit.expectAccessible();
    expect(
      await page
        .locator(".app-thread-row")
        .getByText(/^(\d+ new|New thread)$/)
        .count(),
    ).toBe(0);
    await visit.go("/");
    await page.getByText("You have read everything.").waitFor();
  });

  it("is found on numbered pages, and a permalink leads to its reply on whichever", async () => {
    const title = `A long thread, read ${way}`;
    const tom = await speakAs(site().origin, "colleague");
    const thread = await startWithReplies(tom, title, 20);
    const visit = await enter("innovator", options);
    const { page } = visit;
    await visit.go(thread.path);
    expect(await page.getByRole("navigation", { name: "Pages of replies" }).count()).toBe(0);
    const last = await tom.reply(thread, "Number 21");
    await tom.reply(thread, "Number 22");

    await visit.go(thread.path);
    expect(await page.getByRole("article", { name: /^Reply/ }).count()).toBe(20);
    await page.getByText("There are 2 new replies further on.").waitFor();
    await visit.expectAccessible();
    await page
      .getByRole("navigation", { name: "Pages of replies", exact: true })
      .getByRole("link", { name: "Page 2", exact: true })
      .click();
    await post(page, 22).waitFor();
    expect(await page.getByRole("article").count()).toBe(2);
    expect(new URL(page.url()).search).toBe("?page=2");
    await visit.expectAccessible();

    await visit.go(last);
    expect(page.url()).toBe(`${site().origin}${thread.path}?page=2#reply-21`);
    await expectInSight(post(page, 21));
    await post(page, 21)
      .getByRole("link", { name: /^\d+ \w+ \d{4} at / })
      .click();
    await expect.poll(() => page.url()).toBe(`${site().origin}${thread.path}?page=2#reply-21`);
    await visit.go(`${thread.path}?page=3`);
    await visit.arrive("Page not found");
    await visit.expectAccessible();
  });
});

describe("the address of a reply", () => {
  it("is a missing page under another thread, and asks visitors to sign in", async () => {
    const tom = await speakAs(site().origin, "colleague");
    const [one, other] = [
      await tom.startThread({ title: "One of two threads" }),
      await tom.startThread({ title: "Other of two threads" }),
    ];
    const permalink = await tom.reply(one, "Only here");
    const visit = await enter("member");
    await visit.go(permalink.replace(one.id, other.id));
    await visit.arrive("Page not found");
    const answer = await ask(permalink);
    expect([answer.status, answer.headers.get("location")?.startsWith("/sign-in")]).toEqual([302, true]);
  });
});

async function startWithReplies(tom: Voice, title: string, count: number): Promise<SaidThread> {
  const thread = await tom.startThread({ title });
  for (let number = 1; number <= count; number += 1) {
    await tom.reply(thread, `Number ${number}. ${"There is something to say about it. ".repeat(20)}`);
  }
  return thread;
}

function row({ page }: Visit, title: string): Locator {
  return page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title }) });
}

/** The browser went there: it is on the screen. */
async function expectInSight(target: Locator): Promise<void> {
  await expect
    .poll(() =>
      target.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top < innerHeight && bottom > 0;
      }),
    )
    .toBe(true);
}
