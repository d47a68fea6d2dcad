import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadSettings } from "./environment.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "environment-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("loadSettings", () => {
  const load = (env: Record<string, string>) =>
    loadSettings({ DATA_DIR: join(folder, "data"), ...env }, join(folder, ".env"));

  it("reads .env, which the environment overrules", () => {
    writeFileSync(join(folder, ".env"), "PORT=4000\nSERVICE_NAME='From the file'\n");
    expect(load({ PORT: "5000" })).toMatchObject({ port: 5000, serviceName: "From the file" });
  });

  it("keeps one secret for a data directory, readable by its owner only", () => {
    const first = load({}).sessionSecret;
    expect(load({}).sessionSecret).toBe(first);
    expect(statSync(join(folder, "data/session-secret")).mode & 0o777).toBe(0o600);
    expect(load({ DATA_DIR: join(folder, "other") }).sessionSecret).not.toBe(first);
  });

  it("names DATA_DIR when it cannot be written to", () => {
    writeFileSync(join(folder, "file"), "");
    expect(() => load({ DATA_DIR: join(folder, "file") })).toThrow(/^DATA_DIR must be a directory/);
  });

  it("prefers the secret that is set", () => {
    const SESSION_SECRET = "a".repeat(32);
    expect(load({ SESSION_SECRET }).sessionSecret).toBe(SESSION_SECRET);
  });
});
