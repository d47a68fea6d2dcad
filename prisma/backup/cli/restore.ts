// `npm run restore`: puts a backup in the place of what the database holds.
import { describePlace, findPlace, openForWriting } from "../place.ts";
import { restoreBackup } from "../restore-backup.ts";
import { readOptions, required, runCommand } from "./command.ts";
import { comparisonTable, restoredInWords } from "./report.ts";

const usage = `Puts a backup into the database of the settings, and brings it up to this version. Stop the service first.

  npm run restore -- --from FILE [--replace]

--replace removes what the database holds now; without it the database must be empty.`;

await runCommand(usage, async () => {
  const options = readOptions({ from: { type: "string" }, replace: { type: "boolean" } });
  const file = required("from", options.from);
  const place = findPlace();
  const db = await openForWriting(place);
  try {
    const restored = await restoreBackup(db, file, { replace: options.replace });
    console.log(comparisonTable(restored.tables));
    console.log(`\n${file} is in ${describePlace(place)}.\n${restoredInWords(restored)}`);
  } finally {
    await db.close();
  }
});
