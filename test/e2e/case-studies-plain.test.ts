import { expect, it } from "vitest";
import { answerConsent, draftFrom, openNews, solvedThread } from "../support/case-study-steps.ts";
import { openSite } from "../support/open-site.ts";
import { speakAs } from "../support/voice.ts";

const { enter, site } = openSite();

const title = "One booking line for three hospitals";

/** The sections that are needed and that no thread fills in. */
const rest = {
  Summary: "Three hospitals answered the same calls. One line answers them. Fewer people give up waiting.",
  Results: "Of a hundred callers nine gave up, where it had been thirty.",
  "What did not work": "A leaflet: nobody had it at hand.",
};

it("without scripts: drafted, reviewed, published, taken up, collected, shown on the map and replaced", async () => {
  const plain = { javaScript: false };
  const { path } = await solvedThread(site().origin, {
    title: "Nobody answers the phone",
    problem: "Callers wait for twenty minutes and give up.",
    whatWorked: "We put three switchboards together, with one number.",
  });
  const { page, ...daniel } = await enter("facilitator", plain);
  const draft = await draftFrom({ page, ...daniel }, path, title, rest);
  await (
    await speakAs(site().origin, "colleague")
  ).ask("mutation ($input: AnswerConsentInput!) { answerConsent(input: $input) { __typename } }", {
    input: { caseStudyId: draft.split("/")[2], answer: "NAMED" },
  });
  const priya = await enter("member", plain);
  await priya.go(draft.replace("/draft", "/consent"));
  await answerConsent(priya, "Yes, without my name");

  await daniel.go(draft.replace("/draft", "/review"));
  await page.getByRole("button", { name: "Ask for a review" }).click();
  await page.getByLabel("Ask somebody to review it").fill("Helen");
  await page.getByRole("button", { name: "Find people" }).click();
  await page.getByRole("button", { name: /^Ask Helen/u }).click();
  await page.getByText("They are asked to review it.").waitFor();
  const helen = await enter("regional-lead", plain);
  await helen.go(draft.replace("/draft", "/review"));
  await helen.page.getByText("Comment on “Results”", { exact: true }).click();
  await helen.page.getByLabel("Your comment on “Results”").fill("Of how many hundred?");
  await helen.page.getByRole("button", { name: "Add the comment" }).locator("visible=true").click();
  await daniel.go(draft.replace("/draft", "/review"));
  await page.getByRole("button", { name: /^Resolve/u }).click();
  await page.getByText("1 resolved comment").waitFor();
  await helen.go(draft.replace("/draft", "/review"));
  await helen.page.getByRole("button", { name: "Approve it" }).click();
  await helen.page.getByText("You have approved it as it stands.").waitFor();

  await daniel.go(draft.replace("/draft", "/review"));
  await page.getByLabel("Day of its next review").fill("2099-03-01");
  await page.getByRole("button", { name: "Publish it" }).click();
  await page.getByText("It is published.").waitFor();
  await page.getByRole("link", { name: "What is published" }).click();
  await daniel.arrive(title);
  await page.getByText("Version 1, published").waitFor();

  await page.getByRole("link", { name: "Record that we are taking this up" }).click();
  await daniel.arrive("Record that you are taking this up");
  const adopter = page.getByLabel("Who is taking it up?");
  const collaborative =
    "North East London Mental Health, Learning Disability and Autism Provider Collaborative";
  await adopter.selectOption({ label: collaborative });
  await page.getByLabel("Adopting", { exact: true }).check();
  await page.getByLabel("Since when?").fill("2026-02-02");
  await page.getByLabel("Somebody else to talk to").fill("Grace");
  await page.getByLabel("Somebody else to talk to").press("Enter");
  await page.getByLabel("Grace Oyelude", { exact: true }).check();
  expect(await page.getByLabel("Since when?").inputValue()).toBe("2026-02-02");
  await daniel.expectAccessible();
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.getByText("This is recorded.").waitFor();
  await page.getByRole("link", { name: "Grace Oyelude" }).first().waitFor();

  await daniel.go("/collections/new");
  await page.getByLabel("Title").fill("Answering the phone");
  await page.getByLabel("Introduction").fill("What helped callers.");
  await page.getByRole("button", { name: "Begin the collection" }).click();
  await page.getByLabel("Find a case study").fill("BOOKING line");
  await page.getByRole("button", { name: "Find case studies" }).click();
  await page.getByLabel("Which one?").selectOption({ label: title });
  await daniel.expectAccessible();
  await page.getByRole("button", { name: "Add the case study" }).click();
  await page.getByText("The case study is in the collection.").waitFor();

  await daniel.go(`/spread?case-study=${draft.split("/")[2] ?? ""}`);
  await page.getByRole("main").getByText("1 adopter").first().waitFor();
  const longAgo = await page.getByLabel("As of").getByRole("option").last().getAttribute("value");
  await page.getByLabel("As of").selectOption(longAgo);
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByRole("main").getByText("1 adopter").first().waitFor({ state: "detached" });
  await daniel.go(draft.replace("/draft", "/review"));
  await page.getByLabel("Find a case study").fill("one PAYROLL");
  await page.getByRole("button", { name: "Find case studies" }).click();
  await page.getByText("We found 1 case study.").waitFor();
  await page.getByRole("button", { name: "Put another case study in its place" }).click();
  await page.getByText("The other case study is in its place.").waitFor();
  await openNews(priya, /is adopting .*, which began with what you wrote/u, new RegExp(title, "u"));
});
