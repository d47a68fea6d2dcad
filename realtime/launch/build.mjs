// npm run build:fresh: builds where a source has changed since the last time, so that nothing old is measured or tested.
import { buildWhenNeeded } from "./steps.mjs";

await buildWhenNeeded();
