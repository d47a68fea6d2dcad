// npm run lighthouse: holds home, list and a thread, as a phone gets them, against what was promised, after a build.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { findBrowser } from "../support/browser.ts";
import { startProductionServer } from "../support/production-server.ts";
import { signInByForm } from "../support/sign-in-by-form.ts";
import { machineLoad } from "./machine.ts";

/** Not a dependency: with all that it needs it is 185 MB, and only this script wants it. */
const lighthouse = "lighthouse@12.8.2";

/** The least that each page must reach, of 100. */
const PROMISED: Readonly<Record<string, number>> = {
  performance: 95,
  accessibility: 100,
  "best-practices": 100,
  seo: 100,
};

/** What is read of a report. Audits that do not apply have no score. */
const Report = z.object({
  categories: z.record(
    z.string(),
    z.object({
      score: z.number(),
      auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
    }),
  ),
  audits: z.record(
    z.string(),
    z.object({ score: z.number().nullable(), title: z.string(), displayValue: z.string().optional() }),
  ),
});

const scratch = mkdtempSync(join(tmpdir(), "lighthouse-"));
const server = await startProductionServer({ DATABASE_URL: "", DATA_DIR: scratch, DEMO: "1" });
let missed = 0;
try {
  const ask = (path: string, init?: RequestInit) =>
    fetch(server.origin + path, { redirect: "manual", ...init });
  const cookie = await signInByForm(ask, "member");
  const headers = join(scratch, "headers.json");
  writeFileSync(headers, JSON.stringify({ Cookie: cookie }));
  const list = await (await ask("/threads", { headers: { cookie } })).text();
  const thread = /href="(\/threads\/[\da-f-]{36}\/[^"]+)"/.exec(list)?.[1];
  if (!thread) throw new Error("The list of threads has no thread on it.");
  console.log(`${"page".padEnd(8)}${Object.keys(PROMISED).join("  ")}  load`);
  for (const [name, path] of Object.entries({ home: "/", list: "/threads", thread })) {
    missed += judge(name, examine(`${server.origin}${path}`, headers));
  }
} finally {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
}
process.exitCode = missed > 0 ? 1 : 0;

function examine(address: string, headers: string): z.infer<typeof Report> {
  const file = join(scratch, "report.json");
  const flags = ["--quiet", "--output=json", `--output-path=${file}`, `--extra-headers=${headers}`];
  execFileSync(
    "npx",
    ["--yes", lighthouse, address, ...flags, "--chrome-flags=--headless=new --no-sandbox --disable-gpu"],
    { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, CHROME_PATH: findBrowser() } },
  );
  return Report.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Prints a page's line, and what keeps it from what was promised. Returns how many promises are not kept. */
function judge(page: string, { categories, audits }: z.infer<typeof Report>): number {
  const scores = Object.keys(PROMISED).map((name) => Math.round((categories[name]?.score ?? 0) * 100));
  const line = Object.keys(PROMISED).map((name, index) => String(scores[index]).padStart(name.length));
  console.log(`${page.padEnd(8)}${line.join("  ")}  ${machineLoad().toFixed(1)}`);
  const failed = Object.entries(PROMISED).filter(([, least], index) => (scores[index] ?? 0) < least);
  for (const [name] of failed) {
    for (const { id, weight } of categories[name]?.auditRefs ?? []) {
      const audit = audits[id];
      if (weight === 0 || audit?.score === null || audit?.score === undefined || audit.score >= 0.9) continue;
      console.log(`  ${name}: ${audit.title} ${audit.displayValue ?? ""}`);
    }
  }
  return failed.length;
}
