// What the `prisma` command needs to know. Run it through the npm scripts (db:…), which put the generators on PATH.
import path from "node:path";
import { defineConfig } from "prisma/config";

const root = path.dirname(import.meta.dirname);

// Prisma's native schema engine would be downloaded at first use. The same engine exists as WebAssembly on npm: our
// stand-in speaks the native one's protocol, needs no network, and knows the embedded database too.
process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= path.join(root, "prisma/cli/schema-engine.mjs");

export default defineConfig({
  schema: path.join(root, "prisma/schema.prisma"),
  migrations: { path: path.join(root, "prisma/migrations") },
  datasource: { url: process.env["DATABASE_URL"] || `pglite://${path.join(root, ".data/pglite")}` },
});
