// npm start: installs and builds what is missing, then serves the built site in this process.
import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { buildWhenNeeded, checkNode, installWhenNeeded, root } from "./steps.mjs";

checkNode();
process.chdir(root);
await installWhenNeeded();
await buildWhenNeeded();

// Libraries take their fast path by NODE_ENV; what the operator meant by it goes on as APP_MODE.
const file = existsSync(".env") ? parseEnv(readFileSync(".env", "utf8")) : {};
const asked = process.env.NODE_ENV ?? file.NODE_ENV;
process.env.APP_MODE = asked === "production" ? "production" : "local";
process.env.NODE_ENV = "production";
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(root, "build/server/index.js")).href);
