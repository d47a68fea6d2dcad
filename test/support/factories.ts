import type {
  Collaborative,
  Icb,
  Organisation,
  Person,
  Post,
  Prisma,
  Region,
  Tag,
  Thread,
} from "../../prisma/generated/client/client.ts";
import type { Role, TokenScope } from "../../prisma/generated/client/enums.ts";
import type { Database } from "../../prisma/client.ts";
import { hashSecret, newSecret } from "../../graphql/accounts/secrets.ts";

/**
 * Rows for tests, with sensible defaults: each factory writes straight to the database and returns what it wrote, so a
 * test states only what it is about. Nothing is published and no policy is asked.
 */

let serial = 0;
/** A number that no other row of this process has: keeps unique columns apart. */
const next = () => ++serial;

const day = (iso: string) => new Date(`${iso}T00:00:00Z`);
const daysFrom = (time: Date, days: number) => new Date(time.getTime() + days * 86_400_000);

/** What a test may say about a person. */
export interface PersonTraits extends Partial<
  Pick<
    Prisma.PersonUncheckedCreateInput,
    "id" | "email" | "name" | "jobTitle" | "about" | "passwordHash" | "emailVerifiedAt" | "onboardedAt"
  >
> {
  /** Held everywhere, or limited. */
  roles?: readonly (Role | { role: Role; regionId?: string; collaborativeId?: string })[];
  /** Confirmed memberships. */
  memberOf?: readonly { id: string }[];
  /** Memberships that the person only says they have. */
  declared?: readonly { id: string }[];
  worksAt?: readonly { id: string }[];
  interests?: readonly { id: string }[];
  suspended?: boolean;
}

/** A verified, onboarded person with no role and no membership, unless told otherwise. */
export async function buildPerson(db: Database, traits: PersonTraits = {}): Promise<Person> {
  const {
    roles = [],
    memberOf = [],
    declared = [],
    worksAt = [],
    interests = [],
    suspended,
    ...columns
  } = traits;
  const n = next();
  const since = daysFrom(new Date(), -30);
  const membership = (confirmed: boolean) => (group: { id: string }) => ({
    collaborativeId: group.id,
    validFrom: since,
    confirmedAt: confirmed ? since : null,
  });
  return db.prisma.person.create({
    data: {
      email: `person${n}@example.nhs.uk`,
      name: `Person ${n}`,
      emailVerifiedAt: since,
      onboardedAt: since,
      lastSeenAt: new Date(),
      suspendedAt: suspended ? since : null,
      suspendedReason: suspended ? "Left the network" : null,
      ...columns,
      roles: {
        create: roles.map((held) => {
          const grant: { role: Role; regionId?: string; collaborativeId?: string } =
            typeof held === "string" ? { role: held } : held;
          return { ...grant, grantedAt: since };
        }),
      },
      memberships: { create: [...memberOf.map(membership(true)), ...declared.map(membership(false))] },
      affiliations: { create: worksAt.map(({ id }) => ({ organisationId: id, validFrom: since })) },
      tags: { create: interests.map(({ id }) => ({ tagId: id, origin: "INTEREST" as const })) },
    },
  });
}

/**
 * Opens a browser session and gives the value of its cookie. Whether it is over is asked of the machine's clock as well: a test whose
 * own is weeks behind has one that lasts.
 */
export async function openSession(db: Database, personId: string, now = new Date()): Promise<string> {
  const token = newSecret();
  await db.prisma.authSession.create({
    data: {
      id: hashSecret(token),
      personId,
      createdAt: now,
      lastUsedAt: now,
      expiresAt: daysFrom(new Date(Math.max(now.getTime(), Date.now())), 30),
      userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
    },
  });
  return token;
}

/** Makes an access token and gives its secret. */
export async function buildAccessToken(
  db: Database,
  person: { id: string },
  traits: { scopes?: TokenScope[]; expiresAt?: Date; revokedAt?: Date | null; name?: string } = {},
): Promise<string> {
  const secret = newSecret();
  await db.prisma.accessToken.create({
    data: {
      personId: person.id,
      name: "A program",
      scopes: ["READ"],
      expiresAt: daysFrom(new Date(), 30),
      lastUsedAt: new Date(),
      secretHash: hashSecret(secret),
      ...traits,
    },
  });
  return secret;
}

/** A region. The codes of the real ones begin with Y as well, but none with YT. */
export async function buildRegion(db: Database, traits: Partial<Region> = {}): Promise<Region> {
  const n = next();
  return db.prisma.region.create({
    data: { id: `YT${n}`, name: `Region ${n}`, slug: `region-${n}`, ...traits },
  });
}

/** A board that stands today, with a population; its region is made unless given. */
export async function buildIcb(db: Database, traits: Partial<Icb> & { people?: number } = {}): Promise<Icb> {
  const { people = 1_000_000, ...columns } = traits;
  const n = next();
  const regionId = columns.regionId ?? (await buildRegion(db)).id;
  return db.prisma.icb.create({
    data: {
      id: `QT${n}`,
      name: `NHS Area ${n} Integrated Care Board`,
      shortName: `Area ${n}`,
      validFrom: day("2022-07-01"),
      ...columns,
      regionId,
      populations: {
        create: { asOf: day("2022-07-01"), basis: "GP-registered", people, estimated: false },
      },
    },
  });
}

/** A trust; with a board, placed in its area. */
export async function buildOrganisation(
  db: Database,
  traits: Partial<Omit<Organisation, "icbId">> & { icb?: Icb } = {},
): Promise<Organisation> {
  const { icb, ...columns } = traits;
  const n = next();
  return db.prisma.organisation.create({
    data: {
      key: `RT${n}`,
      name: `Trust ${n}`,
      kind: "TRUST",
      regionId: icb?.regionId ?? null,
      ...columns,
      placements: icb ? { create: { icbId: icb.id, validFrom: day("2022-07-01") } } : undefined,
    },
  });
}

/** A provider collaborative, by itself. */
export async function buildCollaborative(
  db: Database,
  traits: Partial<Pick<Collaborative, "id" | "name" | "innovator">> & {
    icbs?: readonly Icb[];
    organisations?: readonly Organisation[];
    tags?: readonly { id: string }[];
  } = {},
): Promise<Collaborative> {
  const { icbs = [], organisations = [], tags = [], ...columns } = traits;
  const n = next();
  const validFrom = day("2022-07-01");
  return db.prisma.collaborative.create({
    data: {
      key: `collaborative-${n}`,
      name: `Collaborative ${n}`,
      membersComplete: true,
      // Never null, as in the reference data: a list that is null comes out of a join as null.
      focusWords: [],
      sources: [],
      ...columns,
      icbs: { create: icbs.map(({ id }) => ({ icbId: id, validFrom })) },
      regions: {
        create: [...new Set(icbs.map(({ regionId }) => regionId))].map((regionId) => ({
          regionId,
          validFrom,
        })),
      },
      organisations: {
        create: organisations.map(({ id }) => ({ organisationId: id, role: "member", validFrom })),
      },
      tags: { create: tags.map(({ id }) => ({ tagId: id })) },
    },
  });
}

/** A tag by its id, `taxonomy:value`; its taxonomy is made where it is missing. */
export async function buildTag(db: Database, id?: string, label?: string): Promise<Tag> {
  const n = next();
  const [taxonomyId = "", value = ""] = (id ?? `collaborative-focus:focus-${n}`).split(":");
  await db.prisma.taxonomy.upsert({
    where: { id: taxonomyId },
    update: {},
    create: {
      id: taxonomyId,
      label: taxonomyId.replaceAll("-", " "),
      multi: true,
      origin: "test",
      position: n,
    },
  });
  return db.prisma.tag.upsert({
    where: { id: `${taxonomyId}:${value}` },
    update: {},
    create: { id: `${taxonomyId}:${value}`, taxonomyId, value, label: label ?? value, position: n },
  });
}

/** What a test may say about a thread. */
export interface ThreadTraits extends Partial<
  Omit<Prisma.ThreadUncheckedCreateInput, "posts" | "tags" | "authorId">
> {
  /** Made unless given. */
  author?: { id: string };
  markdown?: string;
  tags?: readonly { id: string }[];
  /** That many replies by the author. */
  replies?: number;
}

/** An open problem for all members, with its opening post. An audience collaborative sets the audience. */
export async function buildThread(db: Database, traits: ThreadTraits = {}): Promise<Thread> {
  const { author, markdown = "How do others do this?", tags = [], replies = 0, ...columns } = traits;
  const n = next();
  const authorId = author?.id ?? (await buildPerson(db)).id;
  const thread = await db.prisma.thread.create({
    data: {
      kind: "PROBLEM",
      title: `Problem ${n}`,
      slug: `problem-${n}`,
      audience: columns.audienceCollaborativeId ? "COLLABORATIVE" : "MEMBERS",
      ...columns,
      authorId,
      tags: { create: tags.map(({ id }) => ({ tagId: id })) },
      posts: { create: postColumns({ number: 0, markdown, authorId }) },
    },
  });
  for (let number = 1; number <= replies; number++) await buildPost(db, { thread, author: { id: authorId } });
  return db.prisma.thread.findUniqueOrThrow({ where: { id: thread.id } });
}

/** What a test may say about a reply. */
export interface PostTraits extends Partial<
  Pick<Post, "id" | "markdown" | "parentId" | "createdAt" | "deletedAt">
> {
  thread: { id: string };
  /** Made unless given. */
  author?: { id: string };
}

/** The next reply of a thread; the thread's counters follow. */
export async function buildPost(db: Database, traits: PostTraits): Promise<Post> {
  const { thread, author, markdown = `Reply ${next()}`, ...columns } = traits;
  const authorId = author?.id ?? (await buildPerson(db)).id;
  const { lastNumber } = await db.prisma.thread.update({
    where: { id: thread.id },
    data: {
      lastNumber: { increment: 1 },
      replyCount: { increment: columns.deletedAt ? 0 : 1 },
      lastActivityAt: columns.createdAt ?? new Date(),
    },
  });
  return db.prisma.post.create({
    data: { threadId: thread.id, ...postColumns({ number: lastNumber, markdown, authorId }), ...columns },
  });
}

/** Columns of a post whose text is plain words: rendered by hand, because what renders is not under test here. */
function postColumns(post: { number: number; markdown: string; authorId: string }) {
  const escaped = post.markdown.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return { ...post, html: `<p>${escaped}</p>`, text: post.markdown, rendererVersion: 1 };
}
