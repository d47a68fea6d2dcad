import { peopleVisibleTo } from "../accounts/index.ts";
import type { Context } from "../core/context.ts";
import { isUuid } from "../core/ids.ts";
import { postsVisibleTo, visibleTo } from "../threads/index.ts";

/** What part something plays in an act. */
export type ConcernRole = "PERSON" | "THREAD" | "POST" | "INTO" | "COLLABORATIVE" | "REGION";

/** Something that an act was about, as whoever reads the trail may know it. */
export interface AuditConcern {
  readonly role: ConcernRole;
  readonly name: string;
  readonly path: string | null;
}

/** An act, as far as it says what it was about: by ids. */
export interface AuditedAct {
  readonly id: string;
  readonly subject: string;
  readonly detail: unknown;
}

/** A reference that an act makes: the part that it plays, of which table, and the id. */
interface Reference {
  readonly role: ConcernRole;
  readonly table: "person" | "thread" | "post" | "collaborative" | "region";
  readonly id: string;
}

/** The details that hold ids, and of what. */
const detailReferences: readonly [detail: string, role: ConcernRole, table: Reference["table"]][] = [
  ["into", "INTO", "thread"],
  ["postId", "POST", "post"],
  ["collaborativeId", "COLLABORATIVE", "collaborative"],
  ["regionId", "REGION", "region"],
];

const subjectRoles: Readonly<Record<string, Pick<Reference, "role" | "table">>> = {
  Person: { role: "PERSON", table: "person" },
  Thread: { role: "THREAD", table: "thread" },
  Post: { role: "POST", table: "post" },
};

/**
 * What acts were about, by the acts' ids: names and addresses of what the viewer may see, each asked of its room's policy.
 * What they may not see, or what is gone, is left out. At most a statement for each table.
 */
export async function concernsOf(
  ctx: Pick<Context, "prisma" | "viewer">,
  acts: readonly AuditedAct[],
): Promise<ReadonlyMap<string, AuditConcern[]>> {
  const references = new Map(acts.map((act) => [act.id, referencesOf(act)] as const));
  const found = await findNamed(ctx, [...references.values()].flat());
  return new Map(
    acts.map(({ id }) => [
      id,
      (references.get(id) ?? []).flatMap(({ role, table, id: of }) => {
        const named = found.get(`${table} ${of}`);
        return named ? [{ role, ...named }] : [];
      }),
    ]),
  );
}

function referencesOf({ subject, detail }: AuditedAct): Reference[] {
  const [type = "", id = ""] = subject.split(":");
  const about = subjectRoles[type];
  const facts = new Map(Object.entries(detail ?? {}));
  const further = detailReferences.flatMap(([name, role, table]) => {
    const value: unknown = facts.get(name);
    return typeof value === "string" ? [{ role, table, id: value }] : [];
  });
  return [...(about ? [{ ...about, id }] : []), ...further];
}

type Named = Omit<AuditConcern, "role">;
type Finder = (
  ctx: Pick<Context, "prisma" | "viewer">,
  ids: string[],
) => Promise<readonly (readonly [id: string, named: Named])[]>;

const named = { id: true, name: true } as const;

/** How each kind of thing is found by id, with the where-clause of its room. */
const finders: Readonly<Record<Reference["table"], Finder>> = {
  person: async ({ prisma, viewer }, ids) => {
    const found = await prisma.person.findMany({
      where: { id: { in: ids }, AND: [peopleVisibleTo(viewer)] },
      select: named,
    });
    return found.map(({ id, name }) => [id, { name, path: `/admin/people/${id}` }]);
  },
  thread: async ({ prisma, viewer }, ids) => {
    const found = await prisma.thread.findMany({
      where: { id: { in: ids }, AND: [visibleTo(viewer)] },
      select: { id: true, title: true },
    });
    return found.map(({ id, title }) => [id, { name: title, path: `/threads/${id}` }]);
  },
  post: async ({ prisma, viewer }, ids) => {
    const found = await prisma.post.findMany({
      where: { id: { in: ids }, AND: [postsVisibleTo(viewer)] },
      select: { id: true, number: true, thread: { select: { id: true, title: true } } },
    });
    return found.map(({ id, number, thread }) => {
      const what = number === 0 ? "the opening post" : `reply ${number}`;
      return [id, { name: `${what} in “${thread.title}”`, path: `/threads/${thread.id}/replies/${id}` }];
    });
  },
  collaborative: async ({ prisma }, ids) => {
    const found = await prisma.collaborative.findMany({ where: { id: { in: ids } }, select: named });
    return found.map(({ id, name }) => [id, { name, path: `/collaboratives/${id}` }]);
  },
  region: async ({ prisma }, ids) => {
    const found = await prisma.region.findMany({ where: { id: { in: ids } }, select: named });
    return found.map(({ id, name }) => [id, { name, path: null }]);
  },
};

async function findNamed(
  ctx: Pick<Context, "prisma" | "viewer">,
  references: readonly Reference[],
): Promise<ReadonlyMap<string, Named>> {
  const found = new Map<string, Named>();
  for (const [table, find] of Object.entries(finders)) {
    const ids = references.flatMap((one) => (one.table === table && isIdIn(one) ? [one.id] : []));
    if (ids.length === 0) continue;
    for (const [id, what] of await find(ctx, [...new Set(ids)])) found.set(`${table} ${id}`, what);
  }
  return found;
}

/** Regions go by their codes; all else by a UUID, and the database takes nothing else for one. */
function isIdIn({ table, id }: Reference): boolean {
  return table === "region" || isUuid(id);
}
