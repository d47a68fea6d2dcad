import { openTestDatabase } from "../support/db.ts";
import { engines, meanOf, measureSearch } from "./measure.ts";

/** Prints nDCG@10 of every judged query, and the means: ours beside plain ts_rank and beside titles alone. */
const db = await openTestDatabase();
try {
  const measured = await measureSearch(db);
  const figure = (value: number) => value.toFixed(2).padStart(6);
  console.log(`${engines.map((engine) => engine.padStart(6)).join(" ")}  query`);
  for (const one of measured) {
    console.log(`${engines.map((engine) => figure(one[engine])).join(" ")}  ${one.query}`);
    if (process.argv.includes("--found") && one.ours < 0.95)
      for (const title of one.found) console.log(`${" ".repeat(24)}${title}`);
  }
  const means = engines.map((engine) => `${engine} ${meanOf(measured, engine).toFixed(3)}`);
  console.log(`\nnDCG@10 of ${measured.length} queries: ${means.join(", ")}`);
} finally {
  await db.close();
}
