import { afterAll, beforeAll, expect, it } from "vitest";
import { navigationFor } from "~/ui/navigation.ts";
import { openPages, type Pages } from "../security/matrix/pages.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildPerson, openSession } from "../support/factories.ts";

let db: TestDatabase;
let api: TestApi;
let pages: Pages;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db });
  pages = await openPages(api);
}, 60_000);

afterAll(() => db.close());

/** What each link answers: 200, or where it sends whoever follows it. */
async function answersTo(hrefs: readonly string[], headers: Record<string, string>) {
  const answers: Record<string, string> = {};
  for (const href of hrefs) {
    const { status, headers: given } = await pages.ask(href, { headers });
    answers[href] = given.get("location")?.replace(/\?.*/, "") ?? String(status);
  }
  return answers;
}

const hrefs = (isSignedIn: boolean) => navigationFor({ isSignedIn }).map(({ href }) => href);
const all = (answer: string, of: readonly string[]) => Object.fromEntries(of.map((href) => [href, answer]));

it("the header's links open for whoever they are shown to", async () => {
  const session = { cookie: `session=${await openSession(db, (await buildPerson(db)).id)}` };
  expect(await answersTo(hrefs(false), {})).toEqual(all("200", hrefs(false)));
  expect(await answersTo(hrefs(true), session)).toEqual(all("200", hrefs(true)));
});

it("visitors are shown all of them but those that lead to signing in", async () => {
  const more = hrefs(true).filter((href) => !hrefs(false).includes(href));
  expect(more.length).toBeGreaterThan(0);
  expect(await answersTo(more, {})).toEqual(all("/sign-in", more));
});
