import { createTestApi, type TestApi, type TestClient } from "./client.ts";
import { openTestDatabase, type TestDatabase } from "./db.ts";
import { buildCollaborative, buildPerson } from "./factories.ts";

/** One of the people that tests of threads are about. */
interface Actor {
  readonly id: string;
  readonly name: string;
  readonly client: TestClient;
}

/** A database with one person of each kind, and a collaborative that some of them belong to. */
export interface ThreadScene {
  readonly db: TestDatabase;
  readonly api: TestApi;
  /** An ordinary member who starts threads. */
  readonly author: Actor;
  /** Another ordinary member. */
  readonly member: Actor;
  readonly facilitator: Actor;
  /** A confirmed member of `group`. */
  readonly insider: Actor;
  /** Says to be a member of `group`, which nobody has confirmed. */
  readonly claimant: Actor;
  /** A member of a collaborative of the innovators' cohort. */
  readonly innovator: Actor;
  readonly group: { readonly id: string; readonly name: string };
  readonly cohortGroup: { readonly id: string };
  /** Closes the database. @throws when the API masked a defect meanwhile */
  close(): Promise<void>;
}

/** Opens a scene. Close it when done. */
export async function openThreadScene(): Promise<ThreadScene> {
  const db = await openTestDatabase();
  const api = createTestApi({ db });
  const group = await buildCollaborative(db, { innovator: false });
  const cohortGroup = await buildCollaborative(db, { innovator: true });
  const actor = async (traits: Parameters<typeof buildPerson>[1] = {}): Promise<Actor> => {
    const { id, name } = await buildPerson(db, traits);
    return { id, name, client: await api.as({ id }) };
  };
  return {
    db,
    api,
    group,
    cohortGroup,
    author: await actor(),
    member: await actor(),
    facilitator: await actor({ roles: ["FACILITATOR"] }),
    insider: await actor({ memberOf: [group] }),
    claimant: await actor({ declared: [group] }),
    innovator: await actor({ memberOf: [cohortGroup] }),
    async close() {
      await db.close();
      if (api.defects.length > 0) throw new AggregateError(api.defects, "The API masked defects");
    },
  };
}
