import { describe, expect, it } from "vitest";
import { expectFieldErrors, expectFormError } from "../support/form-errors.ts";
import { registerNewcomer } from "../support/newcomer.ts";
import { openSite } from "../support/open-site.ts";
import { codeAt } from "../support/second-factor.ts";
import type { Visit } from "../support/visit.ts";
import { bothWays } from "../support/ways.ts";

const { come, site } = openSite();
const halfMinute = 30_000;

const mistyped = "Enter the 6 digits that your app shows, or one of your recovery codes";
const refused =
  "That code is not right, or it was used already, or you took longer than 5 minutes. Enter a new code, or sign in again.";

describe.each(bothWays)("two-step sign-in $way", ({ options }) => {
  it("is set up with an app, asked for with its code or a recovery code, and turned off", async () => {
    const { email, password } = await registerNewcomer(site().origin);
    const visit = await come(options);
    const { page } = visit;
    await visit.signIn(email, password);
    await visit.go("/settings/second-factor");
    await visit.expectAccessible();
    await press(visit, "Set up an authenticator app");
    await expectFieldErrors(page, { Password: "Enter your password" });
    await page.getByLabel("Password", { exact: true }).fill(password);
    await press(visit, "Set up an authenticator app");
    await page.getByText("Now add this account to your app.").waitFor();
    await visit.expectAccessible();

    const secret = (await page.locator("p.app-secret").innerText()).replaceAll(/\s/g, "");
    await page.getByLabel("Code", { exact: true }).fill("12345");
    await press(visit, "Turn on two-step sign-in");
    await expectFieldErrors(page, { Code: "Enter the 6 digits that your app shows" });
    expect(await page.getByRole("img", { name: "QR code" }).count()).toBe(1);
    const late = await page.context().newPage();
    await late.goto(page.url());
    const used = codeAt(new Date(), secret);
    await page.getByLabel("Code", { exact: true }).fill(used);
    await press(visit, "Turn on two-step sign-in");
    await page.getByText("Keep your recovery codes now.").waitFor();
    await visit.expectAccessible();
    await late.getByLabel("Code", { exact: true }).fill("123456");
    await late.getByRole("button", { name: "Turn on two-step sign-in" }).click();
    await expectFormError(late, /^That code is not right/);
    await late.getByText("It has been on since").waitFor();
    await late.close();
    const [recoveryCode = "", another = ""] = await page.locator("ul.app-secret li").allInnerTexts();

    await signOut(visit);
    await firstStep(visit, email, password, "/glossary");
    await visit.expectAccessible();
    await page.getByLabel("Code", { exact: true }).fill(used);
    await press(visit, "Sign in");
    await expectFieldErrors(page, { Code: refused });
    await visit.expectAccessible();
    // The next one, which a clock that is a little fast shows already.
    await page.getByLabel("Code", { exact: true }).fill(codeAt(new Date(Date.now() + halfMinute), secret));
    await press(visit, "Sign in");
    await arriveAt(visit, "/glossary");

    await signOut(visit);
    await firstStep(visit, email, password, "/settings/second-factor");
    await page.getByLabel("Code", { exact: true }).fill(used);
    await press(visit, "Sign in");
    await expectFieldErrors(page, { Code: refused });
    await page.getByText("I do not have my app with me").click();
    await page.getByLabel("Recovery code").fill(recoveryCode.slice(1));
    await press(visit, "Sign in with a recovery code");
    await expectFieldErrors(page, { "Recovery code": mistyped });
    expect(await page.getByLabel("Code", { exact: true }).getAttribute("aria-invalid")).toBe(null);
    expect(await page.getByLabel("Recovery code").isVisible()).toBe(true);
    await visit.expectAccessible();
    await page.getByLabel("Recovery code").fill(recoveryCode.replaceAll(/[^-]/g, "a"));
    await press(visit, "Sign in with a recovery code");
    await expectFieldErrors(page, { "Recovery code": refused });
    await page.getByLabel("Recovery code").fill(recoveryCode);
    await press(visit, "Sign in with a recovery code");
    await arriveAt(visit, "/settings/second-factor");
    await page.getByText("You have 9 recovery codes left.").waitFor();
    await visit.expectAccessible();

    const turnOff = page.locator("form", { has: page.getByRole("button", { name: "Turn off" }) });
    await turnOff.getByLabel("Password", { exact: true }).fill(password);
    await turnOff.getByLabel("Code", { exact: true }).fill(used);
    await press(visit, "Turn off two-step sign-in");
    await turnOff.getByText("Error: That code is not right, or it was used already.").waitFor();
    await visit.expectAccessible();
    await turnOff.getByLabel("Password", { exact: true }).fill(password);
    await turnOff.getByLabel("Code", { exact: true }).fill(another);
    await press(visit, "Turn off two-step sign-in");
    await page.getByText("Two-step sign-in is off.").waitFor();
    await signOut(visit);
    await visit.signIn(email, password);
  });
});

const press = (visit: Visit, name: string) => visit.page.getByRole("button", { name, exact: true }).click();

async function signOut(visit: Visit): Promise<void> {
  await press(visit, "Sign out");
  await visit.page.getByText("You are signed out.").waitFor();
}

async function firstStep(visit: Visit, email: string, password: string, returnTo: string): Promise<void> {
  await visit.go(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
  await visit.page.getByLabel("Email address").fill(email);
  await visit.page.getByLabel("Password", { exact: true }).fill(password);
  await press(visit, "Sign in");
  await visit.arrive("Enter your code");
}

/** They were not asked yet who they are: that comes between. */
async function arriveAt(visit: Visit, path: string): Promise<void> {
  const { page } = visit;
  await page.waitForURL((url) => url.pathname === "/welcome" || url.pathname === path);
  if (new URL(page.url()).pathname === "/welcome") await press(visit, "Skip");
  await page.waitForURL((url) => url.pathname === path);
}
