// `npm run move`: carries everything to a PostgreSQL server, and compares.
import { describePlace, findPlace } from "../place.ts";
import { moveDatabase } from "../move-database.ts";
import { readOptions, required, runCommand, serverUrl } from "./command.ts";
import { comparisonTable, restoredInWords } from "./report.ts";

const usage = `Carries everything from the database of the settings to a PostgreSQL server. Stop the service first.

  npm run move -- --to postgresql://user:password@host:5432/name [--replace]

--replace removes what the database there holds now; without it that must be empty.`;

await runCommand(usage, async () => {
  const options = readOptions({ to: { type: "string" }, replace: { type: "boolean" } });
  const to = serverUrl("to", required("to", options.to));
  const place = findPlace();
  const restored = await moveDatabase(place, to, { replace: options.replace });
  console.log(comparisonTable(restored.tables));
  console.log(`\n${describePlace(place)} is in ${describePlace({ ...place, url: to })}.`);
  console.log(`${restoredInWords(restored)}\nSet DATABASE_URL to it, and start the service.`);
});
