import { expect, it } from "vitest";
import { openSite } from "../support/open-site.ts";
import { speakAs } from "../support/voice.ts";

const { enter, site } = openSite();

/** A thread that whoever asked has marked as solved. */
async function solvedThread(title: string): Promise<{ id: string; path: string }> {
  const author = await speakAs(site().origin, "member");
  const thread = await author.startThread({ title, markdown: "Lists are cancelled on the day." });
  await (await speakAs(site().origin, "colleague")).reply(thread, "We made one rota for five theatres.");
  await author.ask(
    "mutation ($input: ThreadActionInput!) { solveWithoutSolution(input: $input) { __typename } }",
    { input: { threadId: thread.id } },
  );
  return thread;
}

it.each([
  ["with scripts", { javaScript: true }],
  ["without scripts", { javaScript: false }],
])(
  "a facilitator drafts a case study from a solved thread and is told of a conflict, %s",
  async (way, options) => {
    const thread = await solvedThread(`Cancelled lists ${way}`);
    const one = await enter("facilitator", options);
    await one.go(thread.path);
    await one.page.getByRole("link", { name: "Draft a case study" }).click();
    await one.page.getByRole("heading", { level: 1, name: "Draft a case study" }).waitFor();
    await one.expectAccessible();
    await one.page.getByLabel("Title").fill(`One rota for five theatres ${way}`);
    await one.page.getByRole("button", { name: "Start the draft" }).click();
    await one.page.getByRole("heading", { level: 1, name: "One rota for five theatres" }).waitFor();
    await one.page.getByRole("link", { name: "the opening post of" }).first().waitFor();
    await one.page.getByText("Needed before review").first().waitFor();
    await one.expectAccessible();
    const draft = new URL(one.page.url()).pathname;

    await one.page.getByLabel("Ask somebody to write it with you").fill("Priya");
    await one.page.getByRole("button", { name: "Find people" }).click();
    await one.page
      .getByRole("button", { name: /^Add Priya/u })
      .first()
      .click();
    await one.page.getByText("They can write it now.").waitFor();
    const two = await enter("member", options);
    await Promise.all(
      [one, two].map((visit) => visit.go(draft.replace("/draft", "/edit/what-did-not-work"))),
    );
    await one.page.getByLabel("What did not work").fill("Phoning round on the day.");
    await one.page.getByRole("button", { name: "Save", exact: true }).click();
    await one.page.getByText("Phoning round on the day.").waitFor();
    await two.page.getByLabel("What did not work").fill("A spreadsheet.");
    await two.page.getByRole("button", { name: "Save", exact: true }).click();
    await two.page.getByRole("alert").getByText("Phoning round on the day.").waitFor();
    expect(await two.page.getByLabel("What did not work").inputValue()).toBe("A spreadsheet.");
    await two.expectAccessible();
    await two.page.getByRole("button", { name: "Save", exact: true }).click();
    await two.page.getByText("A spreadsheet.").waitFor();

    await one.go(thread.path);
    await one.page.getByText("This became a case study:").waitFor();
    await one.go("/case-studies/drafts");
    await one.page.getByRole("link", { name: `One rota for five theatres ${way}`, exact: true }).waitFor();
    await one.expectAccessible();
  },
);

it("a draft begins with the words of several threads, each found by its title", async () => {
  const author = await speakAs(site().origin, "member");
  const asked = { markdown: "Nobody knows who is on call.", audience: "MEMBERS" };
  const titles = ["Who is on call in radiology", "On call across five laboratories"];
  for (const title of titles) await author.startThread({ ...asked, title });
  const { page, ...visit } = await enter("member");
  await visit.go("/case-studies/new");
  const add = async (title: string) => {
    await page.getByLabel("Find a thread").fill(title);
    await page.getByRole("button", { name: "Find threads" }).click();
    await page.getByRole("link", { name: `Add “${title}”` }).click();
    await page.getByRole("link", { name: title, exact: true }).waitFor();
  };
  for (const title of titles) await add(title);
  await visit.expectAccessible();
  await page.getByLabel("Title").fill("One list of who is on call");
  await page.getByRole("button", { name: "Start the draft" }).click();
  await visit.arrive(/One list of who is on call/u);
  const from = await page.getByRole("link", { name: /^the opening post of/u }).allTextContents();
  expect(new Set(from)).toEqual(new Set(titles.map((title) => `the opening post of “${title}”`)));
});

it("a section saves itself while somebody writes, again and again, and goes on where it was left", async () => {
  const { page, ...visit } = await enter("facilitator");
  const title = "Written in passing, between two meetings";
  await visit.go("/case-studies/new");
  await page.getByLabel("Title").fill(title);
  await page.getByRole("button", { name: "Start the draft" }).click();
  await visit.arrive(new RegExp(title, "u"));
  await page.getByRole("link", { name: "Write “Aim”" }).click();
  await visit.arrive("Aim");
  const aim = page.getByRole("textbox", { name: "Aim" });
  const version = () => page.locator('input[name="version"]').inputValue();
  expect(await version()).toBe("0");
  await aim.fill("Nobody waits overnight.");
  await expect.poll(version, { timeout: 15_000 }).toBe("1");
  await aim.pressSequentially(" From May on.");
  await expect.poll(version, { timeout: 15_000 }).toBe("2");
  await visit.expectAccessible();
  await page.reload();
  await visit.ready();
  expect(await aim.inputValue()).toBe("Nobody waits overnight. From May on.");
  expect(await version()).toBe("2");

  await visit.go("/case-studies/drafts");
  await page.getByRole("link", { name: title, exact: true }).click();
  await visit.arrive(new RegExp(title, "u"));
  await page.getByText("Nobody waits overnight. From May on.").waitFor();
  await page.getByRole("link", { name: "Change “Aim”" }).click();
  await visit.arrive("Aim");
  expect(await aim.inputValue()).toBe("Nobody waits overnight. From May on.");
});
