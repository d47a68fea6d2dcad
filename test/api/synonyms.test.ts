import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findSubscriber } from "../../graphql/core/outbox.ts";
import { fillSearch } from "../../graphql/search/index.ts";
import { buildPerson, buildThread } from "../support/factories.ts";
import type { TestClient } from "../support/client.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;
let administrator: { readonly id: string; readonly client: TestClient };

beforeAll(async () => {
  scene = await openThreadScene();
  const { id } = await buildPerson(scene.db, { roles: ["ADMINISTRATOR"] });
  administrator = { id, client: await scene.api.as({ id }) };
});
afterAll(() => scene.close());

const add = (abbreviation: string, meaning: string) =>
  mutate<{ id: string }>(administrator.client, "addSynonym", { abbreviation, meaning }, "id");
const remove = (synonymId: string) => mutate(administrator.client, "removeSynonym", { synonymId }, "id");

/** A thread that the search knows. */
async function post(title: string): Promise<string> {
  const thread = await buildThread(scene.db, { title, markdown: "Tell me.", author: scene.author });
  await scene.db.query(`UPDATE "SearchFilling" SET "revision" = 0`);
  await fillSearch(scene.api.services);
  return thread.id;
}

/** The titles that a search finds. */
async function found(query: string): Promise<string[]> {
  const { search } = await scene.member.client.query<{
    search: { edges: { node: { title: { text: string }[] } }[] };
  }>("query ($query: String!) { search(query: $query) { edges { node { title { text } } } } }", { query });
  return search.edges.map(({ node }) => node.title.map(({ text }) => text).join("")).toSorted();
}

/** Lets the events of changed synonyms reach the room, as the relay would. */
async function deliver(): Promise<void> {
  const type = "search.synonyms-changed.v1";
  await findSubscriber(type, "search.synonyms")?.handle(scene.api.services, {
    id: uuidv7(),
    type,
    payload: { synonymId: uuidv7() },
    createdAt: new Date(),
  });
}

describe("synonyms", () => {
  it("hold for searches from the moment they are added until they are removed, both ways", async () => {
    await post("Our new picture archive");
    await post("Who pays for PACS");
    expect(await found("PACS")).toEqual(["Who pays for PACS"]);
    const { data } = await add("PACS", "picture archive");
    const both = ["Our new picture archive", "Who pays for PACS"];
    expect(await found("PACS")).toEqual(both);
    expect(await found("picture archive")).toEqual(both);
    expect(await found('"picture archive"')).toEqual(both);
    expect(await found("archive picture pays")).toEqual(["Who pays for PACS"]);
    expect((await add("pacs", "Picture Archive")).data.id).toBe(data.id);
    await remove(data.id);
    expect((await remove(data.id)).is).toBe("success");
    expect(await found("PACS")).toEqual(["Who pays for PACS"]);
  });

  it("are written down with who changed them", async () => {
    const { data } = await add("LIMS", "laboratory system");
    await remove(data.id);
    const entries = await scene.db.prisma.auditEntry.findMany({
      where: { subject: Buffer.from(data.id, "base64").toString() },
      orderBy: { id: "asc" },
      select: { actorId: true, action: true, detail: true },
    });
    const detail = { abbreviation: "LIMS", meaning: "laboratory system" };
    expect(entries).toEqual([
      { actorId: administrator.id, action: "synonym.added", detail },
      { actorId: administrator.id, action: "synonym.removed", detail },
    ]);
  });

  it("of two meanings do not make these the same", async () => {
    await post("A vascular hub");
    await post("A virtual hospital");
    await post("VH again");
    await add("VH", "vascular hub");
    await add("VH", "virtual hospital");
    expect(await found("VH")).toEqual(["A vascular hub", "A virtual hospital", "VH again"]);
    expect(await found("vascular hub")).toEqual(["A vascular hub", "VH again"]);
  });

  it("that lead in a circle, or all to each other, are synonyms and do no harm", async () => {
    const birds = ["auk", "coot", "crane", "dove", "eider", "finch", "gull", "heron"];
    const pairs = birds.flatMap((one) => birds.filter((other) => other !== one).map((other) => [one, other]));
    for (const [one = "", other = ""] of pairs) expect((await add(one, other)).is).toBe("success");
    await post("The crane in the yard");
    expect(await found("gull")).toContain("The crane in the yard");
    expect(await found(`${birds.join(" ")} -tern`)).toContain("The crane in the yard");
  });

  it.each([
    ["the", "something else", "abbreviation"],
    ["??", "something else", "abbreviation"],
    ["STE", "of the", "meaning"],
    ["rota", "rotas", "meaning"],
    ["x", "something else", "abbreviation"],
  ])("of “%s” and “%s” are refused", async (abbreviation, meaning, path) => {
    const refused = await add(abbreviation, meaning);
    expect(refused.is).toBe("InvalidInputError");
    expect(refused.issues.map((issue) => issue.path)).toEqual([path]);
  });

  it("hold for saved searches as well, once the room hears of it", async () => {
    const { member } = scene;
    await mutate(member.client, "saveSearch", { query: "ERAS" }, "id");
    const before = await fits();
    await add("ERAS", "enhanced recovery");
    await deliver();
    const after = await fits();
    expect([before, after]).toEqual([false, true]);
  });
});

/** Whether the one saved search fits what is called by its meaning. */
async function fits(): Promise<boolean> {
  const rows = await scene.db.query(
    `SELECT 1 AS "one" FROM "SavedSearch" WHERE to_tsvector('english', 'Enhanced recovery after surgery') @@ "words"`,
    [],
  );
  return rows.length > 0;
}
