import { beforeAll, describe, expect, it } from "vitest";
import type { TestClient } from "../../support/client.ts";
import { callers, type Caller } from "./callers.ts";
import { askFor } from "./outcome.ts";
import { reads } from "./reads.table.ts";
import { sceneOfFile } from "./open-scene.ts";

const scene = await sceneOfFile();
const clients = new Map<Caller, TestClient>();
beforeAll(async () => {
  for (const caller of callers) clients.set(caller, await scene.as(caller));
});

describe.each(Object.keys(reads))("Query.%s", (field) => {
  it("answers everybody as the table says", async () => {
    for (const read of reads[field] ?? []) {
      for (const place of read.places) {
        const ask = read.ask(scene, place);
        const found: Record<string, string> = {};
        for (const [caller, client] of clients) {
          found[caller] = read.outcome(await askFor(client, ask), scene);
        }
        const expected = callers.map((caller) => [caller, read.expected(caller, place)]);
        expect(found, `${place}: ${ask}`).toEqual(Object.fromEntries(expected));
      }
    }
  }, 120_000);
});
