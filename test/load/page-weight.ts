// npm run weight: what a first visit to each page costs, after a build. Fails over a budget, or when a schema library
// has found its way into the browser.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

interface Chunk {
  readonly module: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

interface Manifest {
  /** The manifest's own file: pages load it as well. */
  readonly file: string;
  readonly entry: Chunk;
  readonly routes: Readonly<Record<string, Chunk & { readonly id: string; readonly parentId?: string }>>;
}

/** Bytes after brotli that scripts and styles of one page may weigh. React and Remix alone are 70,000. */
const BUDGET = { js: 100_000, css: 25_000 };

/** Text that only the schema library holds, whatever its names are shortened to. */
const ZOD = /invalid_type|_zod\b/;

const client = "build/client";

/** Reads what the build says each route needs. */
function readManifest(): Manifest {
  const assets = join(client, "assets");
  const name = existsSync(assets) && readdirSync(assets).find((file) => /^manifest-.*\.js$/.test(file));
  if (!name) throw new Error("There is no build: run npm run build first.");
  const text = readFileSync(join(assets, name), "utf8");
  const listed = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as Omit<
    Manifest,
    "file"
  >;
  return { ...listed, file: `/assets/${name}` };
}

/** The files of a page: those of its route, of the routes around it, of the entry, and the list of all routes. */
function filesOf(manifest: Manifest, id: string): { js: Set<string>; css: Set<string> } {
  const js = new Set([manifest.file]);
  const css = new Set<string>(stylesheets());
  addChunk(manifest.entry);
  let at: string | undefined = id;
  while (at !== undefined) {
    const route: Manifest["routes"][string] | undefined = manifest.routes[at];
    if (!route) break;
    addChunk(route);
    at = route.parentId;
  }
  return { js, css };

  function addChunk({ module, imports = [], css: styles = [] }: Chunk): void {
    for (const file of [module, ...imports]) js.add(file);
    for (const file of styles) css.add(file);
  }
}

/** The site's style sheet is linked by the root route, not listed with a chunk. */
const stylesheets = () =>
  readdirSync(join(client, "assets"))
    .filter((file) => file.endsWith(".css"))
    .map((file) => `/assets/${file}`);

function weigh(files: Iterable<string>): number {
  let bytes = 0;
  for (const file of files) bytes += brotliCompressSync(readFileSync(join(client, file))).length;
  return bytes;
}

const manifest = readManifest();
const faults: string[] = [];
console.log("JS (brotli)  CSS (brotli)  page");
for (const id of Object.keys(manifest.routes).sort()) {
  const { js, css } = filesOf(manifest, id);
  const weight = { js: weigh(js), css: weigh(css) };
  console.log(`${String(weight.js).padStart(11)}  ${String(weight.css).padStart(12)}  ${id}`);
  if (weight.js > BUDGET.js) faults.push(`${id}: ${weight.js} bytes of scripts, over ${BUDGET.js}`);
  if (weight.css > BUDGET.css) faults.push(`${id}: ${weight.css} bytes of styles, over ${BUDGET.css}`);
  for (const file of js) {
    if (ZOD.test(readFileSync(join(client, file), "utf8")))
      faults.push(`${id}: ${file} holds the schema library`);
  }
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
