import { describe, expect, it } from "vitest";
import type { TestClient } from "../../support/client.ts";
import { mutate } from "../../support/mutate.ts";
import { callers, type Caller, type Place } from "./callers.ts";
import { mutations, type Write } from "./mutations.table.ts";
import { outcomeOf } from "./outcome.ts";
import { sceneOfFile } from "./open-scene.ts";
import type { Content } from "./scene.ts";

const scene = await sceneOfFile();

const clients = new Map<Caller, TestClient>();

/** Sends a mutation as somebody. What is done to accounts may end the session that it was done with. */
async function send(caller: Caller, name: string, input: object, about: Write["about"]): Promise<string> {
  // Limits of attempts are another test's matter.
  await scene.db.query('DELETE FROM "RateLimit"');
  const known = about === "content" ? clients.get(caller) : undefined;
  const client = known ?? (await scene.as(caller));
  if (about === "content") clients.set(caller, client);
  const { is } = await mutate(client, name, { ...input });
  return is === "success" ? "ok" : outcomeOf(is);
}

/** What it is sent about in a place: new for whoever may, since it changes, and one and the same for the others. */
function contentFor(row: Write & { about: "content" }, place: Place): (expected: string) => Promise<Content> {
  const build = async () => {
    const made = await scene.build(place, place === "merged" ? {} : row.thread);
    if (place !== "missing") await row.before?.(made, scene);
    return made;
  };
  let shared: Promise<Content> | undefined;
  return (expected) => (expected === "ok" ? build() : (shared ??= build()));
}

describe.each(Object.keys(mutations))("Mutation.%s", (name) => {
  const row = mutations[name];
  it("does for everybody what the table says", async () => {
    if (!row) throw new Error("There is no such row.");
    // The row before may have signed everybody out.
    clients.clear();
    for (const place of row.about === "content" ? row.places : (["open"] as const)) {
      const contentOf = row.about === "content" ? contentFor(row, place) : undefined;
      const found: Record<string, string> = {};
      const expected: Record<string, string> = {};
      for (const caller of callers) {
        const wanted = row.expected(caller, place);
        const input =
          row.about === "content" && contentOf
            ? row.input(await contentOf(wanted), scene, place)
            : await (row as Write & { about: "accounts" }).input(scene, caller);
        expected[caller] = wanted;
        found[caller] = await send(caller, name, input, row.about);
      }
      expect(found, `${name} on what is ${place}`).toEqual(expected);
    }
  }, 120_000);
});

it("saveDraft keeps nothing of a new thread for a token that may not read it back", async () => {
  clients.clear();
  const input = { kind: "THREAD", title: "So far" };
  expect(await send("tokenWithoutRead", "saveDraft", input, "content")).toBe("forbidden");
  const where = { personId: scene.idOf("tokenWithoutRead"), key: "thread" };
  expect(await scene.db.prisma.draft.count({ where })).toBe(0);
  expect(await send("tokenToWrite", "saveDraft", input, "content")).toBe("ok");
});
