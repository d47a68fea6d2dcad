import type { Request } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectFieldErrors } from "../support/form-errors.ts";
import { openSite } from "../support/open-site.ts";
import { unfold } from "../support/thread-page.ts";
import type { Visit, VisitOptions } from "../support/visit.ts";
import { contraryWays } from "../support/ways.ts";

const { enter } = openSite();

/** Ten digits with a right check digit, from the NHS's own examples. */
const nhsNumber = "943 476 5919";

describe.each(contraryWays)("the form of a new thread $way", ({ way, options }) => {
  it("says what is missing, and loses nothing that was typed", async () => {
    const visit = await openForm(options);
    const { page } = visit;
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Post thread" }).click();
    await expectFieldErrors(page, {
      Problem: "Choose what kind of thread this is",
      Title: "Enter a title of at least 5 characters",
      "What is it about?": "Enter some text",
    });
    await visit.expectAccessible();

    await page.getByLabel("Discussion", { exact: true }).check();
    await page.getByLabel("What is it about?").fill("The **second** week\n\n- is the hard one");
    await unfold(page, "Focus of work");
    await page.getByLabel("Workforce", { exact: true }).check();
    await page.getByLabel(/^Members of /).check();
    await page.getByRole("button", { name: "Post thread" }).click();
    await expectFieldErrors(page, { Title: "Enter a title of at least 5 characters" });
    expect(await page.getByLabel("Discussion", { exact: true }).isChecked()).toBe(true);
    expect(await page.getByLabel("What is it about?").inputValue()).toBe(
      "The **second** week\n\n- is the hard one",
    );
    expect(await page.getByLabel("Workforce", { exact: true }).isChecked()).toBe(true);
    expect(await page.getByLabel(/^Members of /).isChecked()).toBe(true);
  });

  it("stops an NHS number at its field, and repeats no digit of it", async () => {
    const visit = await openForm(options);
    const { page } = visit;
    await fill(visit, { title: `About ${nhsNumber} and others`, text: "A text without numbers." });
    await page.getByRole("button", { name: "Post thread" }).click();
    const summary = page.getByRole("alert");
    await summary.getByRole("link", { name: /NHS number/ }).waitFor();
    expect(await page.getByLabel("Title").getAttribute("aria-invalid")).toBe("true");
    const errors = [
      await summary.textContent(),
      ...(await page.locator(".nhsuk-error-message").allTextContents()),
    ];
    expect(errors.join(" ")).not.toMatch(/943|476|5919/);
    expect(await page.getByLabel("What is it about?").inputValue()).toBe("A text without numbers.");
    await visit.expectAccessible();

    await fill(visit, { title: "About nobody in particular", text: `Her number is ${nhsNumber}.` });
    await page.getByRole("button", { name: "Post thread" }).click();
    const text = page.getByLabel("What is it about?");
    await expect.poll(() => text.getAttribute("aria-invalid")).toBe("true");
    expect(await page.getByLabel("Title").getAttribute("aria-invalid")).toBe(null);
    await summary.getByRole("link", { name: /NHS number/ }).waitFor();
    expect(await summary.textContent()).not.toMatch(/943|476|5919/);
    expect(new URL(page.url()).pathname).toBe("/threads/new");
  });

  it("asks about a postcode and a phone number; gone past, the post waits for the moderators", async () => {
    const visit = await openForm(options);
    const { page } = visit;
    const title = `Transport from a rural place, ${way}`;
    const text = "She lives at LS1 4AP and answers on 0113 496 0123.";
    await fill(visit, { title, text });
    await page.getByRole("button", { name: "Post thread" }).click();
    await visit.arrive("Check that your text does not identify a patient");
    await page.getByText("a postcode").waitFor();
    await page.getByText("a phone number").waitFor();
    expect(await page.getByRole("main").textContent()).not.toContain("LS1");
    await visit.expectAccessible();

    await page.getByRole("button", { name: "Go back and change it" }).click();
    await visit.arrive("Start a thread");
    expect(await page.getByLabel("Title").inputValue()).toBe(title);
    expect(await page.getByLabel("What is it about?").inputValue()).toBe(text);
    await page.getByRole("button", { name: "Post thread" }).click();
    await visit.arrive("Check that your text does not identify a patient");
    await page.getByRole("button", { name: "Post it anyway" }).click();
    await visit.arrive(new RegExp(title));
    await page.getByText(text).waitFor();

    const facilitator = await enter("facilitator", options);
    await facilitator.go("/admin/moderation");
    await facilitator.page
      .getByRole("heading", { name: new RegExp(`^${title}: the opening post`) })
      .waitFor();
    await facilitator.page
      .getByText("Its author went past a warning that it seems to hold a postcode, a phone number.")
      .first()
      .waitFor();
    await facilitator.expectAccessible();
  });
});

describe("while a thread is being written", () => {
  it("similar threads are offered, the tags follow the collaborative, and a draft is kept", async () => {
    const visit = await openForm();
    const { page } = visit;
    await page.getByLabel("Title").pressSequentially("One waiting list across six trusts");
    const similar = page.getByRole("region", { name: "Perhaps somebody has asked already" });
    await similar.getByRole("link", { name: /^One waiting list across six trusts, but three/ }).waitFor();
    await visit.expectAccessible();

    const region = page.locator("summary", { hasText: "NHS England region" });
    await expect.poll(() => region.textContent()).toContain(": North East and Yorkshire");
    const collaborative = page.getByLabel("Which collaborative does it concern?");
    await collaborative.selectOption("");
    await expect.poll(() => region.textContent()).not.toContain("North East");
    await collaborative.selectOption({ index: 1 });
    await expect.poll(() => region.textContent()).toContain(": North East and Yorkshire");
    await unfold(page, "NHS England region");
    await page.getByLabel("North East and Yorkshire", { exact: true }).uncheck();
    await page.getByLabel("London", { exact: true }).check();
    await page.getByLabel("Question", { exact: true }).check();
    const saved = page.waitForResponse(
      (response) => response.url().endsWith("/drafts") && holds(response.request(), "Half a thought"),
    );
    await page.getByLabel("What is it about?").fill("Half a thought");
    await saved;
    await page.getByText(/^Draft saved at/).waitFor();
    await visit.expectAccessible();

    await page.reload();
    await visit.ready();
    expect(await page.getByLabel("Title").inputValue()).toBe("One waiting list across six trusts");
    expect(await page.getByLabel("What is it about?").inputValue()).toBe("Half a thought");
    expect(await page.getByLabel("Question", { exact: true }).isChecked()).toBe(true);
    await expect.poll(() => region.textContent()).toContain(": London");
    await page.getByText(/^Draft saved at/).waitFor();

    await page.getByRole("button", { name: "Post thread" }).click();
    await visit.arrive(/One waiting list across six trusts/);
    const tags = page.getByRole("list", { name: "Tags" }).first();
    await tags.getByRole("link", { name: "London" }).waitFor();
    expect(await tags.getByRole("link", { name: "North East and Yorkshire" }).count()).toBe(0);
    await visit.expectAccessible();
    await visit.go("/threads/new");
    expect(await page.getByLabel("Title").inputValue()).toBe("");
  });

  it("without scripts the same is asked for with buttons", async () => {
    const visit = await openForm({ javaScript: false });
    const { page } = visit;
    await page.getByLabel("Title").fill("Community diagnostic centre slots");
    await page.getByRole("button", { name: "Check for similar threads" }).click();
    const similar = page.getByRole("region", { name: "Perhaps somebody has asked already" });
    await similar.getByRole("link", { name: /^Community diagnostic centre slots go unused/ }).waitFor();
    await visit.expectAccessible();
    await page.getByLabel("What is it about?").fill("Half a **thought**, for @Tom Harcastle");
    await page.getByRole("button", { name: "Preview" }).click();
    await page.getByRole("region", { name: "Preview" }).locator("strong", { hasText: "thought" }).waitFor();
    await page.getByRole("button", { name: "Find the people I named with @" }).click();
    await page.getByRole("button", { name: "Use for @Tom Harcastle" }).click();
    expect(await page.getByLabel("What is it about?").inputValue()).toContain("for @[Tom Harcastle](person:");
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.getByText("Draft saved. It is here when you come back.").waitFor();
    expect(await page.getByLabel("Title").inputValue()).toBe("Community diagnostic centre slots");
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Discard draft" }).click();
    await page.getByText("Draft discarded.").waitFor();
    expect(await page.getByLabel("Title").inputValue()).toBe("");
  });
});

async function openForm(options: VisitOptions = {}): Promise<Visit> {
  const visit = await enter("member", options);
  await visit.go("/threads/new");
  return visit;
}

async function fill({ page }: Visit, { title, text }: { title: string; text: string }): Promise<void> {
  await page.getByLabel("Problem", { exact: true }).check();
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("What is it about?").fill(text);
}

function holds(request: Request, text: string): boolean {
  return request.postData()?.includes(text) ?? false;
}
