/// <reference types="vitest/config" />
import { vitePlugin as remix } from "@remix-run/dev";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";
import remixConfig from "./remix.config.js";

const testing = process.env.VITEST === "true";

/** Makes the process entry the root of the server bundle: pages, API and sockets share one module graph. */
const serverEntry: Plugin = {
  name: "server-entry",
  config: (_config, { command, isSsrBuild }) =>
    command === "build" && isSsrBuild
      ? { build: { rollupOptions: { input: "realtime/server.ts" } } }
      : undefined,
};

/** Writes .br and .gz beside every built text file, so that nothing static is compressed for a request. */
const precompress: Plugin = {
  name: "precompress",
  apply: (_config, { command, isSsrBuild }) => command === "build" && isSsrBuild === true,
  closeBundle() {
    for (const name of readdirSync("build/client", { recursive: true, encoding: "utf8" })) {
      if (!/\.(js|css|svg|txt|json)$/.test(name)) continue;
      const file = join("build/client", name);
      const content = readFileSync(file);
      if (content.length < 1024) continue;
      writeFileSync(`${file}.br`, brotliCompressSync(content));
      writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    }
  },
};

/** A Vitest project; database tests start a back end, which takes seconds on a busy machine. */
const project = (name: string, include: string[], timeout = 20_000) => ({
  extends: true as const,
  test: { name, include, testTimeout: timeout, hookTimeout: Math.max(timeout, 60_000) },
});

export default defineConfig({
  plugins: testing ? [] : [remix(remixConfig), serverEntry, precompress],
  esbuild: testing ? { jsx: "automatic" } : undefined,
  build: { target: "es2022", sourcemap: false, assetsInlineLimit: 0 },
  server: { warmup: { clientFiles: ["app/entry.client.tsx", "app/root.tsx"] } },
  resolve: {
    alias: [
      { find: /^~\//, replacement: `${import.meta.dirname}/app/` },
      // graphql 16 ships both module kinds: in tests keep to the copy that node_modules itself loads.
      ...(testing ? [{ find: /^graphql$/, replacement: "graphql/index.js" }] : []),
    ],
  },
  css: {
    preprocessorOptions: { scss: { loadPaths: ["node_modules/nhsuk-frontend/dist"], quietDeps: true } },
  },
  test: {
    environment: "node",
    pool: "forks",
    projects: [
      project("unit", [
        "{app,graphql,prisma,realtime}/**/*.test.{ts,tsx}",
        "test/{architecture,support}/**/*.test.ts",
      ]),
      project("api", ["test/{api,security}/**/*.test.ts"], 30_000),
      project("realtime", ["test/realtime/**/*.test.ts"], 30_000),
      project("e2e", ["test/e2e/**/*.test.ts"], 120_000),
    ],
  },
});
