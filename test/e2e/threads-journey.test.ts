import type { Request } from "playwright-core";
import { describe, expect, it } from "vitest";
import { keyboard, pointer, type Hands } from "../support/hands.ts";
import { openSite } from "../support/open-site.ts";
import { listedTitles, post, solution } from "../support/thread-page.ts";
import type { Visit, VisitOptions } from "../support/visit.ts";
import { bothWays, ways } from "../support/ways.ts";

const { enter } = openSite();

interface Person extends Visit {
  readonly hands: Hands;
}

const journeys = [
  ...ways.map((one) => ({ ...one, hands: pointer })),
  { way: "with the keyboard alone", options: {}, hands: keyboard },
];

describe.each(journeys)("from a problem to its solution $way", ({ way, options, hands }) => {
  it("one posts, another answers, one is chosen, and both find it again by its tags", async () => {
    const title = `Beds that no trust counts, ${way}`;
    const priya = await meet("member", options, hands);
    await startProblem(priya, title);
    const { pathname } = new URL(priya.page.url());

    const tom = await meet("colleague", options, hands);
    await tom.go(pathname);
    await answer(tom, 1, "We count them on Mondays.");
    await answer(tom, 2, "Better: every night.");

    await priya.go(pathname);
    await choose(priya, 1, "We count them on Mondays.");
    await choose(priya, 2, "Better: every night.");
    await solveWithout(priya);
    await edit(priya, `${title}, now with a form`);
    await readHistory(priya, tom);
    await findByTag(tom, `${title}, now with a form`);
    expect(await headings(tom)).toEqual([`Problem${title}, now with a form`]);
  });
});

async function startProblem({ page, hands, ...visit }: Person, title: string): Promise<void> {
  await visit.go("/threads");
  await hands.press(page.getByRole("link", { name: "Start a thread" }).first());
  await visit.arrive("Start a thread");
  await hands.mark(page.getByLabel("Problem", { exact: true }));
  await hands.write(page.getByLabel("Title"), title);
  await hands.write(page.getByLabel("What is it about?"), "Each of us counts them in its own way.");
  await hands.press(page.locator("summary", { hasText: "Priority theme" }));
  await hands.mark(page.getByLabel("Pandemic recovery"));
  await visit.expectAccessible();
  await hands.press(page.getByRole("button", { name: "Post thread" }));
  await visit.arrive(new RegExp(title));
  await page.getByRole("list", { name: "Tags" }).getByText("West Yorkshire").waitFor();
  await visit.expectAccessible();
}

async function answer({ page, hands, ...visit }: Person, number: number, text: string): Promise<void> {
  await hands.write(page.getByLabel("Your reply"), text);
  await hands.press(page.getByRole("button", { name: "Post reply" }));
  await post(page, number).getByText(text).waitFor();
  await visit.ready();
  await expect.poll(() => page.getByLabel("Your reply").inputValue()).toBe("");
}

async function choose({ page, hands, ...visit }: Person, number: number, text: string): Promise<void> {
  await hands.press(page.getByRole("button", { name: `Choose Reply ${number} as the solution` }));
  await page.getByText("Solution chosen.").waitFor();
  await solution(page).getByText(text).waitFor();
  await post(page, number).getByText("Solution", { exact: true }).waitFor();
  await visit.ready();
  await visit.expectAccessible();
}

async function solveWithout({ page, hands, ...visit }: Person): Promise<void> {
  await hands.press(page.locator("summary", { hasText: "Manage this thread" }));
  await hands.press(page.getByRole("button", { name: "Mark as solved without choosing one reply" }));
  await page.getByText("Solved without choosing one reply.").waitFor();
  expect(await solution(page).count()).toBe(0);
  await visit.ready();
  await visit.expectAccessible();
}

async function edit({ page, hands, ...visit }: Person, title: string): Promise<void> {
  await hands.press(page.getByRole("link", { name: "Edit Opening post" }));
  await visit.arrive("Edit this thread");
  await visit.expectAccessible();
  await hands.write(page.getByLabel("Title"), title);
  await hands.write(page.getByLabel("Opening post"), "Each of us fills in the same form.");
  await hands.press(page.getByRole("button", { name: "Save", exact: true }));
  await visit.arrive(new RegExp(title));
  await post(page, 0).getByText("Each of us fills in the same form.").waitFor();
}

async function readHistory(author: Person, { page, hands, ...visit }: Person): Promise<void> {
  await visit.go(author.page.url());
  await hands.press(post(page, 0).getByRole("link", { name: /^edited/ }));
  await visit.arrive("History of the opening post");
  await page.locator("ins", { hasText: "now with a form" }).waitFor();
  await page.locator("del", { hasText: "counts" }).waitFor();
  await visit.expectAccessible();
}

/** With a filter of the list, and from a tag on the thread. */
async function findByTag({ page, hands, ...visit }: Person, title: string): Promise<void> {
  await visit.go("/threads");
  const filters = page.locator(".app-list-filters > summary");
  // Beside the list, where there is room, they are always open.
  if (await filters.isVisible()) await hands.press(filters);
  await hands.press(page.locator("summary", { hasText: "Priority theme" }));
  await hands.mark(page.getByRole("checkbox", { name: /^Pandemic recovery/ }));
  const apply = page.getByRole("button", { name: "Apply the filters" });
  if (await apply.isVisible()) await hands.press(apply);
  await page.waitForURL(/tag=priority-theme/);
  await expect.poll(() => listedTitles(page)).toContain(title);
  await visit.expectAccessible();
  await hands.press(page.getByRole("link", { name: title }));
  await visit.arrive(new RegExp(title));
  await hands.press(
    page.getByRole("list", { name: "Tags" }).getByRole("link", { name: "Pandemic recovery" }),
  );
  await visit.arrive(/Pandemic recovery/);
  await visit.expectAccessible();
  await hands.press(page.getByRole("link", { name: title }));
  await visit.arrive(new RegExp(title));
}

describe("posting once", () => {
  it("is what a double click does", async () => {
    const priya = await meet("member", {}, pointer);
    await fillForm(priya, "Clicked twice");
    await priya.page.getByRole("button", { name: "Post thread" }).dblclick();
    await priya.arrive(/Clicked twice/);
    await priya.page.getByLabel("Your reply").fill("Also clicked twice");
    await priya.page.getByRole("button", { name: "Post reply" }).dblclick();
    await post(priya.page, 1).waitFor();
    await expectOnce(priya, "Clicked twice", 1);
  });

  it.each(bothWays)("is what going back and sending again does $way", async ({ way, options }) => {
    const title = `Sent again ${way}`;
    const priya = await meet("member", options, pointer);
    const { page } = priya;
    await fillForm(priya, title);
    const sent = page.waitForRequest(
      (request) => request.method() === "POST" && request.url().includes("/threads/new"),
    );
    await page.getByRole("button", { name: "Post thread" }).click();
    await priya.arrive(new RegExp(title));
    await sendAgain(priya, await sent);
    await page.goBack();
    await priya.arrive("Start a thread");
    await page.getByRole("button", { name: "Post thread" }).click();
    await page
      .getByRole("alert")
      .or(page.getByRole("heading", { level: 1, name: title }))
      .waitFor();
    await expectOnce(priya, title, 0);
  });
});

/** What the browser itself does when it is told to repeat a form. */
async function sendAgain({ context }: Visit, sent: Request): Promise<void> {
  const answer = await context.request.post(sent.url(), {
    headers: {
      "Content-Type": sent.headers()["content-type"] ?? "",
      Origin: new URL(sent.url()).origin,
    },
    data: sent.postData() ?? "",
    maxRedirects: 0,
  });
  expect(answer.status()).toBeLessThan(400);
}

async function meet(account: string, options: VisitOptions, hands: Hands): Promise<Person> {
  return { ...(await enter(account, options)), hands };
}

async function fillForm(visit: Visit, title: string): Promise<void> {
  await visit.go("/threads/new");
  await fillIn(visit, title);
}

async function fillIn({ page }: Visit, title: string): Promise<void> {
  await page.getByLabel("Problem", { exact: true }).check();
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("What is it about?").fill("Only one of it should exist.");
}

/** The list has the thread once, with so many replies. */
async function expectOnce({ page, go }: Visit, title: string, replies: number): Promise<void> {
  await go("/threads?list=mine");
  expect((await listedTitles(page)).filter((listed) => listed === title)).toHaveLength(1);
  const row = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title }) });
  await row.getByText(replies === 0 ? "No replies yet" : `${replies} reply`, { exact: true }).waitFor();
}

async function headings({ page }: Visit): Promise<string[]> {
  return page.getByRole("heading", { level: 1 }).allTextContents();
}
