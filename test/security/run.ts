import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { z } from "zod";

/**
 * `npm run security`: everything that is about nobody getting in, by itself: the tests under test/security, those of
 * sockets and revocation, the licences, and what the registry knows of faulty packages. Ends with a table. Ends non-zero
 * when anything failed, and also when the registry could not be asked, unless `--offline` says that this is meant.
 * Names pick tests of test/security, and leave the sockets out: `npm run security -- matrix licences`.
 *
 * The database is the embedded one unless TEST_DATABASE=server and TEST_SERVER_URL name another.
 */

interface Row {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly note: string;
}

const output = "test/output";

/** What is read of a Vitest report. */
const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/** What is read of npm's report. */
const Audit = z.object({
  metadata: z.object({ vulnerabilities: z.record(z.string(), z.number()) }),
});

const isOffline = process.argv.includes("--offline");
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const suites =
  wanted.length > 0
    ? [["api", wanted.map((name) => `test/security/${name}`)] as const]
    : ([
        ["api", ["test/security/"]],
        ["realtime", ["test/realtime/admission", "test/realtime/revocation", "test/realtime/rooms"]],
      ] as const);

mkdirSync(output, { recursive: true });
const rows: Row[] = [];
for (const [project, filters] of suites) rows.push(...(await suite(project, filters)));
rows.push(...(isOffline ? [notAsked()] : ["--omit=dev", ""].map(audit)));
process.exitCode = report(rows);

/** Runs tests and counts them by file, those of a folder together. */
async function suite(project: string, filters: readonly string[]): Promise<Row[]> {
  const file = `${output}/security-${project}.json`;
  // What an earlier run found must not stand for this one.
  rmSync(file, { force: true });
  const code = await new Promise<number>((resolve) => {
    const child = spawn(
      process.execPath,
      [
        "node_modules/vitest/vitest.mjs",
        "run",
        "--project",
        project,
        ...filters,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ],
      { stdio: "inherit", env: { TEST_DATABASE: "embedded", ...process.env } },
    );
    child.on("close", (status) => resolve(status ?? 1));
  });
  if (!existsSync(file)) return [{ name: project, passed: 0, failed: 1, skipped: 0, note: "did not run" }];
  const { testResults } = Report.parse(JSON.parse(readFileSync(file, "utf8")));
  const byName = new Map<string, Row>();
  for (const { name, status, assertionResults } of testResults) {
    const group = groupOf(name);
    const before = byName.get(group) ?? { name: group, passed: 0, failed: 0, skipped: 0, note: "" };
    const count = (...wanted: string[]) =>
      assertionResults.filter((one) => wanted.includes(one.status)).length;
    // A file that does not load has no tests, and failed all the same.
    const broken = status === "failed" && count("failed") === 0 ? 1 : 0;
    byName.set(group, {
      ...before,
      passed: before.passed + count("passed"),
      failed: before.failed + count("failed") + broken,
      skipped: before.skipped + count("pending", "skipped", "todo"),
    });
  }
  const found = [...byName.values()].toSorted((a, b) => a.name.localeCompare(b.name));
  const isToldByAFile = found.some(({ failed }) => failed > 0);
  return code === 0 || isToldByAFile
    ? found
    : [...found, { name: project, passed: 0, failed: 1, skipped: 0, note: `ended with ${code}` }];
}

/** `test/security/matrix/reads.test.ts` is of the matrix, `test/security/pages.test.ts` stands for itself. */
function groupOf(file: string): string {
  const path = relative(process.cwd(), file)
    .replaceAll("\\", "/")
    .replace(/\.test\.tsx?$/, "");
  return path
    .replace(/^test\//, "")
    .split("/")
    .slice(0, 2)
    .join("/");
}

/** What the registry knows of the packages: high and critical findings fail, others are told. */
function audit(scope: string): Row {
  const name = scope === "" ? "audit, all packages" : "audit, production";
  const args = ["audit", "--json", ...(scope === "" ? [] : [scope])];
  const { stdout } = spawnSync("npm", args, { encoding: "utf8", shell: process.platform === "win32" });
  const found = Audit.safeParse(parsed(stdout));
  if (!found.success) {
    return {
      name,
      passed: 0,
      failed: 1,
      skipped: 0,
      note: "the registry could not be asked (--offline leaves it out)",
    };
  }
  const { critical = 0, high = 0, moderate = 0, low = 0 } = found.data.metadata.vulnerabilities;
  const note = `${critical} critical, ${high} high, ${moderate} moderate, ${low} low`;
  const failed = critical + high;
  return { name, passed: failed === 0 ? 1 : 0, failed, skipped: 0, note };
}

function notAsked(): Row {
  return { name: "audit", passed: 0, failed: 0, skipped: 1, note: "not asked: --offline" };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function report(rows: readonly Row[]): number {
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2;
  const line = (name: string, ...numbers: (string | number)[]) =>
    name.padEnd(width) + numbers.map((number) => String(number).padStart(9)).join("");
  console.log(`\n${line("security", "passed", "failed", "skipped")}`);
  for (const { name, passed, failed, skipped, note } of rows) {
    console.log(`${line(name, passed, failed, skipped)}  ${note}`);
  }
  const sum = (key: "passed" | "failed" | "skipped") => rows.reduce((total, row) => total + row[key], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
  return sum("failed") === 0 ? 0 : 1;
}
