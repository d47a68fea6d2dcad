// Imported before a server starts: its clock is as far ahead as TEST_CLOCK_AHEAD says, in milliseconds.
const ahead = Number(process.env["TEST_CLOCK_AHEAD"] ?? 0);

globalThis.Date = new Proxy(Date, {
  construct: (real, given, called) =>
    /** @type {object} */ (Reflect.construct(real, given.length > 0 ? given : [real.now() + ahead], called)),
  get: (real, name, called) =>
    name === "now" ? () => real.now() + ahead : /** @type {unknown} */ (Reflect.get(real, name, called)),
});
