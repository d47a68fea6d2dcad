import { sendDueDigests } from "../../../graphql/digests/index.ts";
import { sendDueMail } from "../../../graphql/notifications/index.ts";
import { mutate } from "../../support/mutate.ts";
import {
  ask,
  facilitating,
  only,
  page,
  pageOfEach,
  told,
  type Channel,
  type Tells,
} from "./leaks.channel.ts";
import { fileChannels } from "./leaks.files.table.ts";
import { feedNames, pathOfFeed } from "./leaks.outside.ts";
import { outsideChannels } from "./leaks.outside.table.ts";
import { knows, published, roleOf, type LeakPerson, type Looker } from "./leaks.people.ts";
import type { LeakScene } from "./leaks.scene.ts";
import { givenUp, searched } from "./leaks.things.ts";

/** Gives somebody a digest of a feed that tells of everything that ever happened. */
async function giveDigest(
  { db, people }: LeakScene,
  looker: LeakPerson,
  { feed, nextAt = null }: { readonly feed: string; readonly nextAt?: Date | null },
): Promise<void> {
  const personId = people[looker].id;
  const times = { frequency: "DAILY", weekday: 1, minute: 480 } as const;
  const anew = { isChosen: true, toldUntil: new Date(0), claimedUntil: null, mailId: null };
  const digest = { ...times, feed, nextAt, ...anew };
  const create = { personId, ...digest };
  await db.prisma.digestSchedule.upsert({ where: { personId }, create, update: digest });
}

/** The mails of notifications that somebody got, with what waited for its time. */
async function mailsTo({ db, site, people }: LeakScene, looker: LeakPerson) {
  const later = new Date(Date.now() + 600_000);
  while ((await sendDueMail({ ...site.services, clock: { now: () => later } })) > 0);
  return db.prisma.mailMessage.findMany({ where: { toAddress: people[looker].email } });
}

/** What somebody gets when their digest is due. */
async function digestTo(scene: LeakScene, looker: LeakPerson, feed: string): Promise<string> {
  const { db, site, people } = scene;
  const toAddress = people[looker].email;
  const others = await db.prisma.mailMessage.findMany({ where: { toAddress }, select: { id: true } });
  await giveDigest(scene, looker, { feed, nextAt: new Date(0) });
  // Feeds are complete but for the last minute.
  const now = () => new Date(Date.now() + 600_000);
  await sendDueDigests({ ...site.services, clock: { now } });
  const where = { toAddress, id: { notIn: others.map(({ id }) => id) } };
  return JSON.stringify(await db.prisma.mailMessage.findMany({ where }));
}

/**
 * A digest of a feed, what it would say now, and what administrators are shown of it. All that is private is the author's act, and
 * nobody is told of their own.
 */
function digestChannels({ digestOf, feedOf, tells = told, whose = "keeper" }: DigestOf): Channel[] {
  const administering: Tells = (looker, stage) =>
    roleOf(looker, stage) === "ADMINISTRATOR"
      ? published(knows(looker, stage)).filter((kind) => tells(whose, stage).includes(kind))
      : [];
  return [
    {
      name: `the digest of “${digestOf}”`,
      digestOf,
      tells,
      read: (scene, looker) => (looker === "visitor" ? "" : digestTo(scene, looker, feedOf(scene))),
    },
    {
      name: `what the digest of “${digestOf}” would say now`,
      tells,
      async read(scene, looker) {
        if (looker !== "visitor") await giveDigest(scene, looker, { feed: feedOf(scene) });
        return JSON.stringify(
          await scene
            .as(looker)
            .query("{ digestPreview { subject concerning { text path } items { text path } } }"),
        );
      },
    },
    {
      name: `what the ${whose} would get of “${digestOf}”, to administrators`,
      tells: administering,
      async read(scene, looker) {
        await giveDigest(scene, whose, { feed: feedOf(scene) });
        const input = { personId: scene.people[whose].id };
        const selection = "subject items { text path }";
        return JSON.stringify(await mutate(scene.as(looker), "previewDigestOf", input, selection));
      },
    },
  ];
}

/** What a digest is of. */
interface DigestOf {
  readonly digestOf: string;
  /** The feed's address as a schedule has it. */
  readonly feedOf: (scene: LeakScene) => string;
  readonly tells?: Tells;
  /** Whose digest administrators look at. */
  readonly whose?: LeakPerson;
}

/** Leads alone lead regions. */
const leading = only((looker, stage) => roleOf(looker, stage) === "REGIONAL_LEAD", told);

const toldOfNation = only((looker) => looker !== "author", facilitating);

/** The sentences that tell that something fits a saved search. */
const alertsIn = (text: string) => (text.match(/“[^”]*” fits your saved search/g) ?? []).join("\n");

/** How much somebody has not seen, and how much of it is listed of what was withdrawn, of which the page stays. */
async function countsFor(
  scene: LeakScene,
  looker: Looker,
): Promise<{ unreadNotifications: number; listed: number }> {
  const { data } = await scene
    .as(looker)
    .mutate<Unread>("{ unreadNotifications notifications(first: 100) { edges { node { isRead text } } } }");
  const rows = data.notifications.edges.map(({ node }) => node);
  const listed = rows.filter(({ isRead, text }) => !isRead && text.includes(givenUp)).length;
  return { unreadNotifications: data.unreadNotifications, listed };
}

interface Unread {
  readonly unreadNotifications: number;
  readonly notifications: {
    readonly edges: readonly { readonly node: { readonly isRead: boolean; readonly text: string } }[];
  };
}

const nothing: Tells = () => [];

/** That somebody else took a thread down stands in the trail, with its id. */
const audited: Tells = (looker, stage) =>
  roleOf(looker, stage) === "ADMINISTRATOR" && stage === "after" ? ["removed"] : [];

/** Every way there is, with who hears by it. What is read is the answer as a whole. */
export const channels: readonly Channel[] = [
  // Before a page is opened that shows it, and so makes it read.
  {
    name: "mail",
    tells: told,
    read: async (scene, looker) => (looker === "visitor" ? "" : JSON.stringify(await mailsTo(scene, looker))),
  },
  {
    name: "the mail of a saved search",
    tells: told,
    read: async (scene, looker) =>
      looker === "visitor" ? "" : alertsIn((await mailsTo(scene, looker)).map(({ text }) => text).join("\n")),
  },
  {
    name: "the count of a saved search",
    tells: told,
    isNumbers: true,
    read: async (scene, looker) =>
      [...(await scene.read(looker, "/search/saved")).matchAll(/"newCount":\d+/g)].join(),
  },
  ask("what is unread", () => "{ unreadSummary { threads mentions } }", { tells: told, isNumbers: true }),
  {
    name: "the count of notifications",
    tells: told,
    isNumbers: true,
    read: async (scene, looker) => {
      const { unreadNotifications, listed } = await countsFor(scene, looker);
      return String(unreadNotifications - listed);
    },
  },
  {
    name: "the count of notifications, for open pages",
    route: "live/unread",
    tells: told,
    isNumbers: true,
    read: async (scene, looker) => {
      const { listed } = await countsFor(scene, looker);
      return String(Number(await scene.read(looker, "/live/unread")) - listed);
    },
  },
  pageOfEach("the thread's page", ({ thread }) => thread?.path),
  page("the list of threads", () => "/threads"),
  page("unanswered threads", () => "/threads?list=unsolved"),
  page("the tag's page", ({ tag }) => `/tags/${tag.id.replace(":", "/")}`),
  page("the home page", () => "/"),
  page("the library", () => "/case-studies"),
  pageOfEach("the case study's page", ({ study }) => `/case-studies/${study.id}`),
  page("notifications", () => "/notifications", { tells: told }),
  {
    name: "a saved search in the notifications",
    tells: told,
    read: async (scene, looker) => alertsIn(await scene.read(looker, "/notifications")),
  },
  page("what is followed", () => "/follows?kind=thread"),
  ...feedNames.map((feed) =>
    page(`the feed “${feed}”`, (scene) => pathOfFeed(feed, scene), {
      ...(feed === "nation" && { tells: facilitating }),
    }),
  ),
  ...feedNames.flatMap((feed) =>
    digestChannels({
      digestOf: feed,
      feedOf: (scene) => (feed === "mine" ? feed : pathOfFeed(feed, scene).slice("/feed/".length)),
      ...(feed === "nation" && { tells: toldOfNation }),
    }),
  ),
  ...digestChannels({ digestOf: "regions", feedOf: () => "regions", tells: leading, whose: "leadHere" }),
  page("search", () => `/search?q=${searched}`),
  ask(
    "totals and facets of threads",
    ({ tag }) =>
      `{ threads { totalCount facets { values { key count } } } tagged: threads(tags: ["${tag.id}"]) { totalCount } }`,
    { isNumbers: true },
  ),
  ask(
    "totals and facets of the library",
    ({ tag }) =>
      `{ caseStudies { totalCount facets { values { key count } } } tagged: caseStudies(filter: { tags: ["${tag.id}"] }) { totalCount } }`,
    { isNumbers: true },
  ),
  ask(
    "totals and facets of search",
    () => `{ search(query: "${searched}") { totalCount facets { values { count } } } }`,
    { isNumbers: true },
  ),
  page("the audit trail", () => "/admin/audit", { tells: audited }),
  page("deliveries that failed", () => "/admin/outbox", { tells: nothing }),
  page("the author's page", ({ people }) => `/people/${people.author.id}`, { tells: nothing }),
  ...fileChannels,
  ...outsideChannels,
  { name: "the socket", read: (scene, looker) => scene.heard(looker) },
];
