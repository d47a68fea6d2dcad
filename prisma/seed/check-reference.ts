// `npm run reference:check`: says what is wrong with the reference files, if anything, and where.
import { checkReference } from "./reference/check.ts";
import { describeFault } from "./reference/faults.ts";
import { readReferenceFiles, referenceFileNames } from "./reference/files.ts";

const { faults } = checkReference(await readReferenceFiles(process.argv[2]));
for (const fault of faults) console.error(describeFault(fault));
if (faults.length > 0) {
  console.error(`${faults.length} ${faults.length === 1 ? "fault" : "faults"} in the reference data.`);
  process.exitCode = 1;
} else {
  console.log(`The ${referenceFileNames.length} files of reference data are sound.`);
}
