import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type ICruiseResult, type IConfiguration } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { afterEach, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const rules = createRequire(import.meta.url)(join(root, ".dependency-cruiser.cjs")) as IConfiguration;

/** A small product that keeps every rule: what each layer may do. */
const product = {
  "graphql/contract/limits.ts": 'import { z } from "zod"; export const limits = z.number();',
  "graphql/core/builder.ts": 'import { db } from "../../prisma/client.ts"; export const builder = db;',
  "graphql/threads/reply.ts": 'import { builder } from "../core/builder.ts"; export const reply = builder;',
  "graphql/threads/index.ts": 'export { reply } from "./reply.ts";',
  "graphql/search/find.ts": 'import { reply } from "../threads/index.ts"; export const find = reply;',
  "graphql/api.ts": 'import { find } from "./search/find.ts"; export const api = find;',
  "prisma/client.ts": 'import pg from "pg"; export const db = pg;',
  "realtime/runtime.ts":
    'import { api } from "../graphql/api.ts"; import "../prisma/client.ts"; export { api };',
  "realtime/rooms.ts": 'import type { db } from "../prisma/client.ts"; export type Rooms = typeof db;',
  "app/root.tsx": 'import { limits } from "../graphql/contract/limits.ts"; export default limits;',
  "app/form.server.ts": 'import { z } from "zod"; export const form = z;',
  "test/support/db.ts": 'import { db } from "../../prisma/client.ts"; export const testDb = db;',
};

/** One file for each rule that breaks it and no other. */
const violations: Record<string, Record<string, string>> = {
  "pages-know-only-the-contract": { "app/home.tsx": 'import "../graphql/api.ts";' },
  "no-schema-in-the-browser": { "app/home.tsx": 'import { z } from "zod"; export default z;' },
  "contract-is-a-leaf": { "graphql/contract/events.ts": 'import "../core/builder.ts";' },
  "contract-needs-only-zod-and-graphql": {
    "graphql/contract/events.ts": 'import { v7 } from "uuid"; export default v7;',
  },
  "api-knows-neither-pages-nor-process": { "graphql/search/page.ts": 'import "../../realtime/runtime.ts";' },
  "room-to-room-through-the-door": { "graphql/search/replies.ts": 'import "../threads/reply.ts";' },
  "core-knows-no-room": { "graphql/core/viewer.ts": 'import "../threads/index.ts";' },
  "database-knows-nobody": { "prisma/migrate.ts": 'import "../graphql/search/find.ts";' },
  "only-the-composition-root-opens-the-database": { "realtime/relay.ts": 'import "../prisma/client.ts";' },
  "process-knows-no-page": { "realtime/pages.ts": 'import "../app/root.tsx";' },
  "drivers-stay-below": { "graphql/search/sql.ts": 'import pg from "pg"; export default pg;' },
  "no-cycles": {
    "graphql/search/a.ts": 'import { b } from "./b.ts"; export const a = () => b;',
    "graphql/search/b.ts": 'import { a } from "./a.ts"; export const b = () => a;',
  },
  "everything-resolves": { "graphql/search/lost.ts": 'import "./nowhere.ts";' },
};

let folder = "";
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes files into a folder of their own and returns the names of the rules that they break. */
async function brokenRules(files: Record<string, string>): Promise<string[]> {
  folder = mkdtempSync(join(tmpdir(), "architecture-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { tsConfig: _ours, ...options } = rules.options ?? {};
  const layers = ["app", "graphql", "prisma", "realtime", "test"];
  const { output } = await cruise(
    layers,
    { ...options, ruleSet: rules, validate: true, baseDir: folder },
    undefined,
    { tsConfig: extractTSConfig(join(root, "tsconfig.json")) },
  );
  const names = (output as ICruiseResult).summary.violations.map((violation) => violation.rule.name);
  return [...new Set(names)];
}

describe("import rules", () => {
  it("let a product pass that keeps them all", async () => {
    expect(await brokenRules(product)).toEqual([]);
  });

  it("are each tried with a violation", () => {
    expect(new Set(Object.keys(violations))).toEqual(
      new Set((rules.forbidden ?? []).map((rule) => rule.name)),
    );
  });

  it.each(Object.entries(violations))("bite: %s", async (name, files) => {
    expect(await brokenRules({ ...product, ...files })).toEqual([name]);
  });

  it("let tests look behind the door", async () => {
    const test = { "graphql/search/find.test.ts": 'import "../threads/reply.ts";' };
    expect(await brokenRules({ ...product, ...test })).toEqual([]);
  });
});
