import { describe, expect, it } from "vitest";
import { openSite } from "../support/open-site.ts";
import { post } from "../support/thread-page.ts";
import type { Visit, VisitOptions } from "../support/visit.ts";
import { speakAs } from "../support/voice.ts";
import { contraryWays } from "../support/ways.ts";

const { enter, site } = openSite();
const byOthers = "Somebody else changed this while you were editing it";
const byOneself = "You changed this yourself, in another tab or window";

describe.each(contraryWays)("two people who edit the same $way", ({ way, options }) => {
  it("thread are both told, and neither loses a word", async () => {
    const title = `Handover at the border, ${way}`;
    const thread = await (await speakAs(site().origin, "member")).startThread({ title });
    const [author, facilitator] = await Promise.all([
      startEditing("member", `/threads/${thread.id}/edit`, options),
      startEditing("facilitator", `/threads/${thread.id}/edit`, options),
    ]);
    await author.page.getByLabel("Title").fill(`${title}, by its author`);
    await author.page.getByLabel("Opening post").fill("What the author wrote.");
    await facilitator.page.getByLabel("Title").fill(`${title}, by a facilitator`);
    await facilitator.page.getByLabel("Question", { exact: true }).check();
    await save(facilitator, "The thread is changed.");

    await expectTold(author, `${title}, by a facilitator`);
    await author.page.locator(".app-standing-text").getByText("Question", { exact: true }).waitFor();
    expect(await author.page.getByLabel("Question", { exact: true }).isChecked()).toBe(true);
    expect(await author.page.getByLabel("Title").inputValue()).toBe(`${title}, by its author`);
    expect(await author.page.getByLabel("Opening post").inputValue()).toBe("What the author wrote.");

    // Meanwhile the facilitator edits once more: the author is told again, not overruled and not overruling unseen.
    await facilitator.go(`/threads/${thread.id}/edit`);
    await facilitator.page.getByLabel("Title").fill(`${title}, by a facilitator again`);
    await save(facilitator, "The thread is changed.");
    await facilitator.go(`/threads/${thread.id}/edit`);
    await facilitator.page.getByLabel("Title").fill(`${title}, by a facilitator at last`);
    await expectTold(author, `${title}, by a facilitator again`);
    await save(author, "The thread is changed.");
    await author.page.getByRole("heading", { level: 1, name: `${title}, by its author` }).waitFor();
    await author.page.getByText("What the author wrote.").waitFor();

    await expectTold(facilitator, `${title}, by its author`);
    expect(await facilitator.page.getByLabel("Title").inputValue()).toBe(
      `${title}, by a facilitator at last`,
    );
    await facilitator.go(`/threads/${thread.id}/history`);
    expect(await facilitator.page.locator(".app-version").count()).toBe(4);
    await facilitator.page.locator(".app-version del", { hasText: "again" }).waitFor();
  });

  it("thread are told where one left a draft lying about, which keeps all that was chosen", async () => {
    const title = `Left lying about, ${way}`;
    const thread = await (await speakAs(site().origin, "member")).startThread({ title });
    const author = await startEditing("member", `/threads/${thread.id}/edit`, options);
    await author.page.getByLabel("Title").fill(`${title}, by its author`);
    await author.page.getByLabel("Discussion").check();
    if (options.javaScript === false) await author.page.getByRole("button", { name: "Save draft" }).click();
    await author.page
      .getByText(/^Draft saved/)
      .first()
      .waitFor();
    const facilitator = await startEditing("facilitator", `/threads/${thread.id}/edit`, options);
    await facilitator.page.getByLabel("Title").fill(`${title}, by a facilitator`);
    await save(facilitator, "The thread is changed.");

    await author.go(`/threads/${thread.id}/edit`);
    expect(await author.page.getByLabel("Title").inputValue()).toBe(`${title}, by its author`);
    expect(await author.page.getByLabel("Discussion").isChecked()).toBe(true);
    await expectTold(author, `${title}, by a facilitator`);
    await save(author, "The thread is changed.");
    await author.go(`/threads/${thread.id}/edit`);
    expect(await author.page.getByText(/^Draft saved/).count()).toBe(0);
  });

  it("reply in two windows are told in the second, which keeps its text", async () => {
    const tom = await speakAs(site().origin, "colleague");
    const thread = await tom.startThread({ title: `Two windows ${way}` });
    const permalink = await tom.reply(thread, "As it was");
    const [first, second] = [
      await startEditing("colleague", `${permalink}/edit`, options),
      await startEditing("colleague", `${permalink}/edit`, options),
    ];
    await first.page.getByLabel("Your reply").fill("From the first window");
    await save(first, "Your reply is changed.");
    await second.page.getByLabel("Your reply").fill("From the second window");
    await expectTold(second, "From the first window", byOneself);
    expect(await second.page.getByLabel("Your reply").inputValue()).toBe("From the second window");
    await save(second, "Your reply is changed.");
    await post(second.page, 1).getByText("From the second window").waitFor();
    await second.go(`${permalink}/history`);
    expect(await second.page.locator(".app-version").count()).toBe(3);
    await second.expectAccessible();
  });
});

async function startEditing(account: string, path: string, options: VisitOptions): Promise<Visit> {
  const visit = await enter(account, options);
  await visit.go(path);
  return visit;
}

async function save({ page }: Visit, notice: string): Promise<void> {
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText(notice).waitFor();
}

/** Saving is refused, with what stands now beside the person's own text. */
async function expectTold(visit: Visit, standing: string, warning = byOthers): Promise<void> {
  const { page } = visit;
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("alert").getByText(warning).waitFor();
  await page.locator(".app-standing-text").getByText(standing, { exact: true }).waitFor();
  await visit.expectAccessible();
}
