import { parseArgs } from "node:util";
import { startCluster } from "../../support/postgres-cluster.ts";
import { fuzz, shortfalls, tableOf, unsent } from "./fuzz.ts";

/**
 * `npm run fuzz`: sends generated inputs to every mutation, query, route and form, and looks at what each did. Ends with a
 * table by target, and non-zero when anything failed, fewer inputs were sent than were asked for, or too few were accepted to have
 * tried much.
 *
 * Options: `--inputs N` (100,000), `--database embedded|server`, `--target NAME` for those whose name holds it, and to repeat
 * a failure the `--seed N` and `--path P` that were printed with it.
 */
const { values } = parseArgs({
  options: {
    inputs: { type: "string", default: "100000" },
    seed: { type: "string" },
    path: { type: "string" },
    target: { type: "string" },
    database: { type: "string", default: "embedded" },
  },
});
const seed = values.seed === undefined ? Date.now() % 2_147_483_647 : Number(values.seed);
const inputs = Number(values.inputs);
if (!Number.isInteger(inputs) || inputs < 1)
  throw new Error(`--inputs takes a whole number from 1, not ${values.inputs}.`);
const database = values.database === "server" ? "server" : "embedded";
const cluster = database === "server" ? await startCluster({ fast: true }) : undefined;
if (cluster && !("url" in cluster)) throw new Error(`No PostgreSQL server to try on: ${cluster.reason}`);
if (cluster) process.env["TEST_SERVER_URL"] = cluster.url;

const started = performance.now();
console.log(`${inputs} inputs on the ${database} database, seed ${seed}`);
try {
  const tallies = await fuzz({
    database,
    inputs,
    start: { seed, path: values.path },
    target: values.target,
    progress: ({ target, inputs: sent, failures }, done, of) => {
      const seconds = Math.round((performance.now() - started) / 1000);
      console.log(
        `${String(done).padStart(4)}/${of} ${String(seconds).padStart(5)} s  ${target}: ${sent} inputs`,
      );
      for (const failure of failures) console.log(`\nFAILED ${target}\n${failure}\n`);
    },
  });
  const { user, system } = process.cpuUsage();
  const seconds = Math.round((performance.now() - started) / 1000);
  const busy = Math.round((user + system) / 1_000_000);
  console.log(`\n${tableOf(tallies)}\n\nseed ${seed}, ${seconds} s, of which this process worked ${busy} s`);
  const low = values.target === undefined ? shortfalls(tallies) : [];
  for (const line of low) console.log(`TOO FEW ${line}`);
  // A failure is repeated by itself, and those who stop at one send no more.
  const missing = values.path === undefined ? unsent(tallies, inputs) : 0;
  if (missing > 0)
    console.log(`TOO FEW ${missing} of the ${inputs} inputs that were asked for were never sent`);
  process.exitCode =
    missing > 0 || low.length > 0 || tallies.some(({ failures }) => failures.length > 0) ? 1 : 0;
} finally {
  await cluster?.stop();
}
