// `npm run backup`: everything that the database holds at this moment, into one file, while the service runs or not.
import fs from "node:fs";
import path from "node:path";
import { describePlace, findPlace, openForReading } from "../place.ts";
import { writeBackup } from "../write-backup.ts";
import { readOptions, runCommand } from "./command.ts";
import { contentsTable } from "./report.ts";

const usage = `Writes everything that the database of the settings holds into a new file. The service may be running.

  npm run backup [-- --to FILE]

Without --to, the file goes to DATA_DIR/backups, named after the moment.`;

await runCommand(usage, async () => {
  const options = readOptions({ to: { type: "string" } });
  const place = findPlace();
  const name = `${new Date().toISOString().replaceAll(/[:.]/g, "-")}.backup.gz`;
  const db = await openForReading(place);
  try {
    const { file, takenAt, tables } = await writeBackup(db, options.to ?? path.join(place.backups, name));
    const kilobytes = Math.ceil(fs.statSync(file).size / 1_000);
    console.log(contentsTable(tables));
    console.log(`\n${describePlace(place)}, as it was on ${takenAt}, is in\n${file} (${kilobytes} kB)`);
  } finally {
    await db.close();
  }
});
