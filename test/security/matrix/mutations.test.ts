import { describe, expect, it } from "vitest";
import type { TestClient } from "../../support/client.ts";
import { mutate } from "../../support/mutate.ts";
import { callers, type Caller, type Place, type StudyPlace } from "./callers.ts";
import { furtherMutations, mutations, type Write } from "./mutations.table.ts";
import { outcomeOf } from "./outcome.ts";
import { sceneOfFile } from "./open-scene.ts";
import type { Content } from "./scene.ts";
import type { Study } from "./studies.ts";

const scene = await sceneOfFile();

const clients = new Map<Caller, TestClient>();

/** Sends a mutation as somebody. What is done to accounts may end the session that it was done with. */
async function send(caller: Caller, name: string, input: object, about: Write["about"]): Promise<string> {
  // Limits of attempts are another test's matter.
  await scene.db.query('DELETE FROM "RateLimit"');
  const known = about === "accounts" ? undefined : clients.get(caller);
  const client = known ?? (await scene.as(caller));
  if (about !== "accounts") clients.set(caller, client);
  const { is } = await mutate(client, name, { ...input });
  return is === "success" ? "ok" : outcomeOf(is);
}

/** What it is sent about: new for whoever may, since it changes, and one and the same for the others. */
function newForEach<Made>(build: () => Promise<Made>): (expected: string) => Promise<Made> {
  let shared: Promise<Made> | undefined;
  return (expected) => (expected === "ok" ? build() : (shared ??= build()));
}

async function buildContent(row: Write & { about: "content" }, place: Place): Promise<Content> {
  const made = await scene.build(place, place === "merged" ? {} : row.thread);
  if (place !== "missing") await row.before?.(made, scene);
  return made;
}

async function buildStudy(row: Write & { about: "study" }, place: StudyPlace): Promise<Study> {
  const made = await scene.buildStudy(place, row.study);
  await row.before?.(made, scene);
  return made;
}

/** A row at one place: what each caller sends there, and what comes of it. */
interface Trial {
  readonly place: string;
  readonly expected: (caller: Caller) => string;
  readonly input: (caller: Caller, expected: string) => Promise<object> | object;
}

function trialsOf(row: Write): Trial[] {
  if (row.about === "accounts") {
    return [{ place: "there", expected: row.expected, input: (caller) => row.input(scene, caller) }];
  }
  if (row.about === "study") {
    return row.places.map((place) => {
      const study = newForEach(() => buildStudy(row, place));
      return {
        place,
        expected: (caller) => row.expected(caller, place),
        input: async (_caller, expected) => row.input(await study(expected), scene, place),
      };
    });
  }
  return row.places.map((place) => {
    const content = newForEach(() => buildContent(row, place));
    return {
      place,
      expected: (caller) => row.expected(caller, place),
      input: async (_caller, expected) => row.input(await content(expected), scene, place),
    };
  });
}

const rows = Object.entries(mutations).map(([name, row]) => [name, "", row] as const);

describe.each([...rows, ...furtherMutations])("Mutation.%s %s", (name, _about, row) => {
  it("does for everybody what the table says", async () => {
    // The row before may have signed everybody out.
    clients.clear();
    for (const trial of trialsOf(row)) {
      const found: Record<string, string> = {};
      const expected: Record<string, string> = {};
      for (const caller of callers) {
        const wanted = trial.expected(caller);
        expected[caller] = wanted;
        found[caller] = await send(caller, name, await trial.input(caller, wanted), row.about);
      }
      expect(found, `${name} on what is ${trial.place}`).toEqual(expected);
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
