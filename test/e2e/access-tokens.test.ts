import { describe, expect, it } from "vitest";
import { openSite } from "../support/open-site.ts";
import { bothWays } from "../support/ways.ts";

const { come, ask } = openSite();

describe.each(bothWays)("an access token made $way", ({ way, options }) => {
  it("is shown once, opens the API alone, and no more once revoked", async () => {
    const name = `Report ${way}`;
    const visit = await come(options);
    const { page } = visit;
    await visit.signIn("member");
    await visit.go("/settings/tokens");
    await visit.expectAccessible();
    await page.getByLabel("How many days should it work for?").fill("400");
    await page.getByRole("button", { name: "Make the token" }).click();
    await page.getByRole("alert").waitFor();
    await visit.expectAccessible();
    await page.getByLabel("How many days should it work for?").fill("30");
    await page.getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Make the token" }).click();
    await page.getByRole("alert").getByRole("link", { name: "Select what the token may do" }).waitFor();
    expect(await page.getByLabel("Name").inputValue()).toBe(name);

    await page.getByLabel("Read what you can read").check();
    await page.getByRole("button", { name: "Make the token" }).click();
    await page.getByText("Copy your token now.").waitFor();
    await visit.expectAccessible();
    const secret = (await page.locator(".app-secret").textContent()) ?? "";
    expect(secret).toMatch(/^\S{30,}$/);
    expect(await whoIs(secret)).toEqual({
      status: 200,
      body: { data: { viewer: { person: { name: "Priya Ashdown" } } } },
    });
    expect((await ask("/settings", { headers: { Authorization: `Bearer ${secret}` } })).status).toBe(302);

    await visit.go("/settings/tokens");
    expect(await page.content()).not.toContain(secret);
    await page.getByRole("button", { name: `Revoke ${name}` }).click();
    await page.getByText("The token is revoked.").waitFor();
    await page.getByRole("row").filter({ hasText: name }).getByText("Revoked").waitFor();
    await visit.expectAccessible();
    const refused = await whoIs(secret);
    expect(refused.status).toBe(401);
    expect(JSON.stringify(refused.body)).toContain("UNAUTHENTICATED");
  });
});

async function whoIs(secret: string): Promise<{ status: number; body: unknown }> {
  const answer = await ask("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query: "{ viewer { person { name } } }" }),
  });
  return { status: answer.status, body: await answer.json() };
}
