import { expect, it } from "vitest";
import { answerConsent, draftFrom, openNews, solvedThread, write } from "../support/case-study-steps.ts";
import { measureIt } from "../support/measure-steps.ts";
import { openSite } from "../support/open-site.ts";
import type { Visit } from "../support/visit.ts";

const { enter, site } = openSite();

const title = "One list of beds for five hospitals";
const problem = "Nobody knows at night where a bed is free.";
const whatWorked = "We made one list for five hospitals, and each ward fills it in at nine.";

/** Weeks with people who waited overnight: before, and after there was one list. */
const waiting = {
  name: "People who wait overnight",
  baseline: "60",
  readings: [
    ["7/4/2025", "58"],
    ["14/4/2025", "49"],
    ["21/4/2025", "44"],
    ["28/4/2025", "41"],
  ],
} as const;

/** The sections that are needed and that no thread fills in. */
const rest = {
  Summary: "Beds stood empty while people waited. One list showed them. Fewer people waited overnight.",
  Results: "In twelve weeks 41 people fewer waited overnight than in the twelve weeks before.",
  "What did not work": "Phoning round every ward: nobody had the time.",
};

it("from a solved thread to a practice that others have taken up, of which its first poster hears", async () => {
  const thread = { title: "Where is a bed at night?", problem, whatWorked };
  const { path } = await solvedThread(site().origin, thread);
  const daniel = await enter("facilitator");
  const draft = await draftFrom(daniel, path, title, rest);
  await daniel.go(draft.replace("/draft", "/measures/new"));
  await measureIt(daniel, waiting);

  const priya = await enter("member");
  await openNews(priya, /asks whether your words may be used/u, title);
  await priya.page.getByText(problem).first().waitFor();
  await priya.expectAccessible();
  await priya.page.getByRole("button", { name: "Send your answer" }).click();
  await priya.page.getByRole("link", { name: "Choose whether your words may be used" }).waitFor();
  await priya.expectAccessible();
  await answerConsent(priya, "Yes, with my name");
  const tom = await enter("colleague");
  await tom.go("/case-studies/drafts");
  await tom.page.getByRole("link", { name: title }).click();
  await tom.arrive(title);
  await tom.page.getByText(whatWorked).first().waitFor();
  await answerConsent(tom, "No");

  await askForReview(daniel, draft, "Helen");
  const helen = await enter("regional-lead");
  await review(helen, daniel, draft);
  await daniel.go(draft.replace("/draft", "/review"));
  await daniel.page.getByText("1 contributor does not want their words used. Take them out.").waitFor();
  await answerConsent(tom, "Yes, without my name");
  await endAReview(daniel, await enter("innovator"), draft);
  const published = await publish(daniel, draft);

  await openNews(priya, /What you wrote became a case study/u, title);
  const credits = priya.page.getByRole("main");
  await credits.getByText("Priya Ashdown").first().waitFor();
  expect(await credits.getByText("Tom Harcastle").count()).toBe(0);

  const grace = await enter("innovator");
  await takeUp(grace, published);
  await helen.go(`/spread?case-study=${draft.split("/")[2] ?? ""}`);
  await helen.page.getByRole("main").getByText("1 adopter").first().waitFor();
  await helen.expectAccessible();
  await seesWhereItHasNotSpread(helen);
  await helen.page.getByLabel("Watch it grow").press("Home");
  await helen.page.getByRole("main").getByText("1 adopter").first().waitFor({ state: "detached" });

  await openNews(priya, /is adopting .*, which began with what you wrote/u, /One list of beds/u);
  await priya.page.getByText("We begin with two wards.").waitFor();
  await priya.expectAccessible();
});

/** Its author asks for a review, is offered by name, and cannot be the reviewer. */
async function askForReview({ page, ...visit }: Visit, draft: string, name: string): Promise<void> {
  await visit.go(draft);
  await page.getByRole("link", { name: "Review, consent and publication" }).click();
  await visit.arrive(new RegExp(title, "u"));
  await page.getByText("No", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Ask for a review" }).click();
  await page.getByText("Waiting for a reviewer", { exact: true }).waitFor();
  await page.getByText("It is waiting for a reviewer: somebody who wrote none of it.").waitFor();
  await visit.expectAccessible();
  const find = async (who: string) => {
    await page.getByLabel("Ask somebody to review it").fill(who);
    await page.getByRole("button", { name: "Find people" }).click();
  };
  await find("Daniel");
  await page.getByText("writes it, so somebody else must review it").waitFor();
  await find(name);
  await page.getByRole("button", { name: new RegExp(`^Ask ${name}`, "u") }).click();
  await page.getByText("They are asked to review it.").waitFor();
}

/** The reviewer comments; the author answers in the text; then it is approved. */
async function review(helen: Visit, daniel: Visit, draft: string): Promise<void> {
  const { page } = helen;
  await openNews(helen, /asks you to review/u, new RegExp(title, "u"));
  await page.getByText("Comment on “Results”", { exact: true }).click();
  await page.getByRole("button", { name: "Add the comment" }).locator("visible=true").click();
  await page.getByRole("link", { name: "Enter a comment" }).waitFor();
  await helen.expectAccessible();
  await page.getByLabel("Your comment on “Results”").fill("In which twelve weeks?");
  await page.getByRole("button", { name: "Add the comment" }).locator("visible=true").click();
  await page.getByText("Your comment is there for its writers.").waitFor();
  await page.getByText("1 comment is not resolved yet.").first().waitFor();
  await page.getByRole("button", { name: "Ask for changes" }).click();
  await page.getByText("Its writers are asked for changes.").waitFor();

  await openNews(daniel, /asks for changes in/u, new RegExp(title, "u"));
  await daniel.page.getByRole("button", { name: /^Resolve/u }).click();
  await daniel.page.getByText("1 resolved comment").waitFor();
  await daniel.go(draft.replace("/draft", "/edit/results"));
  await write(daniel.page, "Results", rest.Results.replace("twelve", "the first twelve"));
  await daniel.page.getByText("In the first twelve weeks").waitFor();
  await daniel.go(draft.replace("/draft", "/review"));
  await daniel.page.getByRole("button", { name: "Ask for a review" }).click();
  await daniel.page.getByText("A review is asked for.").waitFor();

  await helen.go("/case-studies/queue");
  await helen.expectAccessible();
  await page.getByRole("link", { name: title }).first().click();
  await helen.arrive(new RegExp(title, "u"));
  await page.getByRole("button", { name: "Approve it" }).click();
  await page.getByText("You have approved it as it stands.").waitFor();
}

/** A second reviewer is in the middle of it when a facilitator ends their review: they are told, and nothing is done. */
async function endAReview(daniel: Visit, grace: Visit, draft: string): Promise<void> {
  const { page } = daniel;
  await page.getByLabel("Ask somebody to review it").fill("Grace");
  await page.getByRole("button", { name: "Find people" }).click();
  await page.getByRole("button", { name: /^Ask Grace/u }).click();
  await page.getByText("They are asked to review it.").waitFor();
  await grace.go(draft.replace("/draft", "/review"));
  await page.getByRole("button", { name: /^Remove Grace/u }).click();
  await page.getByText("They do not review it any more.").waitFor();
  await grace.page.getByRole("button", { name: "Approve it" }).click();
  await grace.arrive("Case studies that wait for somebody");
  await grace.page.getByText("you do not take part in it any more. Nothing was done.").waitFor();
  await grace.expectAccessible();
}

/** @returns the address of what is published */
async function publish({ page, ...visit }: Visit, draft: string): Promise<string> {
  await visit.go(draft.replace("/draft", "/review"));
  const late = await enter("facilitator");
  await late.go(draft.replace("/draft", "/review"));
  await page.getByLabel("Day of its next review").fill("2020-01-01");
  await page.getByRole("button", { name: "Publish it" }).click();
  await page.getByRole("link", { name: "Choose a day in the future for the next review." }).waitFor();
  await visit.expectAccessible();
  await page.getByLabel("Day of its next review").fill("2099-03-01");
  await page.getByRole("button", { name: "Publish it" }).click();
  await page.getByText("It is published.").waitFor();
  await visit.expectAccessible();
  // Another window still shows it as it was before: of two publications at once there is one.
  await late.page.getByRole("button", { name: "Publish it" }).click();
  await late.page.getByRole("alert").getByText("This one is published.").waitFor();
  await late.expectAccessible();
  await page.getByRole("link", { name: "What is published" }).click();
  await visit.arrive(title);
  await page.getByText("Version 1, published").waitFor();
  await page.getByRole("region", { name: "What was measured" }).getByText("Evidenced: reviewed").waitFor();
  const citation = await page.getByRole("region", { name: "Cite this case study" }).textContent();
  const { pathname } = new URL(page.url());
  expect(citation).toContain(title);
  expect(citation).toContain(`${pathname.split("/").slice(0, 3).join("/")}/v/1`);
  await visit.expectAccessible();
  return pathname;
}

/** In her own region nobody has taken it up: each tile says so, and so does the table, of that region and not of London. */
async function seesWhereItHasNotSpread({ page }: Visit): Promise<void> {
  const tilesThatSay = (words: RegExp) => page.getByRole("link", { name: words }).count();
  expect(await tilesThatSay(/, North East and Yorkshire: nobody$/u)).toBeGreaterThan(0);
  expect(await tilesThatSay(/, North East and Yorkshire: \d/u)).toBe(0);
  expect(await tilesThatSay(/, London: 1 adopter: 1 adopting$/u)).toBeGreaterThan(0);
  const ways = (region: string) =>
    page.getByRole("link", { name: new RegExp(`^1 adopting, ${region}$`, "u") });
  expect(await ways("North East and Yorkshire").count()).toBe(0);
  expect(await ways("London").count()).toBe(1);
}

/** Elsewhere it is found in the library, explored, and later adopted. */
async function takeUp({ page, ...visit }: Visit, published: string): Promise<void> {
  await visit.go("/case-studies");
  await page.getByRole("link", { name: title }).first().click();
  await visit.arrive(title);
  expect(new URL(page.url()).pathname).toContain(published);
  await page.getByRole("heading", { name: "Where this differs from you" }).waitFor();
  await page.getByText("Type of collaborative: there Acute; with you Mental health").waitFor();
  await visit.expectAccessible();
  const record = async (state: string, from: string, note: string) => {
    await page.getByLabel("Who is taking it up?").selectOption({ index: 1 });
    await page.getByLabel(state, { exact: true }).check();
    await page.getByLabel("Since when?").fill(from);
    await page.getByLabel("What would others want to know?").fill(note);
    await page.getByRole("button", { name: "Record", exact: true }).click();
    await page.getByText("This is recorded.").waitFor();
    await page.getByText(note).waitFor();
  };
  await page.getByRole("link", { name: "Record that we are taking this up" }).click();
  await visit.arrive("Record that you are taking this up");
  await record("Exploring", "2026-01-05", "We want to see it first.");
  await page.getByRole("link", { name: "Record what has changed" }).click();
  await visit.arrive("Record that you are taking this up");
  await record("Adopting", "2026-02-02", "We begin with two wards.");
  await visit.expectAccessible();
  await page.getByRole("link", { name: "Add a measure" }).click();
  await measureIt({ page, ...visit }, { ...waiting, name: "People who wait overnight with us" });
}
