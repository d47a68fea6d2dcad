import { afterAll, beforeAll, expect, it } from "vitest";
import { findSessionViewer } from "../../graphql/accounts/index.ts";
import { backgroundScope } from "../../graphql/core/context.ts";
import { visitor, type Viewer } from "../../graphql/core/viewer.ts";
import type { Database } from "../../prisma/client.ts";
import { audienceRooms, findJoinable, rooms } from "../../realtime/rooms.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { buildCollaborative, buildPerson, buildThread } from "../support/factories.ts";
import { openTestDatabase } from "../support/db.ts";
import { cookieHeader } from "./site.ts";

let db: Database;
let api: TestApi;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db });
});

afterAll(() => db.close());

it("the rooms of lists are open to exactly those who may see the threads of their audience", async () => {
  const [group, cohortGroup, other] = [
    await buildCollaborative(db),
    await buildCollaborative(db, { innovator: true }),
    await buildCollaborative(db),
  ];
  const people = [
    await buildPerson(db),
    await buildPerson(db, { memberOf: [group] }),
    await buildPerson(db, { declared: [group] }),
    await buildPerson(db, { memberOf: [cohortGroup, other] }),
    await buildPerson(db, { roles: ["FACILITATOR"] }),
    await buildPerson(db, { roles: ["ADMINISTRATOR"] }),
    await buildPerson(db, { roles: [{ role: "FACILITATOR", collaborativeId: group.id }] }),
    await buildPerson(db, { suspended: true, memberOf: [group] }),
  ];
  const viewers: Viewer[] = [visitor];
  for (const person of people) {
    const cookie = cookieHeader(await api.as(person));
    const { facts, ...scope } = backgroundScope();
    viewers.push(await findSessionViewer(api.services, { ...scope, facts: { ...facts, cookie } }));
  }
  const threads = [
    await buildThread(db),
    await buildThread(db, { audience: "COHORT" }),
    ...(await Promise.all(
      [group, cohortGroup, other].map(({ id }) => buildThread(db, { audienceCollaborativeId: id })),
    )),
  ];
  for (const viewer of viewers) {
    for (const thread of threads) {
      const room = rooms.audience({
        audience: thread.audience,
        collaborativeId: thread.audienceCollaborativeId,
      });
      const seesThread = (await findJoinable(api.services, viewer, thread.id)) !== null;
      expect(audienceRooms(viewer).includes(room)).toBe(seesThread);
    }
  }
});
