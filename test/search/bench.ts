import { openTestDatabase } from "../support/db.ts";
import { engines, meanOf, measureSearch } from "./measure.ts";

/** Prints nDCG@10 of every judged query, and the means: ours beside plain ts_rank and beside titles alone. */
const db = await openTestDatabase();
try {
  const { queries: measured, titles } = await measureSearch(db);
  const figure = (value: number) => value.toFixed(2).padStart(6);
  console.log(`${engines.map((engine) => engine.padStart(6)).join(" ")}  query`);
  for (const one of measured) {
    console.log(`${engines.map((engine) => figure(one[engine])).join(" ")}  ${one.query}`);
    if (process.argv.includes("--found") && one.ours < 0.95)
      for (const title of one.found) console.log(`${" ".repeat(24)}${title}`);
  }
  const means = engines.map((engine) => `${engine} ${meanOf(measured, engine).toFixed(3)}`);
  console.log("\n  ours titles  title that is typed");
  for (const one of titles) console.log(`${figure(one.ours)} ${figure(one.titles)}  ${one.query}`);
  console.log(`\nnDCG@10 of ${measured.length} queries: ${means.join(", ")}`);
  const [ours, byLetters] = [meanOf(titles, "ours"), meanOf(titles, "titles")];
  console.log(
    `nDCG of ${titles.length} titles that are typed: ours ${ours.toFixed(3)}, by titles alone ${byLetters.toFixed(3)}`,
  );
} finally {
  await db.close();
}
