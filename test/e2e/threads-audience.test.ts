import { describe, expect, it } from "vitest";
import { openSite } from "../support/open-site.ts";
import { unfold } from "../support/thread-page.ts";
import type { Visit } from "../support/visit.ts";
import { speakAs } from "../support/voice.ts";
import { contraryWays } from "../support/ways.ts";

const { enter, site } = openSite();
const secret = "Draft terms for our shared pharmacy service";

describe("a thread for the members of one collaborative", () => {
  it("answers others like one that does not exist, and is in none of their lists", async () => {
    const priya = await enter("member");
    await priya.go("/threads");
    await priya.page.getByRole("link", { name: new RegExp(`^${secret}`) }).click();
    await priya.arrive(new RegExp(secret));
    const { pathname } = new URL(priya.page.url());
    const [, , id = ""] = pathname.split("/");

    const tom = await enter("colleague");
    const missing = "01990000-0000-7000-8000-000000000000";
    for (const place of ["", "/edit", "/history", "/audience", "/same-problem"]) {
      const { there, nowhere } = await readBoth(tom, `/threads/${id}${place}`, `/threads/${missing}${place}`);
      expect(there, place).toEqual(nowhere);
      expect(there.status).toBe(404);
    }
    await tom.go(pathname);
    await tom.arrive("Page not found");
    await tom.expectAccessible();
    for (const list of ["/threads", "/threads?list=unanswered", "/", "/similar?title=Draft+terms+for+our"]) {
      expect((await readAs(tom, list)).words, list).not.toContain(secret);
    }
  });
});

describe.each(contraryWays)("a change of audience $way", ({ way, options }) => {
  it("says first what it hides or reveals, and can be thought better of", async () => {
    const title = `Staff bank rates, ${way}`;
    const thread = await (await speakAs(site().origin, "member")).startThread({ title });
    const priya = await enter("member", options);
    const { page } = priya;
    await priya.go(thread.path);
    await unfold(page, "Manage this thread");
    await page.getByRole("link", { name: "Change who can see it" }).click();
    await priya.arrive("Who can see this thread?");
    expect(await page.getByLabel("All members").isChecked()).toBe(true);
    await priya.expectAccessible();
    await page.getByLabel(/^Members of .* only$/).check();
    await page.getByRole("button", { name: "Continue" }).click();
    await priya.arrive("Check what this changes");
    await page.getByText("This hides the thread from people").waitFor();
    await page.getByText(/\d+ people will no longer see the thread/).waitFor();
    await priya.expectAccessible();
    await page.getByRole("link", { name: "Choose another audience" }).click();
    await priya.arrive("Who can see this thread?");
    expect(await page.getByLabel("All members").isChecked()).toBe(true);

    await page.getByLabel(/^Members of .* only$/).check();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Change who can see it" }).click();
    await page.getByText("You have changed who can see this thread.").waitFor();
    await page.getByText(/^Can be seen by: Members of /).waitFor();
    await priya.expectAccessible();
    await priya.go(`/threads/${thread.id}/audience`);
    await page.getByLabel("All members").check();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByText("This shows the thread to more people").waitFor();
    await priya.expectAccessible();
    await page.getByRole("button", { name: "Change who can see it" }).click();
    await page.getByText("Can be seen by: All members").waitFor();
  });
});

describe("when a thread is narrowed", () => {
  it("others who have it open lose it by themselves, and hear and show nothing of it any more", async () => {
    const speaker = await speakAs(site().origin, "member");
    const thread = await speaker.startThread({ title: "Who pays for shared consultants?" });
    const [priya, tom] = await Promise.all([enter("member"), enter("colleague")]);
    await Promise.all([priya.go(thread.path), tom.go(thread.path)]);
    await priya.page.getByText("Also here: Tom Harcastle").waitFor();
    await tom.page.getByLabel("Your reply").fill("What I was about to say");
    await narrow(priya, thread.id);

    await tom.arrive("Page not found");
    expect(await tom.page.title()).not.toContain("consultants");
    expect(await tom.page.locator("body").innerText()).not.toContain("consultants");
    expect(await tom.page.getByLabel("Your text").inputValue()).toBe("What I was about to say");
    await tom.expectAccessible();
    await priya.page.getByText("Can be seen by: Members of").waitFor();
    await priya.page.getByText("Also here: Tom Harcastle").waitFor({ state: "hidden" });
    const hints: string[] = [];
    tom.page.on("request", (request) => hints.push(request.url()));
    await speaker.reply(thread, "Among ourselves");
    await priya.page.getByText("Among ourselves").waitFor();
    expect(hints).toEqual([]);
  });

  it("those who were writing without scripts get their text back, and hear no more than of one that never was", async () => {
    const speaker = await speakAs(site().origin, "member");
    const thread = await speaker.startThread({ title: "Who pays for shared registrars?" });
    const [priya, tom] = await Promise.all([enter("member"), enter("colleague", { javaScript: false })]);
    const { page } = tom;
    await tom.go(thread.path);
    await page.getByLabel("Your reply").fill("What I was about to say");
    await narrow(priya, thread.id);

    await page.getByRole("button", { name: "Post reply" }).click();
    await tom.arrive("Page not found");
    expect(await page.getByLabel("Your text").inputValue()).toBe("What I was about to say");
    await tom.expectAccessible();
    const there = await page.locator("main").innerText();
    expect(there).not.toContain("registrars");
    const missing = thread.id.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    const answer = await tom.context.request.post(`/threads/${missing}`, {
      form: { markdown: "What I was about to say" },
      headers: { Origin: site().origin },
    });
    expect([answer.status(), await answer.text()]).toEqual([
      404,
      expect.stringContaining("What I was about to say"),
    ]);
  });
});

async function narrow({ page, go }: Visit, threadId: string): Promise<void> {
  await go(`/threads/${threadId}/audience`);
  await page.getByLabel(/^Members of .* only$/).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Change who can see it" }).click();
  await page.getByText("You have changed who can see this thread.").waitFor();
}

/** Two pages as they are at one time: read again when news that came for the reader meanwhile changed what every page counts. */
async function readBoth(visit: Visit, path: string, other: string) {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const there = await readAs(visit, path);
    const nowhere = await readAs(visit, other);
    const again = await readAs(visit, path);
    if (there.words === again.words) return { there, nowhere };
  }
  throw new Error(`${path} is another page each time that it is read.`);
}

/** What a page says to somebody, without what differs from one answer to the next. */
async function readAs({ context }: Visit, path: string): Promise<{ status: number; words: string }> {
  const answer = await context.request.get(path);
  const html = await answer.text();
  const words = html
    .replaceAll(/nonce="[^"]*"/g, "")
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "");
  return { status: answer.status(), words };
}
