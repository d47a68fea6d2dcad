import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { z } from "zod";
import { stopTokenOf } from "../../graphql/digests/stop-token.ts";
import { unsubscribeToken } from "../../graphql/notifications/unsubscribe-token.ts";
import { openSite } from "../support/open-site.ts";
import { speakAs } from "../support/voice.ts";

const sessionSecret = "a secret that signs the addresses in mails";
const tagId = "collaborative-focus:cancer";
const { come, enter, site } = openSite({ SESSION_SECRET: sessionSecret });

/** What says it has the focus, so that it is read out. */
async function expectHeard(page: Page, words: string): Promise<void> {
  const banner = page.getByRole("alert").filter({ hasText: words });
  await banner.waitFor();
  await expect.poll(() => banner.evaluate((element) => element === document.activeElement)).toBe(true);
}

/** The key of a row by the id that the API gives for it. */
const keyOf = (id: string) => Buffer.from(id, "base64").toString().split(":").at(-1) ?? "";

/** Title and heading alike say what the page is. */
async function expectCalled(page: Page, title: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
  await expect.poll(() => page.title()).toMatch(`${title} – `);
}

it("what comes of a second act on a page is read out like the first, though it says the same", async () => {
  const member = await speakAs(site().origin, "member");
  for (let n = 0; n < 2; n++) {
    await member.ask(`mutation { createFeedAddress(input: { kind: REGION, id: "Y56" }) { __typename } }`);
  }
  const visit = await enter("member");
  const { page } = visit;
  await visit.go("/settings/feeds");
  const revoke = page.getByRole("button", { name: "Revoke" });
  for (const left of [1, 0]) {
    await revoke.first().click();
    await expect.poll(() => revoke.count()).toBe(left);
    await expectHeard(page, "The address is revoked.");
  }
  await visit.expectAccessible();
});

it("that something was not done is read out as well", async () => {
  const visit = await enter("member");
  await visit.go("/settings");
  await visit.page.getByRole("button", { name: "Add", exact: true }).click();
  await expectHeard(visit.page, "Select a collaborative first.");
  await visit.expectAccessible();
});

it("that mail is stopped is read out, and is what the page is called from then on, without scripts too", async () => {
  const member = await speakAs(site().origin, "member");
  const { viewer } = z
    .object({ viewer: z.object({ person: z.object({ path: z.string() }) }) })
    .parse(await member.ask("{ viewer { person { path } } }"));
  const personId = viewer.person.path.split("/").at(-1) ?? "";
  const threadId = (await member.startThread({ title: "Who mutes this?" })).id;
  const unsubscribe = (stopping: Parameters<typeof unsubscribeToken>[1]) =>
    `/unsubscribe/${unsubscribeToken({ sessionSecret }, stopping)}`;
  await member.ask(
    `mutation { setFollowLevel(input: { kind: TAG, targetId: "${tagId}", level: WATCHING }) { __typename } }`,
  );
  const { saveSearch } = z.object({ saveSearch: z.object({ data: z.object({ id: z.string() }) }) }).parse(
    await member.ask(
      `mutation { saveSearch(input: { query: "herons" }) {
          ... on MutationSaveSearchSuccess { data { id } } } }`,
    ),
  );
  const frequency = (how: string) =>
    member.ask(`mutation { saveDigest(input: { frequency: ${how}, weekday: 1, time: "08:00", feed: "mine" }) {
      __typename } }`);
  await frequency("DAILY");
  const visit = await come();
  const plain = await come({ javaScript: false });
  for (const { path, before, button, words, after } of [
    {
      path: unsubscribe({ personId, kinds: ["SOLVED"] }),
      before: "Stop these emails?",
      button: "Stop these emails",
      words: "These emails are stopped.",
      after: "You get no more of these emails",
    },
    {
      path: unsubscribe({ personId, threadId }),
      before: "Mute the thread?",
      button: "Mute the thread",
      words: "The thread is muted.",
      after: "The thread is muted",
    },
    {
      path: unsubscribe({ personId, followed: { kind: "TAG", id: tagId } }),
      before: "Stop following the tag?",
      button: "Stop following the tag",
      words: "You do not follow the tag any more.",
      after: "You do not follow the tag",
    },
    {
      path: unsubscribe({ personId, savedSearchId: keyOf(saveSearch.data.id) }),
      before: "Stop being told what fits the search?",
      button: "Stop telling me what fits",
      words: "You are not told of what fits any more.",
      after: "You are not told what fits the search",
    },
    {
      path: `/stop-digest/${stopTokenOf({ sessionSecret }, personId)}`,
      before: "Stop your digest?",
      button: "Stop it",
      words: "Your digest is stopped.",
      after: "You get no more digests",
    },
  ]) {
    await visit.go(path);
    await expectCalled(visit.page, before);
    await visit.page.getByRole("button", { name: button }).click();
    await expectHeard(visit.page, words);
    await expectCalled(visit.page, after);
    await visit.expectAccessible();
    await plain.go(path);
    await expectCalled(plain.page, after);
    await plain.go(`${path}x`);
    await expectCalled(plain.page, "This link does not work any more");
    await plain.expectAccessible();
  }
  await frequency("DAILY");
  await plain.go(`/stop-digest/${stopTokenOf({ sessionSecret }, personId)}`);
  await plain.page.getByRole("button", { name: "Stop it" }).click();
  await plain.page.getByRole("alert").waitFor();
  await expectCalled(plain.page, "You get no more digests");
});
