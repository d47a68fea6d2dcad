import { describe, expect, it } from "vitest";
import { expectFieldErrors, expectFormError } from "../support/form-errors.ts";
import { followMail, openMail } from "../support/mailbox.ts";
import { registerNewcomer } from "../support/newcomer.ts";
import { openSite } from "../support/open-site.ts";
import type { Visit } from "../support/visit.ts";
import { bothWays, ways } from "../support/ways.ts";

const { come, ask, site } = openSite();
const mailNameOf = (way: string) => way.replaceAll(/\W+/g, ".").toLowerCase();
const password = "three patient otters swim";

describe.each(ways)("registering $way", ({ way, options }) => {
  it("puts right what is wrong in the form, and loses nothing that was typed", async () => {
    const visit = await come(options);
    const { page } = visit;
    await visit.go("/register");
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Register" }).click();
    await expectFieldErrors(page, {
      "Full name": "Enter your full name",
      "Email address": "Enter your email address",
      "Create a password": "Password must be 12 characters or more",
    });
    await visit.expectAccessible();

    await fillRegistration(visit, "asha@charity.example", "password1234");
    await page.getByRole("alert").getByRole("link", { name: "Choose a password that is harder" }).waitFor();
    await expectFieldErrors(page, { "Create a password": "Choose a password that is harder to guess" });
    expect(await page.getByLabel("Full name").inputValue()).toBe("Asha Rowntree");
    await page.getByLabel("Create a password").fill(password);
    await page.getByRole("button", { name: "Register" }).click();
    await page
      .getByRole("alert")
      .getByRole("link", { name: /^Use your work email address/ })
      .waitFor();
    expect(await page.getByLabel("Full name").inputValue()).toBe("Asha Rowntree");
    expect(await page.getByLabel("Email address").inputValue()).toBe("asha@charity.example");
    expect(await page.content()).not.toContain(password);
    await visit.expectAccessible();
  });

  it("takes somebody of the NHS from the form by the mailed link to a profile", async () => {
    const visit = await come(options);
    const { page } = visit;
    const email = `asha.${mailNameOf(way)}@example.nhs.uk`;
    await visit.go("/register");
    await fillRegistration(visit, email, password);
    await visit.arrive("Check your email");
    await visit.expectAccessible();
    await page.getByRole("link", { name: "mailbox" }).waitFor();
    await openMail(visit, email, "Confirm your email address");
    await visit.expectAccessible();

    await visit.go("/sign-in");
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expectFormError(page, /Confirm your email address before you sign in/);
    await visit.expectAccessible();

    const link = await followMail(visit, email, "Confirm your email address");
    await visit.expectAccessible();
    await page.getByLabel("Password", { exact: true }).fill("not what was chosen");
    await page.getByRole("button", { name: "Confirm and sign in" }).click();
    await expectFormError(page, "The email address or password is not right.");
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Confirm and sign in" }).click();
    await visit.arrive("Welcome, Asha Rowntree");
    await visit.expectAccessible();

    await tellWhereYouWork(visit);
    await page.waitForURL((url) => url.pathname === "/");
    await visit.ready();
    await visit.go("/settings");
    expect(await page.getByLabel("Job title (optional)").inputValue()).toBe("Transformation lead");
    const organisation = page.getByLabel("Organisation", { exact: true });
    expect(await organisation.locator("option:checked").textContent()).toMatch(/Leeds/);
    await page.getByText("Waiting to be confirmed").waitFor();
    expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(1);
    await visit.expectAccessible();

    await visit.go(link);
    await visit.arrive("This link does not work any more");
    await visit.expectAccessible();
  });
});

describe.each(bothWays)("registering $way", ({ way, options }) => {
  it("asks who one is once, and can be skipped", async () => {
    const { email, name, password: theirs } = await registerNewcomer(site().origin);
    const visit = await come(options);
    await visit.signIn(email, theirs);
    await visit.arrive(`Welcome, ${name}`);
    await visit.page.getByRole("button", { name: "Skip" }).click();
    await visit.page.waitForURL((url) => url.pathname === "/");
    await visit.ready();
    await visit.page.getByRole("button", { name: "Sign out" }).click();
    await visit.page.getByRole("link", { name: "Sign in" }).first().waitFor();
    await visit.signIn(email, theirs);
    expect(new URL(visit.page.url()).pathname).toBe("/");
  });

  it("lets somebody from outside in by an invitation, once", async () => {
    const email = `pat.${mailNameOf(way)}@charity.example`;
    const facilitator = await come(options);
    await facilitator.signIn("facilitator");
    await facilitator.go("/admin/invitations");
    await facilitator.page.getByRole("button", { name: "Send the invitation" }).click();
    await expectFieldErrors(facilitator.page, { "Email address": "Enter your email address" });
    await facilitator.expectAccessible();
    await facilitator.page.getByLabel("Email address").fill(email);
    await facilitator.page.getByRole("button", { name: "Send the invitation" }).click();
    await facilitator.page.getByText("The invitation is sent.").waitFor();
    await facilitator.expectAccessible();

    const guest = await come(options);
    const link = await followMail(guest, email, "You are invited");
    await guest.arrive("Register");
    await guest.expectAccessible();
    expect(await guest.page.getByLabel("Email address").inputValue()).toBe(email);
    await guest.page.getByLabel("Full name").fill("Pat Lindqvist");
    await guest.page.getByLabel("Create a password").fill(password);
    await guest.page.getByRole("button", { name: "Register" }).click();
    await guest.arrive("Welcome, Pat Lindqvist");

    const second = await come(options);
    await second.go(link);
    await second.arrive("This invitation does not work any more");
    await second.expectAccessible();
  });
});

describe("whether an address has an account", () => {
  it("is not told by registering: the page says the same, and a mail tells its owner", async () => {
    const { email } = await registerNewcomer(site().origin);
    const visit = await come();
    await visit.go("/register");
    await fillRegistration(visit, email, password);
    await visit.arrive("Check your email");
    await openMail(visit, email, "You already have an account");
    expect(await visit.page.getByRole("main").textContent()).toContain(email);
  });

  it("is not told by asking for a new password", async () => {
    const send = (email: string) =>
      ask("/forgot-password", { method: "POST", body: new URLSearchParams({ email }) });
    const [known, unknown] = [await send("member@demo.example"), await send("nobody@example.nhs.uk")];
    expect([known.status, known.headers.get("location")]).toEqual([303, "/forgot-password?sent"]);
    expect([unknown.status, unknown.headers.get("location")]).toEqual([303, "/forgot-password?sent"]);
    expect(await unknown.text()).toBe(await known.text());
  });
});

async function fillRegistration({ page }: Visit, email: string, chosen: string): Promise<void> {
  await page.getByLabel("Full name").fill("Asha Rowntree");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Create a password").fill(chosen);
  await page.getByRole("button", { name: "Register" }).click();
}

async function tellWhereYouWork(visit: Visit): Promise<void> {
  const { page } = visit;
  await page.getByLabel("Job title (optional)").fill("Transformation lead");
  await page.getByLabel("Find your organisation").fill("Leeds");
  await page.getByRole("button", { name: "Find" }).click();
  const organisation = page.getByLabel("Organisation", { exact: true });
  await organisation.waitFor();
  expect(await page.getByLabel("Job title (optional)").inputValue()).toBe("Transformation lead");
  await visit.expectAccessible();
  const leeds = organisation.locator("option", { hasText: "Leeds" }).first();
  await organisation.selectOption((await leeds.getAttribute("value")) ?? "");
  await page
    .getByRole("checkbox", { name: /West Yorkshire/ })
    .first()
    .check();
  await page.locator("details[open]").getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Continue" }).click();
}
