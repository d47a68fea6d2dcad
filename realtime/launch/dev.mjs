// npm run dev: installs what is missing, then serves the sources with hot reload of pages and API.
import { checkNode, installWhenNeeded, root } from "./steps.mjs";

checkNode();
process.chdir(root);
await installWhenNeeded();

process.env.NODE_ENV = "development";
const { register } = await import("tsx/esm/api");
register();
await import("../dev-server.ts");
