import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { schema } from "../../../graphql/schema.ts";
import { everyOperation } from "../fuzz/operations.ts";
import { openFuzzSite, type FuzzSite, type Outcome } from "../fuzz/site.ts";
import type { Kind } from "../fuzz/scene.ts";
import { base64 } from "../../support/files.ts";
import { plantedTexts, type PlantedText } from "./corpus.ts";
import { everyLeaf, isDay, plainVariables, withValueAt, type Leaf } from "./leaves.ts";
import { expectNoTrace, expectWithout } from "./traces.ts";

/** Texts that are not refused for an NHS number in them, with why that is no way in. */
const exempt: Readonly<Record<string, string>> = {
  password: "is hashed, and never shown",
  newPassword: "is hashed, and never shown",
  currentPassword: "is compared, and not kept",
  token: "is hashed to look a link up, and not kept",
  code: "is six digits, or letters without sense, and nothing else",
  "saveDigest.time": "is a time of the day and nothing else",
  "saveDigest.feed": "is the address of a feed and nothing else",
  "markNotificationsRead.newest": "is a place in a list and nothing else",
  "markNotificationsRead.oldest": "is a place in a list and nothing else",
  "createWebhook.url":
    "is https and nothing else; a number in it is refused: test/api/webhooks.test.ts plants it there",
  "linkCaseStudy.address":
    "is https and nothing else; a number in it is asked about, as in every link: test/api/case-studies-parts.test.ts plants it there",
  "saveReadings.text":
    "is taken apart for the measure that it names: test/api/measures-readings.test.ts plants it there",
};

/** What else an operation has to be sent, for every text of it to count: fields that only some choices ask for. */
const choices: Readonly<Record<string, (anId: string) => object>> = {
  recordAdoption: (anId) => ({ collaborativeId: anId, state: "STOPPED", detail: "It took too long" }),
  linkCaseStudy: () => ({ label: "The guide", address: "https://example.org/guide" }),
  moveCaseStudy: () => ({ step: "WITHDRAW", reason: "It does not hold any more" }),
  createMeasure: (anId) => ({ caseStudyId: anId, adoptionId: null, measure: { unitWords: "days a month" } }),
  changeMeasure: () => ({ measure: { unitWords: "days a month" } }),
};

/** Numbers for each place, each written in another way. */
const numbersEach = 3;

/** On one line and short enough for every field, so that nothing is wrong with them but the number. */
const texts = plantedTexts(4_000, 20_261_123).filter(
  ({ text }) => text.length <= 58 && !text.includes("\n") && /\p{L}{2}/u.test(text),
);

const Answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ message: z.string() })).default([]),
});
const Refusal = z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) });

let site: FuzzSite;
let documents: ReadonlyMap<string, string>;

beforeAll(async () => {
  site = await openFuzzSite(process.env["TEST_DATABASE"] === "server" ? "server" : "embedded", false);
  documents = new Map(everyOperation(site.material).map(({ name, document }) => [name, document]));
});
afterAll(() => site.close());

const named = (leaf: Leaf) => ({ leaf, name: `${leaf.operation} ${leaf.path.join(".")} (${leaf.type})` });
/** The names by which a text can be exempt: in whatever is sent, or in one operation. */
const namesOf = ({ operation, path }: Leaf) => [path.at(-1) ?? "", `${operation}.${path.at(-1)}`];
/** Whether a file is sent there: a number is planted in a text file, after its first line. PDFs and pictures are not searched, which the field says. */
const isFile = ({ type }: Leaf) => type === "Base64";
const isPlainText = (leaf: Leaf) =>
  isFile(leaf) ||
  (leaf.type === "String" && !isDay(leaf) && !namesOf(leaf).some((name) => Object.hasOwn(exempt, name)));
const mutations = everyLeaf("mutation");

describe("an NHS number in a text of a mutation", () => {
  it.each(mutations.filter(isPlainText).map(named))(
    "$name is refused at its field, without a trace",
    async ({ leaf }) => {
      const field = leaf.path.slice(leaf.path[0] === "input" ? 1 : 0).join(".");
      for (const planted of textsFor(leaf)) {
        const outcome = await plant(leaf, emailOf(leaf, planted));
        expect(refusedAt(leaf, outcome), `${planted.notation}: ${outcome.text}`).toContain(field);
        expectWithout(outcome.text, planted);
      }
    },
  );
});

describe("an NHS number in anything else that is sent to the API", () => {
  const others = [...mutations.filter((leaf) => !isPlainText(leaf)), ...everyLeaf("query")];

  it.each(others.map(named))("$name leaves no trace", async ({ leaf }) => {
    for (const planted of textsFor(leaf)) {
      const outcome = await plant(leaf, planted);
      for (const { message } of Answer.parse(JSON.parse(outcome.text)).errors)
        expectWithout(message, planted);
      if (leaf.kind === "mutation") expectWithout(outcome.text, planted);
    }
  });
});

it("has no exemption that no mutation needs", () => {
  const names = new Set(mutations.filter(({ type }) => type === "String").flatMap(namesOf));
  for (const name of Object.keys(exempt)) expect(names).toContain(name);
});

/** Others for each place, so that together they see most notations. */
function textsFor(leaf: Leaf): PlantedText[] {
  const from = Array.from(named(leaf).name).reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % texts.length,
    7,
  );
  return Array.from(
    { length: numbersEach },
    (_none, place) => texts[(from + place * 97) % texts.length],
  ).filter((planted) => planted !== undefined);
}

/** An address has no room for other notations. */
function emailOf({ path }: Leaf, planted: PlantedText): PlantedText {
  return path.at(-1) === "email" ? { ...planted, text: `${planted.digits}@example.nhs.uk` } : planted;
}

/** Sends one operation as it should be but for the number, as the first who may do it. */
async function plant(leaf: Leaf, planted: PlantedText): Promise<Outcome> {
  const root = leaf.kind === "mutation" ? schema.getMutationType() : schema.getQueryType();
  const given = plainVariables(root?.getFields()[leaf.operation]?.args ?? [], site.material);
  const plain = chosen(
    given,
    choices[leaf.operation]?.(site.material.ids.get("Collaborative")?.[0] ?? "") ?? {},
  );
  const text = isFile(leaf) ? base64(Buffer.from(`Who\n${planted.text}`)) : planted.text;
  const value = leaf.isList ? [text] : text;
  const variables = withValueAt(plain, leaf.path, value);
  const query = documents.get(`${leaf.kind} ${leaf.operation}`);
  const body = JSON.stringify({ query, variables });
  const send = async (as: Kind) => {
    const headers = { "content-type": "application/json", accept: "application/json" };
    const outcome = await site.send({ as, method: "POST", address: "/graphql", headers, body });
    await expectNoTrace(site, outcome, planted);
    await site.forget();
    return outcome;
  };
  const outcome = await send("administrator");
  return outcome.text.includes('"ForbiddenError"') ? send("facilitator") : outcome;
}

/** Variables with what was chosen put into their input, and into what is inside it. */
function chosen(variables: Record<string, unknown>, choice: object): Record<string, unknown> {
  const into = (value: unknown, more: object): Record<string, unknown> => {
    const held = (value ?? {}) as Record<string, unknown>;
    const put = Object.entries(more).map(([key, inner]: [string, unknown]) => [
      key,
      typeof inner === "object" && inner !== null ? into(held[key], inner) : inner,
    ]);
    return { ...held, ...(Object.fromEntries(put) as Record<string, unknown>) };
  };
  return { ...variables, input: into(variables["input"], choice) };
}

/** The fields that an answer names as wrong for an NHS number. */
function refusedAt({ operation }: Leaf, { text }: Outcome): string[] {
  const refusal = Refusal.safeParse(Answer.parse(JSON.parse(text)).data?.[operation]);
  const issues = refusal.success ? refusal.data.issues : [];
  return issues.filter(({ message }) => message.startsWith("Remove the NHS number")).map(({ path }) => path);
}
