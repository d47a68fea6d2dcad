import { randomUUID } from "node:crypto";
import type { CaseStudy } from "../../../prisma/generated/client/client.ts";
import type { CaseStudyState } from "../../../prisma/generated/client/enums.ts";
import type { CaseStudyTraits } from "../../support/case-study-factories.ts";
import type { ThreadTraits } from "../../support/factories.ts";
import { buildAdoption } from "../../support/adoption-factories.ts";
import { buildCaseStudy } from "../../support/case-study-factories.ts";
import { buildCollection } from "../../support/collection-factories.ts";
import { base64, pngFile } from "../../support/files.ts";
import { buildAccessToken, buildCollaborative, buildPerson, buildTag } from "../../support/factories.ts";
import { buildDelivery, buildWebhook } from "../../support/webhook-factories.ts";
import {
  allBut,
  callers,
  nobodies,
  sees,
  measuredInside,
  seesWorkingCopy,
  studyPlaces,
  tokens,
  writers,
  writesNow,
  type Caller,
  type Place,
  type StudyPlace,
} from "./callers.ts";
import { digestStopToken, stoppingToken, type Content, type Scene } from "./scene.ts";
import type { Study } from "./studies.ts";

/** What a mutation is sent: its input, or where it takes none, its arguments by name. */
type Input = Record<string, unknown>;

/** A mutation of something that is posted somewhere: sent once by everybody for each place. */
interface OnContent {
  readonly about: "content";
  readonly places: readonly Place[];
  readonly input: (content: Content, scene: Scene, place: Place) => Input;
  /** What the thread is like before. */
  readonly thread?: ThreadTraits;
  /** Brings what was built into the state that the mutation is about. */
  readonly before?: (content: Content, scene: Scene) => Promise<unknown>;
  readonly expected: (caller: Caller, place: Place) => string;
}

/** A mutation of a case study: sent once by everybody for each place. */
interface OnStudy {
  readonly about: "study";
  readonly places: readonly StudyPlace[];
  readonly input: (study: Study, scene: Scene, place: StudyPlace) => Input;
  /** What the case study is like before. */
  readonly study?: CaseStudyTraits;
  readonly before?: (study: Study, scene: Scene) => Promise<unknown>;
  readonly expected: (caller: Caller, place: StudyPlace) => string;
}

/** Any other mutation: sent once by everybody, with an input made for each. */
interface OnAccounts {
  readonly about: "accounts";
  readonly input: (scene: Scene, caller: Caller) => Promise<Input> | Input;
  readonly expected: (caller: Caller) => string;
}

/** A row of the table. */
export type Write = OnContent | OnStudy | OnAccounts;

/** What is refused before anything is looked at. */
const atTheDoor = (caller: Caller): string | undefined => {
  if (nobodies.includes(caller)) return "signInNeeded";
  return caller === "tokenToRead" ? "forbidden" : undefined;
};

interface May {
  /** Who may, of those who see it. The others who see it are forbidden, and for the rest it is not there. */
  readonly may: readonly Caller[];
  /** Who may where it was merged into another thread: nobody unless told. */
  readonly merged?: readonly Caller[];
}

/** That what is missing is answered like what is private, private-or-missing.test.ts shows. */
const everywhere: readonly Place[] = ["open", "merged", "cohort", "group", "deleted"];

const onContent = (
  { may, merged = [] }: May,
  input: OnContent["input"],
  more: Partial<OnContent> = {},
): OnContent => ({
  about: "content",
  places: everywhere,
  input,
  expected: (caller, place) => {
    const refused = atTheDoor(caller);
    if (refused !== undefined) return refused;
    if (!sees[place].includes(caller)) return "notFound";
    return (place === "merged" ? merged : may).includes(caller) ? "ok" : "forbidden";
  },
  ...more,
});

type Details = (content: Content, scene: Scene, place: Place) => Input;
const nothingMore: Details = () => ({});

const thread = (may: May, details: Details = nothingMore, more: Partial<OnContent> = {}) =>
  onContent(may, (made, ...rest) => ({ threadId: made.thread.id, ...details(made, ...rest) }), more);

const reply = (may: May, details: Details = nothingMore, more: Partial<OnContent> = {}) =>
  onContent(may, (made, ...rest) => ({ postId: made.reply.id, ...details(made, ...rest) }), more);

/** Who may, of those who see the case study; it may be another matter where it stands otherwise. */
interface MayStudy {
  readonly may: readonly Caller[];
  readonly where?: Partial<Readonly<Record<StudyPlace, readonly Caller[]>>>;
}

const nobody: readonly Caller[] = [];

/**
 * A mutation of a case study. Those who see it and may not are forbidden, and for the rest it is not there: `input` says what it
 * is sent, beside the id unless it names it itself.
 */
const caseStudy = (
  { may, where = {} }: MayStudy,
  details: OnStudy["input"] = () => ({}),
  more: Partial<OnStudy> = {},
): OnStudy => ({
  about: "study",
  places: studyPlaces.filter((place) => place !== "missingStudy"),
  input: (study, ...rest) => ({ caseStudyId: study.id, ...details(study, ...rest) }),
  expected: (caller, place) => {
    const refused = atTheDoor(caller);
    if (refused !== undefined) return refused;
    // What is changed is read back, so a token that may not read is told so wherever it writes.
    if (caller === "tokenWithoutRead") return "forbidden";
    if (!sees[place].includes(caller)) return "notFound";
    return (where[place] ?? may).includes(caller) ? "ok" : "forbidden";
  },
  ...more,
});

const account = (input: OnAccounts["input"], expected: OnAccounts["expected"]): OnAccounts => ({
  about: "accounts",
  input,
  expected: (caller) => atTheDoor(caller) ?? expected(caller),
});

/** Only some may; the others are forbidden whatever they name. */
const only = (some: readonly Caller[], input: OnAccounts["input"]) =>
  account(input, (caller) => (some.includes(caller) ? "ok" : "forbidden"));

/** Of their own account, and never with a token. */
const inBrowser = (outcome: string, input: OnAccounts["input"] = () => ({})) =>
  account(input, (caller) => (tokens.includes(caller) ? "forbidden" : outcome));

/** Whoever may write at all gets the same. */
const forWriters = (outcome: string, input: OnAccounts["input"] = () => ({})) =>
  account(input, () => outcome);

/** The same where what was changed is read back, for which a token must be one that may read as well. */
const forReadingWriters = (outcome: string, input: OnAccounts["input"] = () => ({})) =>
  account(input, (caller) => (caller === "tokenWithoutRead" ? "forbidden" : outcome));

/** Of a search that the member saved: for everybody else there is none. */
const ownSavedSearch = (input: OnAccounts["input"]) =>
  account(input, (caller) => {
    if (caller === "tokenWithoutRead") return "forbidden";
    return caller === "member" ? "ok" : "notFound";
  });

/** Everybody gets the same, signed in or not. */
const forAll = (outcome: string, input: Input): OnAccounts => ({
  about: "accounts",
  input: () => input,
  expected: () => outcome,
});

/** A collaborative that is like the scene's group. */
const peerId = "0198a5c0-0000-7000-8000-00000000bee5";

/** Lets a thread concern the scene's group, of which enough is known for it to have a peer. */
async function concernsOneWithPeer({ thread: { id } }: Content, { db, group, icb }: Scene) {
  const where = { id: peerId };
  if ((await db.prisma.collaborative.count({ where })) === 0) {
    const tags = [
      await buildTag(db, "collaborative-type:acute"),
      await buildTag(db, "collaborative-focus:beds"),
    ];
    await buildCollaborative(db, { id: peerId, icbs: [icb], tags });
    await db.prisma.collaborativeTag.createMany({
      data: tags.map((tag) => ({ collaborativeId: group.id, tagId: tag.id })),
    });
  }
  await db.prisma.thread.update({ where: { id }, data: { collaborativeId: group.id } });
}

/** Those who answer for a part of the network, and may keep webhooks. */
const keepers: readonly Caller[] = ["facilitator", "leadHere", "leadElsewhere", "administrator"];

/** A change of a webhook of the facilitator's: it is nobody else's. */
const webhook = (input: (id: string, scene: Scene) => Promise<Input> | Input = (id) => ({ id })) =>
  account(
    async (scene) => {
      const { id } = await buildWebhook(scene.db, scene.people.facilitator, { regionId: scene.icb.regionId });
      return input(id, scene);
    },
    (caller) => {
      if (!keepers.includes(caller)) return "forbidden";
      return caller === "facilitator" ? "ok" : "notFound";
    },
  );

const secret = "s".repeat(43);
const password = "correct horse battery staple";
const facilitator: readonly Caller[] = ["facilitator"];
const authorOr: readonly Caller[] = ["author", "facilitator"];
const othersThanAuthor = allBut("author");
const audienceOf = (place: Place, { group }: Scene): Input =>
  place === "group"
    ? { audience: "COLLABORATIVE", audienceCollaborativeId: group.id }
    : { audience: place === "cohort" ? "COHORT" : "MEMBERS" };
const inGroup = async ({ db, group }: Scene) => ({
  personId: (await buildPerson(db, { declared: [group] })).id,
  collaborativeId: group.id,
});
const deciders: readonly Caller[] = ["facilitator", "administrator", "groupFacilitator"];
const deciding = account(inGroup, (caller) => {
  // A token that may not read sees nobody whom it could name.
  if (caller === "tokenWithoutRead") return "notFound";
  return deciders.includes(caller) ? "ok" : "forbidden";
});
const draftOf = ({ thread: { id } }: Content): Input => ({ kind: "REPLY", targetId: id });
const closed = { thread: { state: "CLOSED" } } as const;
const takenBack: Partial<OnContent> = {
  before: ({ reply: post }, { db, people }) =>
    db.prisma.post.updateMany({
      where: { id: post.id },
      data: { deletedAt: new Date(), deletedById: people.author.id },
    }),
};

const measured = { name: "Seen in time", kind: "OUTCOME", unit: "PERCENT", better: "HIGHER" };
const authorAlone: readonly Caller[] = ["author"];

/** A mutation of a measure of a case study. While it is written, and once it is withdrawn, the measures are no reader's. */
const measure = (may: MayStudy, details: (study: Study) => Input): OnStudy => {
  const row = caseStudy(may);
  return {
    ...row,
    input: (study) => ({ measureId: study.measure.id, ...details(study) }),
    expected: (caller, place) => {
      const outcome = row.expected(caller, place);
      const isGone = measuredInside.includes(place) && !seesWorkingCopy[place].includes(caller);
      return isGone && writers.includes(caller) && caller !== "tokenWithoutRead" ? "notFound" : outcome;
    },
  };
};

/** A change of a picture of a working copy. */
const attachment = (details: () => Input) =>
  caseStudy({ may: nobody, where: writesNow }, (study) => ({
    attachmentId: study.attachment.id,
    ...details(),
  }));

/** Measuring goes on after publication, by those who wrote it. */
const whereMeasured = {
  ...writesNow,
  publicStudy: authorAlone,
  membersStudy: authorAlone,
  cohortStudy: authorAlone,
  groupStudy: authorAlone,
};

/** A change of a draft for all members: its author makes it, facilitators see it as well, and for the rest it is not there. */
const writing = (details: (caseStudyId: string, scene: Scene) => Promise<Input> | Input) =>
  account(
    async (scene) => {
      const { id } = await buildCaseStudy(scene.db, { state: "DRAFT", author: scene.people.author });
      return { caseStudyId: id, ...(await details(id, scene)) };
    },
    (caller) => {
      if (caller === "author") return "ok";
      return caller === "facilitator" || caller === "tokenWithoutRead" ? "forbidden" : "notFound";
    },
  );

const passageOf = async (caseStudyId: string, { db, content, people }: Scene) => {
  const { id } = await db.prisma.caseStudyPassage.create({
    data: {
      caseStudyId,
      section: "PROBLEM",
      postId: content.open.reply.id,
      postVersion: 1,
      text: "So do we.",
      position: 0,
      takenById: people.author.id,
    },
  });
  return { passageId: id };
};

/** Something done in a review: by some of its author and the facilitators; for the rest the review is not there. */
const reviewing = (
  { state, may }: { state: CaseStudyState; may: readonly Caller[] },
  details: (study: CaseStudy, scene: Scene) => Promise<Input> | Input,
) =>
  account(
    async (scene) => {
      const { author } = scene.people;
      const contributors = [{ person: author, consent: "ASKED" as const }];
      return details(await buildCaseStudy(scene.db, { state, author, contributors }), scene);
    },
    (caller) => {
      if (may.includes(caller)) return "ok";
      return ["author", "facilitator", "tokenWithoutRead"].includes(caller) ? "forbidden" : "notFound";
    },
  );
const eitherOfThem: readonly Caller[] = ["author", "facilitator"];

/** A change of a collection, with a published case study in it, that everybody sees and facilitators alone change. */
const curating = (details: (caseStudyId: string) => Input) =>
  account(
    async ({ db }) => {
      const { id } = await buildCaseStudy(db, { visibility: "PUBLIC" });
      const collection = await buildCollection(db, { items: [{ caseStudyId: id }] });
      return { collectionId: collection.id, ...details(id) };
    },
    (caller) => (caller === "facilitator" ? "ok" : "forbidden"),
  );
const collectionWords = { title: "Read in this order", introduction: "They build on each other." };

/** Every field of Mutation. */
export const mutations: Readonly<Record<string, Write>> = {
  acceptInvitation: inBrowser("linkExpired", () => ({ token: secret })),
  acceptSolution: reply({ may: authorOr }),
  addSynonym: only(["administrator"], () => ({ abbreviation: "PACS", meaning: "picture archive" })),
  answerConsent: {
    ...reviewing({ state: "DRAFT", may: ["author"] }, ({ id }) => ({ caseStudyId: id, answer: "NAMED" })),
    // Whoever was not asked finds nothing to answer, facilitators included.
    expected: (caller: Caller) => {
      if (caller === "author") return "ok";
      return atTheDoor(caller) ?? (caller === "tokenWithoutRead" ? "forbidden" : "notFound");
    },
  },
  addEditor: writing((_id, { people }) => ({ personId: people.member.id })),
  askPeople: thread({ may: authorOr }, () => ({ collaborativeIds: [peerId] }), {
    before: concernsOneWithPeer,
  }),
  attachFile: caseStudy({ may: nobody, where: writesNow }, () => ({
    name: "beds.png",
    content: base64(pngFile()),
    description: "Beds by ward",
  })),
  changeAudience: thread({ may: authorOr }, (_made, scene, place) => ({
    ...audienceOf(place, scene),
    expectedEffect: "NOTHING",
  })),
  changeCollection: curating(() => ({ version: 1, ...collectionWords })),
  changeMeasure: measure({ may: nobody, where: writesNow }, () => ({ version: 1, measure: measured })),
  changePassword: inBrowser("invalidInput", () => ({ currentPassword: password, newPassword: password })),
  changeReviewDay: reviewing({ state: "PUBLISHED", may: ["facilitator"] }, ({ id, version }) => ({
    caseStudyId: id,
    version,
    reviewDueOn: "2099-03-01",
  })),
  changeVisibility: reviewing({ state: "DRAFT", may: eitherOfThem }, ({ id, version }) => ({
    caseStudyId: id,
    version,
    visibility: "PUBLIC",
  })),
  closeThread: thread({ may: authorOr }),
  collectCaseStudy: curating((caseStudyId) => ({ caseStudyId, note: "The first of them" })),
  commentOnSection: reviewing({ state: "IN_REVIEW", may: eitherOfThem }, ({ id }) => ({
    caseStudyId: id,
    section: "AIM",
    markdown: "By when?",
  })),
  completeOnboarding: forWriters("ok"),
  confirmMembership: deciding,
  createAccessToken: inBrowser("ok", () => ({ name: "A program", scopes: ["READ"], days: 1 })),
  createCaseStudy: account(
    () => ({ title: "One rota for five trusts" }),
    // What is made is read back.
    (caller) => (caller === "tokenWithoutRead" ? "forbidden" : "ok"),
  ),
  createCollection: only(facilitator, () => collectionWords),
  beginSecondFactor: inBrowser("invalidInput", () => ({ password })),
  confirmSecondFactor: inBrowser("invalidInput", () => ({ code: "123456" })),
  renewRecoveryCodes: inBrowser("invalidInput", () => ({ password, code: "123456" })),
  removeSecondFactor: inBrowser("invalidInput", () => ({ password, code: "123456" })),
  removeSecondFactorOf: only(["administrator"], async ({ db }) => ({
    personId: (await buildPerson(db)).id,
    reason: "She came to the office",
  })),
  signInWithCode: forAll("codeRefused", { code: "123456" }),
  createFeedAddress: inBrowser("ok", ({ icb }) => ({ kind: "REGION", id: icb.regionId })),
  createMeasure: caseStudy({ may: nobody, where: writesNow }, () => ({ measure: measured })),
  createThread: {
    ...onContent({ may: callers }, (_made, scene, place) => ({
      kind: "PROBLEM",
      title: "What is to be done?",
      markdown: "Something.",
      ...audienceOf(place, scene),
    })),
    places: ["open", "cohort", "group"],
    // Nobody writes where they cannot read.
    expected: (caller: Caller, place: Place) =>
      atTheDoor(caller) ?? (sees[place].includes(caller) ? "ok" : "forbidden"),
  },
  createWebhook: only(keepers, ({ icb }) => ({
    kind: "REGION",
    id: icb.regionId,
    url: "https://93.184.215.14/activities",
    sends: "WHAT_I_MAY_READ",
  })),
  decideModerationItem: {
    ...onContent({ may: facilitator }, ({ item }) => ({ itemId: item.id, outcome: "KEPT" })),
    expected: (caller: Caller, place: Place) => {
      const refused = atTheDoor(caller);
      if (refused !== undefined) return refused;
      if (!facilitator.includes(caller)) return "forbidden";
      return sees[place].includes(caller) ? "ok" : "notFound";
    },
  },
  declineMembership: deciding,
  deletePost: reply({ may: authorOr, merged: authorOr }, () => ({ reason: "Not needed" })),
  // The author's has a reply by now, so it stays.
  deleteThread: thread({ may: facilitator, merged: facilitator }, () => ({ reason: "Not needed" })),
  describeAttachment: attachment(() => ({ version: 1, description: "Beds by day" })),
  // Also what one cannot see any more: so the answer says nothing of it.
  discardDraft: onContent({ may: callers }, draftOf, { expected: (caller) => atTheDoor(caller) ?? "ok" }),
  editPost: reply({ may: ["author"] }, ({ reply: { version } }) => ({ version, markdown: "Better." })),
  editThread: thread({ may: authorOr }, () => ({ version: 1, kind: "QUESTION" })),
  endRole: only(["administrator"], async ({ db }) => {
    const { id } = await buildPerson(db, { roles: ["FACILITATOR"] });
    return { id: (await db.prisma.roleGrant.findFirstOrThrow({ where: { personId: id } })).id };
  }),
  // One's own can be ended; that of anybody else is not there.
  endSession: account(
    async (scene) => {
      await scene.as("author");
      const where = { personId: scene.people.author.id };
      const session = await scene.db.prisma.authSession.findFirstOrThrow({
        where,
        orderBy: { createdAt: "desc" },
      });
      return { id: session.publicId };
    },
    (caller) => {
      if (tokens.includes(caller)) return "forbidden";
      return caller === "author" ? "ok" : "notFound";
    },
  ),
  grantRole: only(["administrator"], async ({ db }) => ({
    personId: (await buildPerson(db)).id,
    role: "FACILITATOR",
  })),
  invitePerson: only(deciders, ({ group }) => ({
    email: `${randomUUID()}@elsewhere.example`,
    collaborativeId: group.id,
  })),
  joinCollaborative: forWriters("ok", async ({ db }) => ({
    collaborativeId: (await buildCollaborative(db)).id,
  })),
  keepPassage: reviewing({ state: "IN_REVIEW", may: eitherOfThem }, async ({ id }, scene) => ({
    caseStudyId: id,
    ...(await passageOf(id, scene)),
  })),
  leaveCollaborative: forWriters("notFound", async ({ db }) => ({
    collaborativeId: (await buildCollaborative(db)).id,
  })),
  moveAttachment: attachment(() => ({ place: 1 })),
  markAllRead: forWriters("ok"),
  markOutOfDate: reviewing({ state: "PUBLISHED", may: eitherOfThem }, ({ id }) => ({
    caseStudyId: id,
    reason: "The service has moved",
  })),
  markNotificationsRead: forWriters("ok", () => ({ ids: [randomUUID()] })),
  markSameProblem: thread({ may: othersThanAuthor }),
  markThreadRead: thread({ may: callers, merged: callers }, () => ({ upToNumber: 0 })),
  mergeTag: only(["administrator"], async ({ db }) => ({
    tagId: (await buildTag(db)).id,
    intoTagId: (await buildTag(db)).id,
  })),
  mergeThread: thread({ may: facilitator }, (_made, { content }, place) => ({
    intoThreadId: content[place].thread.id,
  })),
  pauseFollows: forWriters("ok", () => ({ resumeOn: null })),
  previewDigestOf: only(["administrator"], ({ people }) => ({ personId: people.author.id })),
  react: reply({ may: othersThanAuthor }, () => ({ kind: "AGREE" })),
  recordAdoption: account(
    async ({ db, group }) => ({
      caseStudyId: (await buildCaseStudy(db)).id,
      collaborativeId: group.id,
      state: "EXPLORING",
      from: "2026-01-01",
    }),
    (caller) => {
      if (caller === "tokenWithoutRead") return "notFound";
      return ["author", "insider", "facilitator", "tokenToWrite"].includes(caller) ? "ok" : "forbidden";
    },
  ),
  redactRevisions: reply({ may: facilitator, merged: facilitator }, () => ({ reason: "A name" })),
  register: forAll("ok", { email: "new@example.nhs.uk", name: "New Person", password }),
  reinstatePerson: only(["administrator"], async ({ db }) => ({
    personId: (await buildPerson(db, { suspended: true })).id,
  })),
  removeAttachment: attachment(() => ({})),
  removeCollected: curating((caseStudyId) => ({ caseStudyId })),
  removeCollection: curating(() => ({ reason: "There is a better one" })),
  removeMeasure: measure({ may: nobody, where: writesNow }, () => ({ version: 1 })),
  removeReading: measure({ may: nobody, where: whereMeasured }, () => ({ date: "2026-01-01" })),
  removeEditor: writing(async (caseStudyId, { db }) => {
    const { id } = await buildPerson(db);
    await db.prisma.caseStudyEditor.create({ data: { caseStudyId, personId: id } });
    return { personId: id };
  }),
  removePassage: writing(passageOf),
  removeWebhook: webhook(),
  replayWebhookDelivery: webhook(async (webhookId, { db, content }) => ({
    id: (await buildDelivery(db, { webhookId, thread: content.open.thread })).id,
  })),
  reopenThread: thread({ may: authorOr, merged: facilitator }, nothingMore, closed),
  replyToThread: thread({ may: callers }, () => ({ markdown: "We had that too." })),
  reportPost: reply({ may: othersThanAuthor, merged: othersThanAuthor }, () => ({ note: "Look at it" })),
  requestPasswordReset: forAll("ok", { email: "somebody@example.nhs.uk" }),
  resendVerification: forAll("ok", { email: "somebody@example.nhs.uk" }),
  resetPassword: forAll("linkExpired", { token: secret, newPassword: password }),
  signInByLink: forAll("linkExpired", { token: secret }),
  restorePost: reply({ may: authorOr, merged: authorOr }, nothingMore, takenBack),
  retryDeliveries: only(["administrator"], () => ({ subscriber: "mail.deliver" })),
  reviewAdoption: account(
    async ({ db }) => {
      const { id, version } = await buildAdoption(db, { caseStudy: await buildCaseStudy(db) });
      return { adoptionId: id, version };
    },
    (caller) => {
      if (caller === "tokenWithoutRead") return "notFound";
      return caller === "facilitator" ? "ok" : "forbidden";
    },
  ),
  resumeWebhook: webhook(),
  rotateWebhookSecret: webhook(),
  revokeAccessToken: account(
    async ({ db, people }) => {
      await buildAccessToken(db, people.author);
      const where = { personId: people.author.id };
      return { id: (await db.prisma.accessToken.findFirstOrThrow({ where })).id };
    },
    (caller) => {
      if (tokens.includes(caller)) return "forbidden";
      return caller === "author" ? "ok" : "notFound";
    },
  ),
  revokeFeedAddress: account(
    async ({ db, people }) =>
      db.prisma.feedAddress.create({
        data: { personId: people.author.id, kind: "NATION", targetId: "", secretHash: randomUUID() },
        select: { id: true },
      }),
    (caller) => {
      if (tokens.includes(caller)) return "forbidden";
      return caller === "author" ? "ok" : "notFound";
    },
  ),
  revokeInvitation: account(
    async ({ db, people }) =>
      db.prisma.invitation.create({
        data: {
          email: "other@elsewhere.example",
          invitedById: people.facilitator.id,
          secretHash: randomUUID(),
          expiresAt: new Date(Date.now() + 86_400_000),
        },
        select: { id: true },
      }),
    (caller) => (["facilitator", "administrator"].includes(caller) ? "ok" : "notFound"),
  ),
  saveDigest: forWriters("ok", ({ icb }) => ({
    frequency: "WEEKLY",
    weekday: 1,
    time: "08:00",
    feed: `ics/${icb.id}`,
  })),
  changeSavedSearch: ownSavedSearch(({ savedSearch }) => ({
    savedSearchId: savedSearch.id,
    isAlerting: true,
  })),
  removeSynonym: only(["administrator"], () => ({ synonymId: randomUUID() })),
  removeSavedSearch: forReadingWriters("ok", () => ({ savedSearchId: randomUUID() })),
  saveSearch: forReadingWriters("ok", () => ({ query: "one rota for five trusts" })),
  seeSavedSearch: ownSavedSearch(({ savedSearch }) => ({ savedSearchId: savedSearch.id })),
  saveDraft: {
    ...onContent({ may: callers }, (made) => ({ ...draftOf(made), markdown: "So far." })),
    // What is saved is read back: a token that may not read is told so, wherever it writes.
    expected: (caller: Caller, place: Place) => {
      const refused = atTheDoor(caller);
      if (refused !== undefined) return refused;
      if (caller === "tokenWithoutRead") return "forbidden";
      if (!sees[place].includes(caller)) return "notFound";
      return place === "merged" ? "forbidden" : "ok";
    },
  },
  saveNotificationSettings: forWriters("ok", () => ({ page: [], mail: [], digest: [], quietDays: [] })),
  saveReadings: measure({ may: nobody, where: whereMeasured }, () => ({ text: "2026-02-01,50" })),
  moveCollected: curating((caseStudyId) => ({ caseStudyId, place: 1 })),
  moveCaseStudy: reviewing({ state: "DRAFT", may: ["author"] }, ({ id, version }) => ({
    caseStudyId: id,
    version,
    step: "SUBMIT",
  })),
  resolveReviewComment: reviewing(
    { state: "IN_REVIEW", may: ["author"] },
    async ({ id, authorId }, { db }) => {
      const text = { markdown: "By when?", html: "<p>By when?</p>", text: "By when?", rendererVersion: 1 };
      const comment = await db.prisma.caseStudyComment.create({
        data: { caseStudyId: id, section: "AIM", authorId, ...text },
      });
      return { commentId: comment.id };
    },
  ),
  saveSection: caseStudy({ may: nobody, where: writesNow }, () => ({
    section: "AIM",
    version: 0,
    text: "Fewer cancelled lists.",
  })),
  setFollowLevel: onContent({ may: callers, merged: callers }, ({ thread: { id } }) => ({
    kind: "THREAD",
    targetId: id,
    level: "TRACKING",
  })),
  signIn: forAll("signInFailed", { email: "nobody@example.nhs.uk", password }),
  signOut: forAll("ok", {}),
  chooseSignInLinks: inBrowser("ok", () => ({ linksSignIn: false })),
  renewReplyAddresses: inBrowser("ok"),
  resumeMail: forWriters("ok"),
  signOutEverywhere: inBrowser("ok"),
  solveWithoutSolution: thread({ may: authorOr }),
  stopDigest: {
    ...account(
      (scene) => ({ token: digestStopToken(scene) }),
      () => "ok",
    ),
    // As with `unsubscribe`, the address is enough.
    expected: () => "ok",
  },
  suspendPerson: only(["administrator"], async ({ db }) => ({
    personId: (await buildPerson(db)).id,
    reason: "Left the network",
  })),
  tagCaseStudy: writing(async (id, { db, tag }) => ({
    version: (await db.prisma.caseStudy.findUniqueOrThrow({ where: { id } })).version,
    tagIds: [tag.id],
  })),
  addSourceThread: writing((_id, { content }) => ({ threadId: content.open.thread.id })),
  removeSourceThread: writing(async (caseStudyId, { db, content }) => {
    const threadId = content.open.thread.id;
    await db.prisma.caseStudySourceThread.create({ data: { caseStudyId, threadId } });
    return { threadId };
  }),
  linkCaseStudy: writing(() => ({ label: "The report", address: "https://example.nhs.uk/report" })),
  unlinkCaseStudy: writing(async (caseStudyId, { db }) => {
    const link = { caseStudyId, url: "https://example.nhs.uk/report", label: "The report", position: 0 };
    return { linkId: (await db.prisma.caseStudyLink.create({ data: link })).id };
  }),
  placeCaseStudy: writing(async (id, { db, group }) => ({
    version: (await db.prisma.caseStudy.findUniqueOrThrow({ where: { id } })).version,
    collaborativeIds: [group.id],
  })),
  takePassage: writing((_id, { content }) => ({ postId: content.open.reply.id, section: "AIM" })),
  tickClearance: reviewing({ state: "DRAFT", may: eitherOfThem }, ({ id }) => ({
    caseStudyId: id,
    key: "TRUST_APPROVED",
    isCleared: true,
  })),
  unmarkSameProblem: thread({ may: othersThanAuthor }),
  unreact: reply({ may: othersThanAuthor }, () => ({ kind: "AGREE" })),
  updateProfile: account(
    async (scene, caller) => {
      const id = scene.idOf(caller === "visitor" ? "member" : caller);
      const { version, name } = await scene.db.prisma.person.findUniqueOrThrow({ where: { id } });
      return { version, name, jobTitle: "", about: "" };
    },
    // A token that may not read does not see whom it would change.
    (caller) => (caller === "tokenWithoutRead" ? "notFound" : "ok"),
  ),
  unsubscribe: {
    ...account(
      (scene) => ({ token: stoppingToken(scene) }),
      () => "ok",
    ),
    // The address in a mail is enough, whoever sends it.
    expected: () => "ok",
  },
  visitFeed: inBrowser("ok", ({ icb }) => ({ kind: "REGION", id: icb.regionId })),
  verifyEmail: forAll("linkExpired", { token: secret, password }),
};

const isDraft = (place: StudyPlace) => place === "draftStudy" || place === "groupDraftStudy";

/** On an adoption of a case study: it is there for those who read what is published, and nobody finds it of a draft. */
const onAdoption = (may: readonly Caller[], input: OnStudy["input"]): OnStudy => {
  const row = caseStudy({ may }, input);
  return {
    ...row,
    input,
    expected: (caller, place) => {
      const outcome = row.expected(caller, place);
      return isDraft(place) && writers.includes(caller) && caller !== "tokenWithoutRead"
        ? "notFound"
        : outcome;
    },
  };
};

/** A decision about what is in the moderators' queue and in no post: facilitators' alone, and only where they see what it is in. */
const settling = (
  input: (study: Study) => { id: string },
  isSeen: (place: StudyPlace) => boolean,
): OnStudy => ({
  ...caseStudy({ may: facilitator }),
  input: (study) => ({ itemId: input(study).id, outcome: "REMOVED", reason: "It names a street." }),
  expected: (caller, place) => {
    const refused = atTheDoor(caller);
    if (refused !== undefined) return refused;
    if (!facilitator.includes(caller)) return "forbidden";
    return isSeen(place) ? "ok" : "notFound";
  },
});

/** Further rows of mutations that are about more than one kind of thing. */
export const furtherMutations: readonly (readonly [name: string, about: string, row: Write])[] = [
  [
    "createMeasure",
    "of an adoption",
    onAdoption(["author", "insider", "facilitator", "tokenToWrite"], ({ adoption }) => ({
      adoptionId: adoption.id,
      measure: measured,
    })),
  ],
  [
    "decideModerationItem",
    "in a case study",
    settling(
      ({ flagged }) => flagged,
      (place) => seesWorkingCopy[place].includes("facilitator"),
    ),
  ],
  [
    "decideModerationItem",
    "in an adoption",
    settling(
      ({ flaggedAdoption }) => flaggedAdoption,
      (place) => !isDraft(place) && sees[place].includes("facilitator"),
    ),
  ],
];
