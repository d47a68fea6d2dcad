import { describe, expect, it } from "vitest";
import { openSite } from "../support/open-site.ts";
import {
  expectAnnounced,
  listedTitles,
  manage,
  post,
  reply,
  solution,
  watchForReload,
} from "../support/thread-page.ts";
import type { Visit } from "../support/visit.ts";
import { speakAs } from "../support/voice.ts";

const { enter, site } = openSite();

describe("two people with the same thread before them", () => {
  it("see each other, and what the other writes, without loading the page again", async () => {
    const [priya, tom] = await meet("How do you share theatre lists between sites?");
    const stays = await watchForReload(priya.page);
    await priya.page.getByText("Also here: Tom Harcastle").waitFor();
    await tom.page.getByText("Also here: Priya Ashdown").waitFor();
    await priya.expectAccessible();
    await priya.page.getByLabel("Your reply").fill("While I wait, I write");

    await tom.page.getByLabel("Your reply").pressSequentially("We meet every Tuesday.");
    await priya.page.getByText("Tom Harcastle is typing …").waitFor();
    await priya.expectAccessible();
    await tom.page.getByRole("button", { name: "Post reply" }).click();

    await post(priya.page, 1).getByText("We meet every Tuesday.").waitFor();
    await expectAnnounced(priya.page, "1 new reply from Tom Harcastle.");
    await priya.page.getByText("Tom Harcastle is typing …").waitFor({ state: "hidden" });
    expect(await priya.page.getByLabel("Your reply").inputValue()).toBe("While I wait, I write");
    await stays();
    await priya.expectAccessible();

    await post(tom.page, 1).waitFor();
    await expect.poll(() => tom.page.getByLabel("Your reply").inputValue()).toBe("");
    await post(tom.page, 0).getByRole("button", { name: "Thanks" }).click();
    await post(priya.page, 0).getByText("Thanks 1").waitFor();
    await tom.page.getByRole("button", { name: "Same problem here" }).click();
    await priya.page.getByText("2 people have this problem").first().waitFor();
    await expectAnnounced(priya.page, "2 people have this problem now.");
    await stays();

    await tom.page.close();
    await priya.page.getByText("Also here: Tom Harcastle").waitFor({ state: "hidden" });
  });

  it("see the solution chosen, changed, taken back, and none needed, in place and in order", async () => {
    const title = "Who signs off a shared job description?";
    const [priya, tom] = await meet(title);
    const address = priya.page.url();
    await reply(tom.page, "The medical director of the host.");
    await post(priya.page, 1).waitFor();
    await reply(tom.page, "Both directors, on one form.");
    await post(priya.page, 2).waitFor();
    const other = await speakAs(site().origin, "colleague");
    await other.startThread({ title: "A thread that came after" });
    const order = await titlesInOrder();
    expect(order.slice(0, 2)).toEqual(["A thread that came after", title]);

    await priya.page.getByRole("button", { name: "Choose Reply 1 as the solution" }).click();
    await solution(tom.page).getByText("The medical director of the host.").waitFor();
    await expectAnnounced(tom.page, "Reply 1 is now the solution.");
    await post(tom.page, 1).getByText("Solution", { exact: true }).waitFor();
    await tom.expectAccessible();
    await priya.page.getByText("Solution chosen.").waitFor();
    await priya.expectAccessible();

    await priya.page.getByRole("button", { name: "Choose Reply 2 as the solution" }).click();
    await solution(tom.page).getByText("Both directors, on one form.").waitFor();
    await expectAnnounced(tom.page, "Reply 2 is now the solution.");

    await manage(priya.page, "Mark as not solved");
    await solution(tom.page).waitFor({ state: "hidden" });
    await expectAnnounced(tom.page, "The thread is no longer solved.");

    await manage(priya.page, "Mark as solved without choosing one reply");
    await tom.page.getByText("Solved without choosing one reply.").waitFor();
    await expectAnnounced(tom.page, "The thread is marked as solved.");
    await priya.page.getByText("Marked as solved.", { exact: true }).waitFor();
    await priya.expectAccessible();
    await tom.expectAccessible();

    expect(new URL(priya.page.url()).pathname).toBe(new URL(address).pathname);
    expect(await priya.page.getByRole("heading", { level: 1 }).textContent()).toBe(`Problem${title}`);
    expect(await titlesInOrder()).toEqual(order);
  });
});

/** Priya starts a thread, and both open it. */
async function meet(title: string): Promise<[priya: Visit, tom: Visit]> {
  const thread = await (await speakAs(site().origin, "member")).startThread({ title });
  const [priya, tom] = await Promise.all([enter("member"), enter("colleague")]);
  await Promise.all([priya.go(thread.path), tom.go(thread.path)]);
  return [priya, tom];
}

async function titlesInOrder(): Promise<string[]> {
  const reader = await enter("regional-lead");
  await reader.go("/threads");
  return listedTitles(reader.page);
}
