/// <reference types="vitest/config" />
import { vitePlugin as remix } from "@remix-run/dev";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin, type Rollup } from "vite";
import remixConfig from "./remix.config.js";

const testing = process.env.VITEST === "true";

/**
 * Makes the process entry the root of the server bundle: pages, API and sockets share one module graph. The NHS components
 * are bundled too: of the whole library, which takes a tenth of a start, the pages use one part.
 */
const serverEntry: Plugin = {
  name: "server-entry",
  config: (_config, { command, isSsrBuild }) =>
    command === "build" && isSsrBuild
      ? {
          build: { rollupOptions: { input: "realtime/server.ts" } },
          ssr: { noExternal: ["nhsuk-react-components"] },
        }
      : undefined,
};

const threadStart = /new URL\("(\.\/[\w-]+-thread\.ts)", import\.meta\.url\)/g;

/** Builds what the server runs in threads of their own: each a file beside the server's, found by its new name. */
const threads: Plugin = {
  name: "threads",
  enforce: "pre",
  apply: (_config, { command, isSsrBuild }) => command === "build" && isSsrBuild === true,
  transform(code, importer) {
    if (!threadStart.test(code)) return null;
    const addressOf = (file: string) =>
      `new URL(import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: "chunk", id: file, importer })})`;
    return { code: code.replace(threadStart, (_start, file: string) => addressOf(file)), map: null };
  },
};

/** What each further pass finds is little, and on every page. */
const terserOptions = { ecma: 2020, module: true, compress: { passes: 3 } } as const;

/**
 * Makes light what browsers load. What every page needs is two files, ours and the libraries': small files pack worse, and
 * each is a request. Terser leaves 3.5 kB less of a page than esbuild does.
 */
const lightPages: Plugin = {
  name: "light-pages",
  config: (_config, { command, isSsrBuild }) =>
    command === "build" && !isSsrBuild
      ? {
          build: {
            minify: "terser",
            terserOptions,
            // Every page loads the list of all routes, which holds these names: the shortest hashes that there can be will do.
            rollupOptions: {
              output: {
                manualChunks: shellChunkOf,
                entryFileNames: "assets/[name]-[hash:7].js",
                chunkFileNames: "assets/[name]-[hash:7].js",
              },
            },
          },
        }
      : undefined,
};

const entry = "/app/entry.client.tsx";

let shell: ReadonlySet<string> | undefined;

/** Which of the two files a module belongs to, if the shell of the pages imports it. */
const shellChunkOf: Rollup.GetManualChunk = (id, { getModuleIds, getModuleInfo }) => {
  shell ??= importedBy(
    [...getModuleIds()].filter((module) => module.endsWith("/app/root.tsx") || module.endsWith(entry)),
    (module) => getModuleInfo(module)?.importedIds ?? [],
  );
  // The entry runs when it is loaded, and must not be until the pages' modules are.
  if (!shell.has(id) || id.endsWith(entry)) return undefined;
  return id.includes("/node_modules/") ? "libraries" : "shell";
};

/** Some modules, and all that they import, at whatever depth. A set grows while it is gone through. */
function importedBy(modules: readonly string[], importsOf: (id: string) => readonly string[]): Set<string> {
  const found = new Set(modules);
  for (const id of found) for (const imported of importsOf(id)) found.add(imported);
  return found;
}

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
  plugins: testing ? [] : [remix(remixConfig), serverEntry, threads, lightPages, precompress],
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
