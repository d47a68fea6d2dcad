import { describe, expect, it } from "vitest";
import { demoPassword } from "../../prisma/seed/scenarios/demo.ts";
import { expectFieldErrors, expectFormError } from "../support/form-errors.ts";
import { tabAndType, tabTo } from "../support/keyboard.ts";
import { followMail } from "../support/mailbox.ts";
import { registerNewcomer } from "../support/newcomer.ts";
import { openSite } from "../support/open-site.ts";
import type { Visit } from "../support/visit.ts";
import { bothWays, ways } from "../support/ways.ts";

const { come, site } = openSite();
const wrong = "The email address or password is not right.";

describe.each(ways)("signing in $way", ({ options }) => {
  it("says what is missing, and keeps the address but never the password", async () => {
    const visit = await come(options);
    const { page } = visit;
    await visit.go("/sign-in");
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Sign in" }).click();
    await expectFieldErrors(page, {
      "Email address": "Enter your email address",
      Password: "Enter your password",
    });
    await visit.expectAccessible();
    await fill(visit, "member@demo.example", "not the password");
    await expectFormError(page, wrong);
    expect(await page.getByLabel("Email address").inputValue()).toBe("member@demo.example");
    expect(await page.content()).not.toContain("not the password");
    await visit.expectAccessible();
    await fill(visit, "nobody@demo.example", "not the password");
    await expectFormError(page, wrong);
  });
});

describe.each(bothWays)("signing in $way", ({ options }) => {
  it("leads to the page that was asked for", async () => {
    const visit = await come(options);
    await visit.go("/settings/sessions");
    await visit.arrive("Sign in");
    await visit.page.getByText("Sign in to see this page.").waitFor();
    await visit.expectAccessible();
    await fill(visit, "member@demo.example", demoPassword);
    await visit.arrive("Where you are signed in");
    expect(new URL(visit.page.url()).pathname).toBe("/settings/sessions");
  });

  it("with a new password by a mailed link, which works once", async () => {
    const { email, password } = await registerNewcomer(site().origin);
    const chosen = "nine brisk lanterns glow";
    const before = await come(options);
    await before.signIn(email, password);
    const visit = await come(options);
    const { page } = visit;
    await visit.go("/sign-in");
    await page.getByRole("link", { name: "I do not know my password" }).click();
    await visit.arrive("Choose a new password");
    await page.getByRole("button", { name: "Send the link" }).click();
    await expectFieldErrors(page, { "Email address": "Enter your email address" });
    await visit.expectAccessible();
    await page.getByLabel("Email address").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await visit.arrive("Check your email");
    await visit.expectAccessible();

    const link = await followMail(visit, email, "Choose a new password");
    await page.getByLabel("New password").fill("short");
    await page.getByRole("button", { name: "Change password" }).click();
    await expectFieldErrors(page, { "New password": "Password must be 12 characters or more" });
    await visit.expectAccessible();
    await page.getByLabel("New password").fill(chosen);
    await page.getByRole("button", { name: "Change password" }).click();
    await visit.arrive("Sign in");
    await page.getByText("Your password is changed.").waitFor();
    await visit.expectAccessible();

    await fill(visit, email, password);
    await expectFormError(page, wrong);
    await fill(visit, email, chosen);
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    await before.go("/settings");
    await before.arrive("Sign in");

    await visit.go(link);
    await visit.arrive("This link does not work any more");
    await visit.expectAccessible();
  });
});

describe.each(bothWays)("a session $way", ({ options }) => {
  it("ends here alone when one signs out here", async () => {
    const [here, elsewhere] = [await come(options), await come(options)];
    await here.signIn("colleague");
    await elsewhere.signIn("colleague");
    await here.page.getByRole("button", { name: "Sign out" }).click();
    await here.page.getByText("You are signed out.").waitFor();
    await here.expectAccessible();
    expect(await isSignedOut(here)).toBe(true);
    expect(await isSignedOut(elsewhere)).toBe(false);
  });

  it("is listed, and ended elsewhere one by one or everywhere", async () => {
    const { email, password } = await registerNewcomer(site().origin);
    const [here, second, third] = [await come(options), await come(options), await come(options)];
    for (const visit of [here, second, third]) await visit.signIn(email, password);
    await here.go("/settings/sessions");
    const others = here.page.getByRole("button", { name: /^End the session in/ });
    expect(await here.page.getByRole("row").filter({ hasText: "This one" }).count()).toBe(1);
    const listed = await others.count();
    await here.expectAccessible();
    // The newest is the one that signed in last.
    await others.first().click();
    await here.page.getByText("The session is ended.").waitFor();
    expect(await others.count()).toBe(listed - 1);
    const ended = await Promise.all([second, third].map(isSignedOut));
    expect(ended.filter(Boolean)).toHaveLength(1);

    await here.go("/settings/sessions");
    await here.page.getByRole("button", { name: "Sign out everywhere" }).click();
    await here.page.getByText("You are signed out everywhere.").waitFor();
    expect(await Promise.all([here, second, third].map(isSignedOut))).toEqual([true, true, true]);
  });

  it("stays here when one changes the password, and ends elsewhere", async () => {
    const { email, password } = await registerNewcomer(site().origin);
    const [here, elsewhere] = [await come(options), await come(options)];
    await here.signIn(email, password);
    await elsewhere.signIn(email, password);
    const { page } = here;
    await here.go("/settings/account");
    await page.getByLabel("Current password").fill("not what it is");
    await page.getByLabel("New password").fill("eleven amber kites aloft");
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByRole("alert").waitFor();
    await here.expectAccessible();
    await page.getByLabel("Current password").fill(password);
    await page.getByLabel("New password").fill("eleven amber kites aloft");
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByText("Your password is changed.").waitFor();
    expect(await isSignedOut(here)).toBe(false);
    expect(await isSignedOut(elsewhere)).toBe(true);
  });
});

describe("with the keyboard alone", () => {
  it("one registers", async () => {
    const visit = await come();
    const { page } = visit;
    await visit.go("/");
    await tabTo(page, page.getByRole("link", { name: "Register" }).first());
    await page.keyboard.press("Enter");
    await visit.arrive("Register");
    await tabAndType(page, page.getByLabel("Full name"), "Kit Abara");
    await page.keyboard.press("Enter");
    // The summary has the focus; its links lead to the fields.
    await page.getByRole("alert").waitFor();
    await tabTo(page, page.getByRole("link", { name: "Enter your email address" }));
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "email");
    await page.keyboard.type("kit.abara@example.nhs.uk");
    await tabAndType(page, page.getByLabel("Create a password"), "four steady bridges hum");
    await page.keyboard.press("Enter");
    await visit.arrive("Check your email");
    expect(new URL(page.url()).pathname).toBe("/verify-email");
  });

  it("one signs in, and comes past the menu to the content at once", async () => {
    const visit = await come();
    const { page } = visit;
    await visit.go("/sign-in");
    await tabTo(page, page.getByRole("link", { name: "Skip to main content" }));
    await page.keyboard.press("Enter");
    await tabAndType(page, page.getByLabel("Email address"), "member@demo.example");
    await tabAndType(page, page.getByLabel("Password", { exact: true }), demoPassword);
    await tabTo(page, page.getByRole("button", { name: "Show password" }));
    await page.keyboard.press("Space");
    expect(await page.getByLabel("Password", { exact: true }).getAttribute("type")).toBe("text");
    await tabTo(page, page.getByRole("button", { name: "Sign in" }));
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/");
  });
});

async function fill({ page }: Visit, email: string, password: string): Promise<void> {
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function isSignedOut(visit: Visit): Promise<boolean> {
  await visit.go("/settings");
  return new URL(visit.page.url()).pathname === "/sign-in";
}
