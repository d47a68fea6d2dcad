import { expect, it } from "vitest";
import { createLog } from "./log.ts";

it("writes one line of JSON for an event, with its facts", () => {
  const lines: string[] = [];
  createLog("info", (line) => lines.push(line)).warn("slow", { ms: 7 });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^[^\n]+\n$/);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "warn", event: "slow", ms: 7 });
});

it("leaves out what is below the level", () => {
  const lines: string[] = [];
  const log = createLog("warn", (line) => lines.push(line));
  log.info("quiet");
  log.error("loud", new Error("reason", { cause: "deeper" }));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/reason[\s\S]*caused by deeper/);
});
