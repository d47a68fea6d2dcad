import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  draftBy,
  moveBy,
  neededTexts,
  publishAgain,
  publishBy,
  unthreadedTexts,
} from "../support/case-study-voice.ts";
import { openSite } from "../support/open-site.ts";
import { unfold } from "../support/thread-page.ts";
import type { Visit } from "../support/visit.ts";
import { speakAs, type Voice } from "../support/voice.ts";
import { contraryWays } from "../support/ways.ts";

const { enter, site } = openSite();

let facilitator: Voice;
let member: Voice;

beforeAll(async () => {
  [facilitator, member] = await Promise.all([
    speakAs(site().origin, "facilitator"),
    speakAs(site().origin, "member"),
  ]);
});

describe.each(contraryWays)("$way", ({ way, options }) => {
  it("any two versions of a case study can be held against each other, on a page of their own", async () => {
    const title = `Letters from one office, ${way}`;
    const id = await draftBy(facilitator, { title }, neededTexts);
    const reviewer = await speakAs(site().origin, "regional-lead");
    await publishBy(facilitator, reviewer, id);
    await publishAgain(facilitator, reviewer, id, { RESULTS: "Letters take one day." });
    await publishAgain(facilitator, reviewer, id, { AIM: "Letters that come in time." });

    const visit = await enter("member", options);
    const { page } = visit;
    await visit.go(`/case-studies/${id}`);
    await unfold(page, "Versions (3)");
    await visit.expectAccessible();
    expect(await chosen(visit)).toEqual(["2", "3"]);
    await compare(visit, 1, 3);
    await visit.arrive("What changed from version 1 to 3");
    expect(new URL(page.url())).toMatchObject({ pathname: `/case-studies/${id}/compare/1/3`, search: "" });
    await page.getByRole("region", { name: "Aim" }).locator("ins").waitFor();
    const results = page.getByRole("region", { name: "Results" });
    expect(await results.locator("del").textContent()).toContain("two days");
    expect(await results.locator("ins").textContent()).toContain("one day");
    expect(await chosen(visit)).toEqual(["1", "3"]);
    await visit.expectAccessible();

    await compare(visit, 2, 3);
    await visit.arrive("What changed from version 2 to 3");
    expect(await page.getByRole("region", { name: "Results" }).count()).toBe(0);
    expect(await chosen(visit)).toEqual(["2", "3"]);
    await compare(visit, 3, 3);
    await visit.arrive("What changed from version 3 to 3");
    await page.getByText("They say the same.").waitFor();
    await visit.expectAccessible();
  });

  it("writers are told that no facilitator can see their draft, until one writes it or others may read it", async () => {
    const { viewer } = Groups.parse(
      await member.ask("{ viewer { person { memberships { collaborative { path } } } } }"),
    );
    const group = viewer.person.memberships[0]?.collaborative.path.split("/").at(-1);
    const title = `What we alone try, ${way}`;
    const readers = { visibility: "GROUP", visibleToCollaborativeId: group };
    const id = await draftBy(member, { title, ...readers }, neededTexts);
    const visit = await enter("member", options);
    const { page } = visit;
    const notice = page.getByRole("heading", { name: "No facilitator can see this case study" });

    await visit.go(`/case-studies/${id}/review`);
    await notice.waitFor();
    await visit.expectAccessible();
    await visit.go(`/case-studies/${id}/draft`);
    await notice.waitFor();
    await visit.expectAccessible();
    await page.getByRole("link", { name: "invite a facilitator to write it with you" }).click();
    await expect.poll(() => new URL(page.url()).hash).toBe("#editors");
    await page.getByLabel("Ask somebody to write it with you").fill("Daniel");
    await page.getByRole("button", { name: "Find people" }).click();
    await page.getByRole("button", { name: "Add Daniel Mbeki-Lane" }).click();
    await page.getByText("They can write it now.").waitFor();
    expect(await notice.count()).toBe(0);
    await page.getByRole("button", { name: "Remove Daniel Mbeki-Lane" }).click();
    await notice.waitFor();

    await page.getByRole("link", { name: "choose other readers" }).click();
    await visit.arrive("Who is to read it?");
    await page.getByLabel("All members").check();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Choose these readers" }).click();
    await page.getByText("You have chosen its readers.").waitFor();
    expect(await notice.count()).toBe(0);
    await visit.go(`/case-studies/${id}/review`);
    await visit.arrive(new RegExp(title, "u"));
    expect(await notice.count()).toBe(0);
  });

  it("words whose post says something else by now are kept on the page of the review, as they were", async () => {
    const words = "We put three switchboards together.";
    const thread = await member.startThread({ title: `Nobody answers the telephone, ${way}` });
    const colleague = await speakAs(site().origin, "colleague");
    const reply = await colleague.reply(thread, words);
    const postId = /replies\/([^/?#]+)/u.exec(reply)?.[1] ?? "";
    await member.ask("mutation ($input: PostActionInput!) { acceptSolution(input: $input) { __typename } }", {
      input: { postId },
    });
    const id = await draftBy(
      facilitator,
      { title: `One switchboard, ${way}`, sourceThreadIds: [thread.id] },
      unthreadedTexts,
    );
    await moveBy(facilitator, id, "SUBMIT");
    const visit = await enter("facilitator", options);
    const { page } = visit;
    const notice = page.getByRole("heading", { name: "A source has changed" });
    await visit.go(`/case-studies/${id}/review`);
    expect(await notice.count()).toBe(0);

    await colleague.ask("mutation ($input: EditPostInput!) { editPost(input: $input) { __typename } }", {
      input: { postId, markdown: "We put four switchboards together.", version: 1 },
    });
    await visit.go(`/case-studies/${id}/review`);
    await notice.waitFor();
    await page.getByText("The post says something else now").waitFor();
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Keep these words in “What was done”" }).click();
    await page.getByText("The words stay.").waitFor();
    expect(await notice.count()).toBe(0);
    await visit.expectAccessible();
    await visit.go(`/case-studies/${id}/draft`);
    await page.getByText(words).first().waitFor();
    expect(await page.getByText("four switchboards").count()).toBe(0);
  });
});

const Groups = z.object({
  viewer: z.object({
    person: z.object({ memberships: z.array(z.object({ collaborative: z.object({ path: z.string() }) })) }),
  }),
});

const from = ({ page }: Visit) => page.getByLabel("What changed from");
const to = ({ page }: Visit) => page.getByLabel("to", { exact: true });

/** The versions that the form names. */
const chosen = async (visit: Visit) => [await from(visit).inputValue(), await to(visit).inputValue()];

/** Chooses two versions and asks what changed. */
async function compare(visit: Visit, one: number, other: number): Promise<void> {
  await from(visit).selectOption(String(one));
  await to(visit).selectOption(String(other));
  await visit.page.getByRole("button", { name: "Show what changed" }).click();
}
