import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countStatements } from "../../prisma/client.ts";
import { buildAdoption } from "../support/adoption-factories.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import type { TestClient } from "../support/client.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;
let caseStudyId: string;
let adoptionId: string;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

beforeAll(async () => {
  const { db, group } = scene;
  const caseStudy = await buildCaseStudy(db, { visibility: "PUBLIC" });
  caseStudyId = caseStudy.id;
  const entries = [{ state: "ADOPTING" as const, from: "2025-01-01" }];
  adoptionId = (await buildAdoption(db, { caseStudy, collaborative: group, entries })).id;
});

const measure = {
  name: "Seen within 18 weeks",
  kind: "OUTCOME",
  unit: "PERCENT",
  better: "HIGHER",
  baseline: { value: 50, from: "2025-01-01", to: "2025-03-31" },
};

interface Added {
  uuid: string;
  path: string;
  version: number;
  evidence: string;
}

const add = (client: TestClient, input: object = {}) =>
  mutate<Added>(client, "createMeasure", { adoptionId, measure, ...input }, "uuid path version evidence");

interface Seen {
  readonly adoption: {
    readonly isReviewed: boolean;
    readonly version: number;
    readonly viewerCanAddMeasures: boolean;
    readonly measures: {
      readonly name: string;
      readonly evidence: string;
      readonly viewerCan: { readonly enterReadings: boolean };
    }[];
  };
  readonly caseStudy: {
    readonly adoptersEvidence: { readonly reviewed: number; readonly selfReported: number } | null;
  };
}
const see = (client: TestClient) =>
  client.query<Seen>(
    `query ($id: ID!, $study: ID!) {
      adoption(id: $id) { isReviewed version viewerCanAddMeasures measures { name evidence viewerCan { enterReadings } } }
      caseStudy(id: $study) { adoptersEvidence { reviewed selfReported } }
    }`,
    { id: adoptionId, study: caseStudyId },
  );

describe("what an adopter measures", () => {
  it("is entered by those who speak for the adopter, and read by all members, but not by visitors", async () => {
    const { insider, member, facilitator, api } = scene;
    expect((await add(member.client)).is).toBe("ForbiddenError");
    expect((await add(api.visitor)).is).toBe("SignInNeededError");
    const added = await add(insider.client);
    expect(added.data.path).toBe(`/adoptions/${adoptionId}/measures/${added.data.uuid}`);
    const may = async (client: TestClient) => {
      const { adoption } = await see(client);
      return [
        adoption.viewerCanAddMeasures,
        ...adoption.measures.map(({ viewerCan }) => viewerCan.enterReadings),
      ];
    };
    expect(await may(insider.client)).toEqual([true, true]);
    expect(await may(facilitator.client)).toEqual([true, true]);
    expect(await may(member.client)).toEqual([false, false]);
    expect(await may(api.visitor)).toEqual([false]);
  });

  it("is evidence with a baseline and a later reading, counted as self-reported until a facilitator has looked", async () => {
    const { insider, member, facilitator, api } = scene;
    const { uuid: measureId } = (await add(insider.client)).data;
    const counted = async (client: TestClient) => (await see(client)).caseStudy.adoptersEvidence;
    expect(await counted(member.client)).toEqual({ reviewed: 0, selfReported: 0 });
    const save = (text: string) => mutate(insider.client, "saveReadings", { measureId, text }, "uuid");
    expect((await save("2025-06-01,61")).is).toBe("success");
    expect(await counted(member.client)).toEqual({ reviewed: 0, selfReported: 1 });
    expect(await counted(api.visitor)).toBeNull();
    const { adoption } = await see(facilitator.client);
    const review = { adoptionId, version: adoption.version };
    expect((await mutate(facilitator.client, "reviewAdoption", review, "uuid")).is).toBe("success");
    expect(await counted(member.client)).toEqual({ reviewed: 1, selfReported: 0 });
    expect((await see(member.client)).adoption.measures.map(({ evidence }) => evidence)).toContain(
      "REVIEWED",
    );
    // What is entered afterwards nobody has looked at.
    expect((await save("2025-07-01,62")).is).toBe("success");
    expect((await see(member.client)).adoption).toMatchObject({
      isReviewed: false,
      version: adoption.version + 1,
    });
    expect(await counted(member.client)).toEqual({ reviewed: 0, selfReported: 1 });
    expect((await mutate(facilitator.client, "reviewAdoption", review, "uuid")).is).toBe("ConflictError");
  });

  it("is of a case study or of an adoption, and never of both or of neither", async () => {
    const { insider } = scene;
    for (const wrong of [{ adoptionId: null }, { caseStudyId }]) {
      expect((await add(insider.client, wrong)).is).toBe("InvalidInputError");
    }
  });

  it("comes once, however often it is sent with one key", async () => {
    const { insider, db } = scene;
    const before = await db.prisma.measure.count({ where: { adoptionId } });
    const input = { idempotencyKey: "0198aaaa-0000-7000-8000-00000000abcd" };
    const answers = await Promise.all([add(insider.client, input), add(insider.client, input)]);
    expect(new Set(answers.map(({ data }) => data.uuid)).size).toBe(1);
    expect(await db.prisma.measure.count({ where: { adoptionId } })).toBe(before + 1);
  });

  it("is read in the same number of statements however many there are", async () => {
    const { member, insider } = scene;
    const count = async () => (await countStatements(() => see(member.client))).statements;
    await count();
    const before = await count();
    for (let n = 0; n < 3; n++) await add(insider.client);
    expect(await count()).toBe(before);
  });
});
