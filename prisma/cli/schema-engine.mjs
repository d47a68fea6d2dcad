#!/usr/bin/env node
// What Prisma's CLI starts in place of its native schema engine; the work is in engine-process.ts.
import { register } from "tsx/esm/api";

if (process.argv[2] === "--version") {
  console.log("schema-engine-wasm");
} else {
  register();
  const { runEngineProcess } = await import("./engine-process.ts");
  await runEngineProcess(process.argv.slice(2));
}
