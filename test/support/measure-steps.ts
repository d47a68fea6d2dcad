import type { Visit } from "./visit.ts";

/** What somebody measures: its readings as they stand in a spreadsheet, of which the second row is wrong at first. */
interface Measured {
  readonly name: string;
  readonly baseline: string;
  /** Days after March 2025, and figures. */
  readonly readings: readonly (readonly [string, string])[];
}

/**
 * On the form of a new measure: somebody gives it a baseline, pastes its readings with one that is wrong, is told in which row, puts
 * it right, looks at what would be saved, and sees the chart.
 */
export async function measureIt({ page, ...visit }: Visit, measured: Measured): Promise<void> {
  const { name, baseline, readings } = measured;
  await visit.arrive("Add a measure");
  await page.getByLabel("What is measured").fill(name);
  await page.getByLabel("Outcome measure").check();
  await page.getByLabel("Unit", { exact: true }).selectOption("A count");
  await page.getByLabel("Lower is better").check();
  const before = page.getByRole("group", { name: /^Baseline/u });
  await before.getByLabel("Figure").fill(baseline);
  await before.getByLabel("First day that it is of").fill("2025-01-01");
  await before.getByLabel("Last day that it is of").fill("2025-03-31");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await visit.arrive(name);
  await page.getByText("The measure is added. Now enter its readings.").waitFor();

  const table = page.getByLabel("Paste from a spreadsheet");
  const check = page.getByRole("button", { name: "Check the readings" });
  const pasted = readings.map((row) => row.join("\t"));
  await table.fill(pasted.with(1, `${readings[1]?.[0] ?? ""}\tmany`).join("\n"));
  await check.click();
  await page.getByRole("link", { name: /^Row 2, value:/u }).waitFor();
  await page.getByRole("heading", { name: "What would be saved" }).waitFor();
  await visit.expectAccessible();
  await table.fill(pasted.join("\n"));
  await check.click();
  await page.getByText(`Nothing has been saved yet. All ${readings.length} rows are in order.`).waitFor();
  await visit.expectAccessible();
  await page.getByRole("button", { name: "Save all readings" }).click();
  await page.getByText("The readings are saved.").waitFor();
  await page.getByText("Evidenced: self-reported").waitFor();
  await page.locator(".app-chart svg").locator("visible=true").waitFor();
  await visit.expectAccessible();
}
