// Imported before a server starts: its clock is as far ahead, in milliseconds, as stands in the file TEST_CLOCK_AHEAD. What is
// written there while it runs counts at once; its timers go on as ever.
import { readFileSync } from "node:fs";

const file = process.env["TEST_CLOCK_AHEAD"] ?? "";
const readAhead = () => Number(readFileSync(file, "utf8"));
let ahead = readAhead();
setInterval(() => (ahead = readAhead()), 50).unref();

globalThis.Date = new Proxy(Date, {
  construct: (real, given, called) =>
    /** @type {object} */ (Reflect.construct(real, given.length > 0 ? given : [real.now() + ahead], called)),
  get: (real, name, called) =>
    name === "now" ? () => real.now() + ahead : /** @type {unknown} */ (Reflect.get(real, name, called)),
});
