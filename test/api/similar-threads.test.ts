import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillSearch } from "../../graphql/search/index.ts";
import { countStatements } from "../../prisma/client.ts";
import { buildPerson, buildPost, buildTag, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { inPlanningSession, recordStatements, rowsLookedAt } from "../support/plans.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});
afterAll(() => scene.close());

const document = "query ($title: String!) { similarThreads(title: $title) { title uuid } }";

interface Offered {
  readonly title: string;
  readonly uuid: string;
}

async function offered(title: string, as = scene.member.client): Promise<readonly Offered[]> {
  return (await as.query<{ similarThreads: Offered[] }>(document, { title })).similarThreads;
}

const similar = async (title: string, as = scene.member.client) =>
  (await offered(title, as)).map((thread) => thread.title);

const post = (title: string, traits: Parameters<typeof buildThread>[1] = {}) =>
  buildThread(scene.db, { author: scene.author, title, ...traits });

/** Makes the documents of everything that was written since. */
async function fill(): Promise<void> {
  await scene.db.query(`UPDATE "SearchFilling" SET "revision" = 0`);
  await fillSearch(scene.api.services);
}

describe("while a title is typed, threads like it are offered", () => {
  it("likeliest first, in spite of other forms of the words", async () => {
    const title = "Sharing theatre capacity between hospitals";
    await post(title);
    await post("Theatre scheduling software");
    expect(await similar("How do we share theatres?")).toEqual([title, "Theatre scheduling software"]);
    expect(await similar("the")).toEqual([]);
    expect(await similar("'; DROP TABLE & | ! :* \u0000 \\")).toEqual([]);
    expect(await similar("it's o'clock \\' :* <-> & \\\\ C:\\theatre")).not.toEqual([]);
  });

  it.each([
    ["a wrong letter", "Vasculer surgery at knight"],
    ["a letter too few or too many", "Vascullar surgry"],
    ["letters that changed places", "Vacsular rotas"],
    ["a word that is only begun", "Who runs vasc"],
  ])("in spite of %s", async (_slip, typed) => {
    const title = "Vascular surgery at night";
    await post("Knitting as a pastime");
    if (!(await similar(title)).includes(title)) await post(title);
    expect((await similar(typed))[0]).toBe(title);
  });

  it("by what an abbreviation stands for, and the other way round", async () => {
    const spelled = "Child and adolescent mental health services on Sundays";
    await post("CAMHS waiting times");
    await post(spelled);
    expect(await similar("CAMHS at weekends")).toEqual(["CAMHS waiting times", spelled]);
    expect(await similar("Our child and adolescent mental health services")).toEqual([
      spelled,
      "CAMHS waiting times",
    ]);
  });

  it("by a synonym of an administrator's from the moment that it is added until it is removed", async () => {
    const administrator = await scene.api.as(await buildPerson(scene.db, { roles: ["ADMINISTRATOR"] }));
    await post("Paying for a picture archive");
    expect(await similar("Whose PACS is it")).toEqual([]);
    const { data } = await mutate<{ id: string }>(
      administrator,
      "addSynonym",
      { abbreviation: "PACS", meaning: "picture archive" },
      "id",
    );
    expect(await similar("Whose PACS is it")).toEqual(["Paying for a picture archive"]);
    await mutate(administrator, "removeSynonym", { synonymId: data.id }, "id");
    expect(await similar("Whose PACS is it")).toEqual([]);
  });

  it("whose words count more where they stand together with those of the title than those of its synonyms", async () => {
    const title = "CAMHS referrals by letter";
    await post(title);
    for (const other of [
      "Mental arithmetic",
      "Health of children",
      "Services for adolescents",
      "Mental health",
    ])
      await post(`${other} and referrals`);
    expect((await similar("CAMHS referrals"))[0]).toBe(title);
  });

  it("a solved one before one that is as much like it", async () => {
    const createdAt = new Date("2026-03-10T12:00:00Z");
    const solved = await post("Porters shared by three sites", { createdAt });
    const open = await post("Porters shared by three sites", { createdAt });
    const solution = await buildPost(scene.db, { thread: solved });
    await fill();
    const order = async () => (await offered("Porters for three sites")).map(({ uuid }) => uuid);
    expect(await order()).toEqual([open.id, solved.id]);
    await scene.db.prisma.thread.update({
      where: { id: solved.id },
      data: { solutionId: solution.id, state: "SOLVED", solvedAt: new Date() },
    });
    expect(await order()).toEqual([solved.id, open.id]);
  });

  it("before others with such a title where tags and opening post are about it too", async () => {
    const tag = await buildTag(scene.db, "collaborative-focus:dialysis", "Dialysis");
    const createdAt = new Date("2026-03-10T12:00:00Z");
    const about = await post("Who drives the patients", { createdAt, tags: [tag], markdown: "To dialysis." });
    const other = await post("Who drives the patients", { createdAt });
    const order = async () => (await offered("Who drives dialysis patients")).map(({ uuid }) => uuid);
    expect(await order()).toEqual([other.id, about.id]);
    await fill();
    expect(await order()).toEqual([about.id, other.id]);
  });

  it("as soon as they are there, before any event is handled", async () => {
    const title = "Ultrasound on wheels";
    const input = { kind: "PROBLEM", title, markdown: "Who has one?", audience: "MEMBERS", tagIds: [] };
    expect((await mutate(scene.author.client, "createThread", input)).is).toBe("success");
    expect(await scene.db.prisma.searchDocument.count({ where: { title } })).toBe(0);
    expect(await similar("An ultrasound on wheels")).toEqual([title]);
  });
});

describe("what somebody may not see", () => {
  it("is not offered, and takes nobody's place", async () => {
    const { insider, member, group } = scene;
    const title = "Beds for bariatric patients";
    const open = "A bariatric mattress";
    await post(open, { createdAt: new Date("2025-01-01T12:00:00Z") });
    for (let n = 0; n < 25; n++) await post(title, { audienceCollaborativeId: group.id });
    await fill();
    expect(await similar(title, insider.client)).toEqual(Array.from({ length: 5 }, () => title));
    expect(await similar(title, member.client)).toContain(open);
    expect(await similar(title, member.client)).not.toContain(title);
  });

  it("does not keep slips from being forgiven: its words are no words, nor like any", async () => {
    const { group } = scene;
    await post("Orthotics on the ward");
    for (const slip of ["Orthoticks", "Orthotix", "Orthoticz", "Orthoticx"])
      await post(`${slip} for us alone`, { audienceCollaborativeId: group.id });
    expect(await similar("Orthoticks again")).toEqual(["Orthotics on the ward"]);
  });
});

describe("offering them", () => {
  it("takes three statements, and one more where something was written since", async () => {
    await similar("Sharing theatre capacity");
    const again = await countStatements(() => similar("Sharing theatre capacity"));
    await post("A theatre on a boat");
    const after = await countStatements(() => similar("Sharing theatre capacity"));
    expect([again.statements, after.statements]).toEqual([3, 4]);
  });

  it("reads no more documents than it ranks, however many have the words", async () => {
    const { db } = scene;
    await db.query(
      `INSERT INTO "Thread" ("id", "kind", "state", "title", "slug", "authorId", "audience", "createdAt", "lastActivityAt")
       SELECT gen_random_uuid(), 'PROBLEM', 'OPEN', 'Lift engineer wanted on floor ' || n, 'lift', $1::uuid, 'MEMBERS', now(), now()
       FROM generate_series(1, 400) n`,
      [scene.author.id],
    );
    await fill();
    await db.query(`VACUUM (ANALYZE) "SearchDocument", "Thread"`);
    const sent = recordStatements(db.pool);
    expect(await similar("A lift engineer wanted")).toHaveLength(5);
    const statement = [...sent.values()].find(({ sql }) => sql.includes('"SearchDocument"'));
    if (!statement) throw new Error("No document was read.");
    const rows = await inPlanningSession(db, (session) => rowsLookedAt(session, statement));
    expect(rows["SearchDocument"]).toBe(20);
  });
});
