// npm test: installs what is missing, then hands over to run-suites.ts. Bare Node: nothing may be installed yet.
import { spawn } from "node:child_process";
import { checkNode, installWhenNeeded, root } from "../realtime/launch/steps.mjs";

checkNode();
process.chdir(root);
await installWhenNeeded();

const suites = spawn(process.execPath, ["--import", "tsx", "test/run-suites.ts", ...process.argv.slice(2)], {
  stdio: "inherit",
});
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
  process.on(signal, () => suites.kill(signal));
suites.on("close", (code) => process.exit(code ?? 1));
