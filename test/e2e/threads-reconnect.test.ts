import { describe, expect, it } from "vitest";
import { layCable } from "../support/cable.ts";
import { openSite } from "../support/open-site.ts";
import { expectAnnounced, post, reply, watchForReload } from "../support/thread-page.ts";
import type { Visit } from "../support/visit.ts";
import { speakAs, type SaidThread } from "../support/voice.ts";

const { enter, site } = openSite();

/**
 * What a browser says of connections that are cut, and of a server that is not there. The third is said of what
 * is written to a socket in the moment in which the other side closes it.
 */
const tolerates =
  /WebSocket connection to|Failed to fetch|WebSocket is already in CLOSING|ERR_CONNECTION_REFUSED|ERR_FAILED/;

describe("after a lost connection nothing is missed and nothing doubled", () => {
  it("when the connection was cut for a moment", async () => {
    const { thread, priya, cable } = await openThread("What became of the bed board?");
    const tom = await speakAs(site().origin, "colleague");
    const stays = await watchForReload(priya.page);
    await tom.reply(thread, "Before the cut");
    await post(priya.page, 1).waitFor();

    await cable.pull();
    await tom.reply(thread, "In the gap");
    cable.plug();
    await post(priya.page, 2).waitFor();
    await tom.reply(thread, "Live again");
    await post(priya.page, 3).waitFor();
    expect(await repliesOf(priya)).toEqual(["Before the cut", "In the gap", "Live again"]);
    await stays();
  });

  it("when it was gone for long, and the page still worked by itself meanwhile", async () => {
    const { thread, priya, cable } = await openThread("Which escalation words do you use?");
    const tom = await speakAs(site().origin, "colleague");
    await priya.page.getByText("Also here: Helen Stroud-Vaz").waitFor();
    await cable.pull();
    // Nobody is said to be here by a page that cannot know.
    await priya.page.getByText("Also here").waitFor({ state: "hidden" });
    await reply(priya.page, "Written without a socket");
    await post(priya.page, 1).getByText("Written without a socket").waitFor();
    await priya.expectAccessible();

    for (let count = 2; count <= 22; count += 1) await tom.reply(thread, `Number ${count}`);
    await priya.page.getByLabel("Your reply").fill("Half a sentence");
    cable.plug();
    await post(priya.page, 20).waitFor();
    await priya.page.getByRole("link", { name: "Go to the next page" }).waitFor();
    expect(await repliesOf(priya)).toEqual([
      "Written without a socket",
      ...Array.from({ length: 19 }, (_, index) => `Number ${index + 2}`),
    ]);
    expect(await priya.page.getByLabel("Your reply").inputValue()).toBe("Half a sentence");
    await priya.expectAccessible();
    await priya.page.getByRole("link", { name: "Go to the next page" }).click();
    await post(priya.page, 22).waitFor();
    expect(await repliesOf(priya)).toEqual(["Number 21", "Number 22"]);
  });

  it("when the server was stopped and started, and others were back before", async () => {
    const { thread, priya, cable } = await openThread("How do you book interpreters together?");
    const stays = await watchForReload(priya.page);
    const before = await speakAs(site().origin, "colleague");
    await before.reply(thread, "Before the stop");
    await post(priya.page, 1).waitFor();

    await cable.pull();
    await site().stop();
    await priya.page.getByText("Also here").waitFor({ state: "hidden" });
    await site().start();
    await before.reply(thread, "Back first");
    await before.reply(thread, "And again");
    cable.plug();
    await post(priya.page, 3).waitFor();
    await expectAnnounced(priya.page, "2 new replies from Tom Harcastle.");
    await before.reply(thread, "Live again");
    await post(priya.page, 4).waitFor();
    expect(await repliesOf(priya)).toEqual(["Before the stop", "Back first", "And again", "Live again"]);
    await stays();
  });

  it("when the server was stopped under everybody, and they come back by themselves", async () => {
    const { thread, priya } = await openThread("Who keeps the shared risk register?");
    const stays = await watchForReload(priya.page);
    await site().stop();
    await priya.page.getByText("Also here").waitFor({ state: "hidden" });
    await site().start();
    const tom = await speakAs(site().origin, "colleague");
    await tom.reply(thread, "One of the trusts, in turn");
    await post(priya.page, 1).waitFor({ timeout: 30_000 });
    await priya.page.getByText("Also here: Helen Stroud-Vaz").waitFor({ timeout: 30_000 });
    expect(await repliesOf(priya)).toEqual(["One of the trusts, in turn"]);
    await stays();
  });
});

describe("a reply that is sent while the server is stopped", () => {
  it("is not lost, and is posted once when it is sent again", async () => {
    const { priya } = await openThread("What is your shortest induction?");
    const { page } = priya;
    await page.getByLabel("Your reply").fill("Half a day, with a **buddy**.");
    await site().stop();
    await page.getByRole("button", { name: "Post reply" }).click();
    await page.getByRole("heading", { name: "What you wrote" }).waitFor();
    expect(await page.getByLabel("Your text").inputValue()).toBe("Half a day, with a **buddy**.");
    await priya.expectAccessible();
    await site().start();
    await page.getByRole("button", { name: "Send it again" }).click();
    await post(page, 1).getByText("Half a day, with a buddy.").waitFor();
    expect(await repliesOf(priya)).toEqual(["Half a day, with a buddy."]);
  });
});

/** Priya starts a thread and opens it, on a connection that can be cut; Helen has it open too. */
async function openThread(title: string) {
  const thread: SaidThread = await (await speakAs(site().origin, "member")).startThread({ title });
  const [priya, helen] = await Promise.all([
    enter("member", { tolerates }),
    enter("regional-lead", { tolerates }),
  ]);
  const cable = await layCable(priya.context);
  await Promise.all([priya.go(thread.path), helen.go(thread.path)]);
  await priya.page.getByText("Also here: Helen Stroud-Vaz").waitFor();
  return { thread, priya, cable };
}

async function repliesOf({ page }: Visit): Promise<string[]> {
  const texts = page.getByRole("article", { name: /^Reply \d+/ }).locator(".app-prose");
  return (await texts.allTextContents()).map((text) => text.trim());
}
