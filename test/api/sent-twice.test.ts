import { isInputObjectType, getNullableType } from "graphql";
import { v4 as uuidv4 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schema } from "../../graphql/schema.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { base64, pngFile } from "../support/files.ts";
import {
  buildCollaborative,
  buildIcb,
  buildPerson,
  buildPost,
  buildRegion,
  buildTag,
  buildThread,
} from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { buildWebhook } from "../support/webhook-factories.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

/** Why a mutation needs no key: what makes it safe to send twice as it is. */
const naturallySafe: Readonly<Record<string, string>> = {
  "it brings about a state, and changes nothing where that state stands": `
    acceptSolution solveWithoutSolution closeThread reopenThread mergeThread changeAudience deletePost deleteThread
    restorePost redactRevisions markSameProblem unmarkSameProblem react unreact markThreadRead markAllRead suspendPerson
    reinstatePerson signOut signOutEverywhere endSession endRole revokeAccessToken revokeFeedAddress revokeInvitation discardDraft
    retryDeliveries resumeMail mergeTag completeOnboarding leaveCollaborative confirmMembership declineMembership decideModerationItem
    reviewAdoption answerConsent resolveReviewComment tickClearance keepPassage removePassage removeMeasure removeReading
    moveAttachment removeAttachment collectCaseStudy moveCollected removeCollected
    removeCollection removeSynonym removeSavedSearch seeSavedSearch changeSavedSearch
    saveReadings addSourceThread removeSourceThread unlinkCaseStudy addEditor removeEditor markOutOfDate markNotificationsRead visitFeed changeVisibility changeReviewDay
    setFollowLevel pauseFollows
    saveDigest previewDigestOf stopDigest resumeWebhook removeWebhook replayWebhookDelivery
    saveNotificationSettings unsubscribe chooseSignInLinks removeSecondFactor removeSecondFactorOf`,
  "it makes one row for a person and a thing, looked for under a lock": `
    grantRole joinCollaborative reportPost saveSearch
    addSynonym`,
  "it names the version that it changes, and a later one conflicts": `
    editPost editThread saveDraft updateProfile saveSection tagCaseStudy placeCaseStudy moveCaseStudy changeMeasure
    describeAttachment changeCollection`,
  "it uses up the link that it was sent with": `
    acceptInvitation verifyEmail resetPassword signInByLink signInWithCode`,
  "it changes what still stands as it was sent, and is done where that already is so": `changePassword`,
  "an address has one account, and whoever asks again at once gets one mail": `
    register requestPasswordReset resendVerification`,
  "asked for again at once, it is done once": `renewReplyAddresses beginSecondFactor`,
  "each sign-in is a session of its own, of which the browser keeps one": `signIn`,
};

let scene: ThreadScene;
let administrator: ThreadScene["author"];

beforeAll(async () => {
  scene = await openThreadScene();
  const { id, name } = await buildPerson(scene.db, { roles: ["ADMINISTRATOR", "FACILITATOR"] });
  administrator = { id, name, client: await scene.api.as({ id }) };
});

afterAll(() => scene.close());

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

function takesKey({ args }: (typeof mutations)[number]): boolean {
  const type = args.find((argument) => argument.name === "input")?.type;
  const input = type && getNullableType(type);
  return isInputObjectType(input) && "idempotencyKey" in input.getFields();
}

/** How many rows each table holds, but for counts of attempts, and for deliveries: an event has one for each who listens. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = await scene.db.query<{ name: string }>(
    `SELECT table_name::text AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('RateLimit', 'OutboxDelivery')`,
  );
  const sql = tables.map(({ name }) => `SELECT '${name}' AS name, count(*) AS n FROM "${name}"`);
  const rows = await scene.db.query<{ name: string; n: number }>(sql.join(" UNION ALL "));
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

describe("every mutation", () => {
  it("takes a key, or is safe to send twice for a reason that is written down", () => {
    const listed = Object.values(naturallySafe).flatMap((names) => names.trim().split(/\s+/));
    const keyed = mutations.filter(takesKey).map(({ name }) => name);
    const all = mutations.map(({ name }) => name);
    // Neither left out nor in both, and nothing that is no more.
    expect([...keyed, ...listed].toSorted()).toEqual(all.toSorted());
  });
});

/** A case study that two people write. */
async function draftOf(author: { id: string }, editor: { id: string }): Promise<string> {
  const { id } = await buildCaseStudy(scene.db, { state: "DRAFT", author, editors: [editor] });
  return id;
}

/** A thread about a collaborative that has one peer, with one member to ask. */
async function threadWithPeer(author: { id: string }) {
  const icbs = [await buildIcb(scene.db)];
  const tags = [await buildTag(scene.db, "collaborative-type:acute"), await buildTag(scene.db)];
  const own = await buildCollaborative(scene.db, { icbs, tags });
  const peer = await buildCollaborative(scene.db, { icbs, tags });
  await buildPerson(scene.db, { memberOf: [peer] });
  const { id: threadId } = await buildThread(scene.db, { author, collaborativeId: own.id });
  return { threadId, peerId: peer.id };
}

/** A mutation with a key. */
interface Keyed {
  readonly who: ThreadScene["author"];
  /** Without the key. */
  readonly input: Record<string, unknown>;
  /** Another of the same kind. */
  readonly other: Record<string, unknown>;
  /** What to ask for. */
  readonly selection: string;
  /** It is about something of one's own: for anybody else it is not there. */
  readonly isOwn?: boolean;
}

const withKey: Readonly<Record<string, () => Promise<Keyed>>> = {
  createThread: async () => ({
    who: scene.member,
    input: { kind: "PROBLEM", title: "Sent often", markdown: "Once.", audience: "MEMBERS" },
    other: { markdown: "Something else." },
    selection: "uuid title",
  }),
  askPeople: async () => {
    const { threadId, peerId } = await threadWithPeer(scene.author);
    return {
      who: scene.author,
      input: { threadId, collaborativeIds: [peerId] },
      other: { collaborativeIds: [peerId, peerId] },
      selection: "",
    };
  },
  createCollection: async () => ({
    who: scene.facilitator,
    input: { title: "Read together", introduction: "What they have in common." },
    other: { title: "Read one by one" },
    selection: "uuid title",
  }),
  attachFile: async () => ({
    who: scene.member,
    input: {
      caseStudyId: await draftOf(scene.member, administrator),
      name: "beds.png",
      content: base64(pngFile()),
      description: "Beds by ward",
    },
    other: { content: base64(pngFile({ width: 5 })) },
    selection: "uuid attachments { uuid }",
  }),
  replyToThread: async () => ({
    who: scene.member,
    input: { threadId: (await buildThread(scene.db)).id, markdown: "Once." },
    other: { markdown: "Something else." },
    selection: "uuid number",
  }),
  recordAdoption: async () => ({
    who: scene.insider,
    input: {
      caseStudyId: (await buildCaseStudy(scene.db)).id,
      collaborativeId: scene.group.id,
      state: "EXPLORING",
      from: "2026-03-01",
    },
    other: { note: "Something else." },
    selection: "uuid version",
  }),
  createAccessToken: async () => ({
    who: scene.member,
    input: { name: "A program", scopes: ["READ"], days: 30 },
    other: { days: 31 },
    selection: "secret accessToken { id }",
  }),
  createFeedAddress: async () => ({
    who: scene.member,
    input: { kind: "REGION", id: (await buildRegion(scene.db)).id },
    other: { id: (await buildRegion(scene.db)).id },
    selection: "secret feedAddress { id }",
  }),
  createWebhook: async () => ({
    who: scene.facilitator,
    input: {
      kind: "REGION",
      id: (await buildRegion(scene.db)).id,
      url: "https://93.184.215.14/activities",
      sends: "WHAT_I_MAY_READ",
    },
    other: { sends: "WHAT_IS_PUBLIC" },
    selection: "secret webhook { id }",
  }),
  rotateWebhookSecret: async () => {
    const { id: regionId } = await buildRegion(scene.db);
    const [one, another] = [
      await buildWebhook(scene.db, scene.facilitator, { regionId }),
      await buildWebhook(scene.db, scene.facilitator, { regionId }),
    ];
    return {
      who: scene.facilitator,
      input: { id: one.id },
      other: { id: another.id },
      selection: "secret webhook { id }",
      isOwn: true,
    };
  },
  invitePerson: async () => ({
    who: scene.facilitator,
    input: { email: `guest${uuidv4().slice(0, 8)}@elsewhere.example` },
    other: { email: "another@elsewhere.example" },
    selection: "id email",
  }),
};

describe.each(Object.entries(withKey))("%s with a key", (name, prepare) => {
  it("makes one thing of ten requests at once, and answers all of them alike", async () => {
    const { who, input, selection } = await prepare();
    const sent = { ...input, idempotencyKey: uuidv4() };
    const before = await rowCounts();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => mutate(who.client, name, sent, selection)),
    );
    const after = await rowCounts();
    expect(answers.map(({ is }) => is)).toEqual(answers.map(() => "success"));
    expect(answers).toEqual(answers.map(() => answers[0]));
    await mutate(who.client, name, sent, selection);
    expect(await rowCounts(), "rows after an eleventh").toEqual(after);
    const grown = Object.keys(after).filter((table) => (after[table] ?? 0) - (before[table] ?? 0) > 1);
    expect(grown, "tables with more than one new row").toEqual([]);
  });

  it("refuses the key for other input, makes nothing of it, and takes it with a new key", async () => {
    const { who, input, other, selection } = await prepare();
    const key = uuidv4();
    const first = await mutate(who.client, name, { ...input, idempotencyKey: key }, selection);
    expect(first.is).toBe("success");
    const before = await rowCounts();
    const changed = { ...input, ...other };
    const refused = await mutate(who.client, name, { ...changed, idempotencyKey: key }, selection);
    expect(refused).toMatchObject({ is: "InvalidInputError", issues: [{ path: "idempotencyKey" }] });
    expect(refused.message).toContain("This form was already sent with other text");
    expect(await rowCounts()).toEqual(before);
    const second = await mutate(who.client, name, { ...changed, idempotencyKey: uuidv4() }, selection);
    expect(second.is).toBe("success");
    expect(second.data).not.toEqual(first.data);
  });

  it("keeps one person's key apart from another's", async () => {
    const { who, input, selection, isOwn = false } = await prepare();
    const sent = { ...input, idempotencyKey: uuidv4() };
    const first = await mutate(who.client, name, sent, selection);
    const second = await mutate(administrator.client, name, sent, selection);
    expect(second.is).toBe(isOwn ? "NotFoundError" : "success");
    expect(second.data).not.toEqual(first.data);
  });
});

it("takes a text for the same after its warning about personal data", async () => {
  const { id: threadId } = await buildThread(scene.db);
  const input = { threadId, markdown: "She lives at LS1 4AP.", idempotencyKey: uuidv4() };
  expect((await mutate(scene.member.client, "replyToThread", input)).is).toBe("ConfirmationNeededError");
  const confirmed = { ...input, acknowledged: true };
  const answers = [
    await mutate(scene.member.client, "replyToThread", confirmed, "uuid"),
    await mutate(scene.member.client, "replyToThread", confirmed, "uuid"),
  ];
  expect(answers[0]).toMatchObject({ is: "success" });
  expect(answers[1]).toEqual(answers[0]);
});

/** Mutations without a key that write rows: who sends what. */
const unkeyed: Readonly<
  Record<string, () => Promise<readonly [ThreadScene["author"], Record<string, unknown>]>>
> = {
  acceptSolution: async () => [scene.facilitator, { postId: (await reply()).id }],
  solveWithoutSolution: async () => [scene.facilitator, { threadId: (await buildThread(scene.db)).id }],
  closeThread: async () => [scene.facilitator, { threadId: (await buildThread(scene.db)).id }],
  mergeThread: async () => [
    scene.facilitator,
    { threadId: (await buildThread(scene.db)).id, intoThreadId: (await buildThread(scene.db)).id },
  ],
  deletePost: async () => [scene.facilitator, { postId: (await reply()).id, reason: "Off the subject" }],
  markSameProblem: async () => [scene.member, { threadId: (await buildThread(scene.db)).id }],
  markThreadRead: async () => [scene.member, { threadId: (await buildThread(scene.db)).id, upToNumber: 0 }],
  react: async () => [scene.member, { postId: (await reply()).id, kind: "THANKS" }],
  reportPost: async () => [scene.member, { postId: (await reply()).id, note: "Please look at it" }],
  saveDraft: async () => {
    const { id: targetId } = await buildThread(scene.db);
    return [scene.member, { kind: "REPLY", targetId, markdown: "Half written" }];
  },
  joinCollaborative: async () => [scene.member, { collaborativeId: (await buildCollaborative(scene.db)).id }],
  grantRole: async () => [administrator, { personId: (await buildPerson(scene.db)).id, role: "FACILITATOR" }],
  suspendPerson: async () => [
    administrator,
    { personId: (await buildPerson(scene.db)).id, reason: "Left the network" },
  ],
  register: async () => [visiting(), { ...newcomer(), name: "Ada Nwosu", password: "plum weather bicycle" }],
  requestPasswordReset: async () => [visiting(), newcomer()],
  resendVerification: async () => [visiting(), newcomer()],
  confirmMembership: async () => [
    administrator,
    {
      personId: (await buildPerson(scene.db, { declared: [scene.group] })).id,
      collaborativeId: scene.group.id,
    },
  ],
};

const newcomer = () => ({ email: `${uuidv4()}@trust.nhs.uk` });
const visiting = () => ({ ...scene.member, client: scene.api.visitor });

async function reply(): Promise<{ id: string }> {
  return buildPost(scene.db, { thread: await buildThread(scene.db) });
}

/** How many rows each table gains when something is sent so often at once, and once more afterwards. */
async function growth(name: string, prepare: (typeof unkeyed)[string], times: number) {
  const [who, input] = await prepare();
  const before = await rowCounts();
  const send = () => mutate(who.client, name, input);
  const outcomes = await Promise.all(Array.from({ length: times }, send));
  expect(outcomes.map(({ is }) => is)).toContain("success");
  const after = await rowCounts();
  await send();
  expect(await rowCounts(), "rows after one more").toEqual(after);
  return Object.fromEntries(Object.entries(after).map(([table, n]) => [table, n - (before[table] ?? 0)]));
}

describe.each(Object.entries(unkeyed))("%s without a key", (name, prepare) => {
  it("writes as much when it is sent twice at once as when it is sent once", async () => {
    const once = await growth(name, prepare, 1);
    expect(Object.values(once).some((rows) => rows > 0)).toBe(true);
    expect(await growth(name, prepare, 2)).toEqual(once);
  });
});
