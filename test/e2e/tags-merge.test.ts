import { describe, expect, it } from "vitest";
import { openSite } from "../support/open-site.ts";
import { contraryWays } from "../support/ways.ts";

const { enter } = openSite();

describe.each(contraryWays)("two tags that mean the same $way", ({ options }) => {
  it("are merged by an administrator, who sees first what goes over", async () => {
    const visit = await enter("administrator", options);
    const { page } = visit;
    await visit.go("/admin/tags");
    await visit.arrive("Tags");
    const [first, second] = await page.getByRole("link", { name: /^Merge .* into another tag$/ }).all();
    const nameOf = async (link = first) => {
      const words = (await link?.textContent()) ?? "";
      return words.replace(/^Merge /, "").replace(/ into another tag$/, "");
    };
    const [from, into] = [await nameOf(), await nameOf(second)];
    const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: from, exact: true }) });
    const address = (await row.getByRole("link", { name: from, exact: true }).getAttribute("href")) ?? "";
    await first?.click();
    await visit.arrive(`Merge ${from} into another tag`);
    await page.getByText("What goes over to the other tag").waitFor();
    await page.getByRole("button", { name: "Merge" }).click();
    await page.getByRole("link", { name: "Choose the tag in which it goes on" }).waitFor();
    await visit.expectAccessible();
    await page.getByLabel("The tag in which it goes on").selectOption({ label: into });
    await page.getByRole("button", { name: "Merge" }).click();
    await visit.arrive("Tags");
    await page.getByText(`The tag is merged. It goes on in ${into}.`).waitFor();
    expect(await row.textContent()).toContain(`Goes on in ${into}`);
    await visit.expectAccessible();
    await visit.go(address);
    await visit.arrive(into);
  });
});
