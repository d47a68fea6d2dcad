import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { z } from "zod";
import { findBrowser } from "./support/browser.ts";
import { startCluster, type Cluster } from "./support/postgres-cluster.ts";
import { startRedis } from "./support/redis.ts";

/**
 * `npm test`: every check and every suite, one after another, each named with what it found. Arguments pick steps by name
 * (`npm test -- lint api`). Ends non-zero when anything failed; the last line counts.
 *
 * `REQUIRE_SERVER_DATABASE=1` makes it a failure, instead of a loud skip, when no PostgreSQL server can be had.
 */
interface Step {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  /** Counted test by test from Vitest's own report; other steps count as one. */
  isVitest?: boolean;
  /** Needs the throw-away PostgreSQL server. */
  needsServer?: boolean;
  needsBrowser?: boolean;
}

interface Outcome {
  name: string;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
  note: string;
  /** What it said last, where it failed: told again at the end, as what came before may be cut off. */
  lastWords?: string;
}

const output = "test/output";

/** How many lines of a failed step are told again. */
const repeated = 60;

/** What is read of a Vitest report. */
const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

const script = (name: string, run: string): Step => ({
  name,
  command: "npm",
  args: ["run", "--silent", run],
});

/** On a server each worker of Vitest has one of its own, for a server has one count of transactions for all its databases. */
const servers = process.env["TEST_DATABASE_URL"] ? 1 : availableParallelism();

/** Vitest leaves a processor to itself, which on two is half of them: tests that time nothing take all. */
function workersOf(project: string, database: "embedded" | "server"): string[] {
  if (project !== "unit" && project !== "api") return [];
  return [`--maxWorkers=${database === "server" ? servers : availableParallelism()}`];
}

const suite = (name: string, project: string, database: "embedded" | "server"): Step => ({
  name,
  command: process.execPath,
  args: [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    project,
    "--passWithNoTests=false",
    ...workersOf(project, database),
  ],
  env: { TEST_DATABASE: database },
  isVitest: true,
  needsServer: database === "server",
  needsBrowser: project === "e2e",
});

/** How pages look at every width does not hang on the database that is behind them, and takes half of the browser's time. */
function withoutEveryPage(step: Step): Step {
  return { ...step, args: [...step.args, "--exclude=test/e2e/every-route.test.ts"] };
}

const steps: Step[] = [
  script("reference data", "reference:check"),
  script("format", "format:check"),
  script("types", "typecheck"),
  script("lint", "lint"),
  script("architecture", "arch"),
  script("unused code", "unused"),
  suite("unit", "unit", "embedded"),
  suite("api, embedded", "api", "embedded"),
  suite("api, server", "api", "server"),
  suite("realtime, embedded", "realtime", "embedded"),
  suite("realtime, server", "realtime", "server"),
  script("build", "build:fresh"),
  script("page weight", "weight"),
  script("crash, short form", "crash:short"),
  suite("browser, embedded", "e2e", "embedded"),
  withoutEveryPage(suite("browser, server", "e2e", "server")),
];

const wanted = process.argv.slice(2);
const chosen =
  wanted.length === 0 ? steps : steps.filter((step) => wanted.some((w) => step.name.includes(w)));
if (chosen.length === 0) {
  console.error(`No step is named like that. Steps: ${steps.map((step) => step.name).join("; ")}`);
  process.exit(2);
}

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
process.exitCode = await runAll(chosen);

async function runAll(list: readonly Step[]): Promise<number> {
  const browser = list.some((step) => step.needsBrowser) ? findBrowser() : undefined;
  const clusters = list.some((step) => step.needsServer) ? await startClusters() : undefined;
  const redis = list.some((step) => step.name === "realtime, server") ? await startRedis() : undefined;
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ...(browser ? { BROWSER_PATH: browser } : {}),
    ...(clusters && "urls" in clusters ? { TEST_SERVER_URL: clusters.urls.join(" ") } : {}),
    ...(redis && "url" in redis ? { TEST_REDIS_URL: redis.url } : {}),
  };
  const outcomes: Outcome[] = [];
  try {
    for (const step of list) {
      const missing = step.needsServer && clusters && "reason" in clusters ? clusters.reason : undefined;
      outcomes.push(missing === undefined ? await run(step, environment) : skipped(step, missing));
    }
  } finally {
    if (clusters && "urls" in clusters) await clusters.stop();
    if (redis && "url" in redis) redis.stop();
  }
  return report(outcomes);
}

/** A server for each worker of the suites that run on one. */
async function startClusters() {
  const started: Cluster[] = [];
  const stop = () => Promise.all(started.map((cluster) => cluster.stop()));
  while (started.length < servers) {
    const cluster = await startCluster({ fast: true });
    if ("reason" in cluster) {
      await stop();
      return cluster;
    }
    started.push(cluster);
  }
  return { urls: started.map(({ url }) => url), stop };
}

async function run(step: Step, environment: NodeJS.ProcessEnv): Promise<Outcome> {
  console.log(`\n── ${step.name} ${"─".repeat(Math.max(3, 90 - step.name.length))}`);
  const started = performance.now();
  const file = `${output}/${step.name.replace(/\W+/g, "-")}.json`;
  const reporting = step.isVitest
    ? ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`]
    : [];
  const said: Buffer[] = [];
  const code = await new Promise<number>((resolve) => {
    const child = spawn(step.command, [...step.args, ...reporting], {
      stdio: ["inherit", "pipe", "pipe"],
      shell: process.platform === "win32",
      env: { ...environment, ...step.env },
    });
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const)
      from.on("data", (chunk: Buffer) => {
        said.push(chunk);
        to.write(chunk);
      });
    child.on("error", () => resolve(127));
    child.on("close", (status) => resolve(status ?? 1));
  });
  const counts = step.isVitest
    ? countsOf(file, code)
    : { passed: +(code === 0), failed: +(code !== 0), skipped: 0 };
  const seconds = Math.round((performance.now() - started) / 1000);
  const outcome = { name: step.name, ...counts, seconds };
  if (code === 0) return { ...outcome, note: "" };
  return { ...outcome, note: `ended with ${code}`, lastWords: lastWordsOf(step, file, said) };
}

/** Which tests failed and how, from the report; from other steps their last lines. */
function lastWordsOf(step: Step, file: string, said: readonly Buffer[]): string {
  const failures =
    step.isVitest && existsSync(file)
      ? VitestReport.parse(JSON.parse(readFileSync(file, "utf8"))).testResults.flatMap((one) => [
          ...(one.status === "failed" && one.message ? [`${one.name}: ${one.message}`] : []),
          ...one.assertionResults
            .filter(({ status }) => status === "failed")
            .map((test) => `${one.name}: ${test.fullName}\n${test.failureMessages.join("\n")}`),
        ])
      : [];
  const text = failures.length > 0 ? failures.join("\n\n") : Buffer.concat(said).toString("utf8");
  return text.trimEnd().split("\n").slice(-repeated).join("\n");
}

/** A run that ends badly without a failed test (a file that does not load, an unhandled error) still counts as a failure. */
function countsOf(file: string, code: number): Pick<Outcome, "passed" | "failed" | "skipped"> {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const report = VitestReport.parse(JSON.parse(readFileSync(file, "utf8")));
  const failed = Math.max(report.numFailedTests, code === 0 ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
}

function skipped(step: Step, reason: string): Outcome {
  const required = process.env.REQUIRE_SERVER_DATABASE === "1";
  console.error(`\n${"!".repeat(100)}\n!! ${step.name} DID NOT RUN: ${reason}\n${"!".repeat(100)}`);
  return {
    name: step.name,
    passed: 0,
    failed: required ? 1 : 0,
    skipped: required ? 0 : 1,
    seconds: 0,
    note: `did not run: ${reason}`,
  };
}

function report(outcomes: readonly Outcome[]): number {
  for (const { name, lastWords } of outcomes) {
    if (lastWords !== undefined) console.log(`\n── failed: ${name} ${"─".repeat(60)}\n${lastWords}`);
  }
  console.log(
    `\n${"step".padEnd(22)}${"passed".padStart(8)}${"failed".padStart(8)}${"skipped".padStart(9)}${"s".padStart(7)}`,
  );
  for (const o of outcomes) {
    const numbers = `${String(o.passed).padStart(8)}${String(o.failed).padStart(8)}${String(o.skipped).padStart(9)}`;
    console.log(`${o.name.padEnd(22)}${numbers}${String(o.seconds).padStart(7)}  ${o.note}`);
  }
  const sum = (key: "passed" | "failed" | "skipped") => outcomes.reduce((total, o) => total + o[key], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
  return sum("failed") === 0 ? 0 : 1;
}
