import { getNamedType, isObjectType, isUnionType } from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { schema } from "../../../graphql/schema.ts";
import { places, sees, studyPlaces, type Anywhere, type Caller } from "./callers.ts";
import { addressesIn, askFor, placesIn } from "./outcome.ts";
import { reads } from "./reads.table.ts";
import { sceneOfFile } from "./open-scene.ts";
import { selectionsOf } from "./walk.ts";

const scene = await sceneOfFile();

/** Those between whom what is seen differs. */
const harvesters: readonly Caller[] = [
  "visitor",
  "suspended",
  "member",
  "outsider",
  "claimant",
  "insider",
  "editor",
  "reviewer",
  "contributor",
  "facilitator",
  "groupFacilitator",
  "administrator",
  "tokenWithoutRead",
  "tokenToWrite",
];

/** Every way into the API that the table of reads knows, up to its selection: `thread(id: "…")`. */
function* doors(): Generator<{ field: string; door: string }> {
  for (const [field, rows] of Object.entries(reads)) {
    for (const row of field === "node" ? [] : rows) {
      for (const place of row.places) {
        const door = /^\w+(\([^)]*\))?(?= \{)/.exec(row.ask(scene, place))?.[0];
        if (door !== undefined) yield { field, door };
      }
    }
  }
}

function typeOf(field: string): string | undefined {
  const type = getNamedType(schema.getQueryType()?.getFields()[field]?.type);
  if (isObjectType(type)) return type.name;
  return isUnionType(type) ? type.getTypes().find(({ name }) => name.endsWith("Success"))?.name : undefined;
}

/** All that somebody gets to read by asking for everything, two steps from every door. */
async function harvest(caller: Caller): Promise<unknown[]> {
  const client = await scene.as(caller);
  const answers: unknown[] = [];
  for (const { field, door } of doors()) {
    const type = typeOf(field) ?? "";
    for (const selection of selectionsOf(type, 1)) {
      const inside = type.endsWith("Success") ? `... on ${type} { ${selection} }` : selection;
      answers.push(await askFor(client, `${door} { __typename ${inside} }`));
    }
  }
  return answers;
}

describe.each(harvesters)("whatever %s asks for", (caller) => {
  let harvested: unknown[] = [];
  beforeAll(async () => {
    harvested = await harvest(caller);
  }, 120_000);

  it("can be asked", () => {
    const errors = harvested.flatMap((answer) =>
      typeof answer === "object" && answer !== null && "error" in answer ? [answer.error] : [],
    );
    expect([...new Set(errors)]).toEqual([]);
  });

  it("holds all that they see, and nothing of what they do not", () => {
    const found = placesIn(scene, harvested).split(" ");
    const isSeen = (place: Anywhere) => sees[place].includes(caller);
    const toFind: readonly Anywhere[] = [...places, ...studyPlaces];
    expect(found).toEqual(expect.arrayContaining(toFind.filter(isSeen)));
    expect(found.filter((place) => place !== "" && !isSeen(place as Anywhere))).toEqual([]);
  });

  it("holds nobody's email address but their own, unless it is their work", () => {
    const found = addressesIn(JSON.stringify(harvested));
    const own = caller === "visitor" || caller === "suspended" ? [] : [scene.people[caller].email];
    // Facilitators look after invitations, administrators after accounts.
    const work: Partial<Record<Caller, readonly string[]>> = {
      facilitator: ["invited@elsewhere.example"],
      administrator: found,
    };
    const allowed = new Set([...own, ...(work[caller] ?? [])]);
    expect(found.filter((address) => !allowed.has(address))).toEqual([]);
  });
});
