import type { Page } from "playwright-core";
import { expect } from "vitest";

/**
 * A form came back with errors as the NHS pattern has it: the title says so, the summary names each one, and each stands
 * at its field, given by its label, where assistive technology finds it.
 */
export async function expectFieldErrors(page: Page, errors: Record<string, string>): Promise<void> {
  const summary = page.getByRole("alert");
  // Errors of the time before stay in sight until the answer comes.
  await expect.poll(() => summary.getByRole("link").allTextContents()).toEqual(Object.values(errors));
  expect(await page.title()).toMatch(/^Error: /);
  for (const [label, message] of Object.entries(errors)) {
    const field = page.getByLabel(label, { exact: true });
    // Choices are described as a group, and none of them by itself is wrong.
    const isChoice = (await field.getAttribute("type")) === "radio";
    if (!isChoice) expect(await field.getAttribute("aria-invalid"), label).toBe("true");
    const owner = isChoice ? field.locator("xpath=ancestor::fieldset[1]") : field;
    const described = ((await owner.getAttribute("aria-describedby")) ?? "").split(" ");
    const texts = await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).textContent()));
    expect(texts.join(" "), label).toContain(`Error: ${message}`);
    const target = await summary.getByRole("link", { name: message }).getAttribute("href");
    expect(target).toBe(`#${await field.getAttribute("id")}`);
  }
}

/** A form came back with an error that belongs to no field. */
export async function expectFormError(page: Page, message: string | RegExp): Promise<void> {
  await page.getByRole("alert").getByText(message).waitFor();
  expect(await page.title()).toMatch(/^Error: /);
}
