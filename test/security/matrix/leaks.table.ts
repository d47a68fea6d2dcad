import { sendDueDigests } from "../../../graphql/digests/index.ts";
import { sendDueMail } from "../../../graphql/notifications/index.ts";
import { mutate } from "../../support/mutate.ts";
import { ask, facilitating, page, told, type Channel } from "./leaks.channel.ts";
import { searched } from "./leaks.outside.ts";
import { outsideChannels } from "./leaks.outside.table.ts";
import type { LeakScene, Looker } from "./leaks.scene.ts";

/** Gives somebody a digest of a feed that tells of everything that ever happened. */
async function giveDigest(
  { db, people }: LeakScene,
  looker: Exclude<Looker, "visitor">,
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
async function mailsTo({ db, site, people }: LeakScene, looker: Exclude<Looker, "visitor">) {
  const later = new Date(Date.now() + 600_000);
  while ((await sendDueMail({ ...site.services, clock: { now: () => later } })) > 0);
  return db.prisma.mailMessage.findMany({ where: { toAddress: people[looker].email } });
}

/**
 * A digest of a feed, what it would say now, and what administrators are shown of it. All that is private is the author's act, and
 * nobody is told of their own.
 */
function digestChannels(what: string, { title, feedOf }: DigestOf): Channel[] {
  return [
    {
      name: `the digest of ${what}`,
      tells: told,
      async read(scene, looker) {
        const { db, site, people } = scene;
        if (looker === "visitor") return "";
        await giveDigest(scene, looker, { feed: feedOf(scene), nextAt: new Date(0) });
        // Feeds are complete but for the last minute.
        const now = () => new Date(Date.now() + 600_000);
        await sendDueDigests({ ...site.services, clock: { now } });
        const where = { toAddress: people[looker].email, subject: { startsWith: title } };
        return JSON.stringify(await db.prisma.mailMessage.findMany({ where }));
      },
    },
    {
      name: `what the digest of ${what} would say now`,
      tells: told,
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
      name: `what somebody in the group would get of ${what}, to administrators`,
      tells: [],
      async read(scene, looker) {
        await giveDigest(scene, "keeper", { feed: feedOf(scene) });
        const input = { personId: scene.people.keeper.id };
        const selection = "subject hidden items { text path }";
        return JSON.stringify(await mutate(scene.as(looker), "previewDigestOf", input, selection));
      },
    },
  ];
}

/** A feed as its digest's subject and address have it. */
interface DigestOf {
  readonly title: string;
  readonly feedOf: (scene: LeakScene) => string;
}

/** The sentences that tell that something fits a saved search. */
const alertsIn = (text: string) => (text.match(/“[^”]*” fits your saved search/g) ?? []).join("\n");

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
  { ...ask("what is unread", () => "{ unreadSummary { threads mentions } }", true), tells: told },
  {
    ...ask("the count of notifications", () => "{ unreadNotifications }", true),
    tells: told,
  },
  page("the thread's page", ({ thread }) => thread.path),
  page("the list of threads", () => "/threads"),
  page("unanswered threads", () => "/threads?list=unsolved"),
  page("the tag's page", (_things, { tag }) => `/tags/${tag.id.replace(":", "/")}`),
  page("the home page", () => "/"),
  page("the library", () => "/case-studies"),
  page("the case study's page", ({ study }) => `/case-studies/${study.id}`),
  page("notifications", () => "/notifications", { tells: told }),
  {
    name: "a saved search in the notifications",
    tells: told,
    read: async (scene, looker) => alertsIn(await scene.read(looker, "/notifications")),
  },
  page("what is followed", () => "/follows?kind=thread"),
  page("the feed of the collaborative", (_things, { group }) => `/feed/collaborative/${group.id}`),
  page("the feed of the region", (_things, { icb }) => `/feed/region/${icb.regionId}`),
  page("the feed of the ICS", (_things, { icb }) => `/feed/ics/${icb.id}`),
  page("the feed of the tag", (_things, { tag }) => `/feed/tag/${tag.id}`),
  page("the feed of what is followed", () => "/feed"),
  page("the feed of the whole network", () => "/feed/nation", { tells: facilitating }),
  ...digestChannels("the region", { title: "Region", feedOf: ({ icb }) => `region/${icb.regionId}` }),
  ...digestChannels("what is followed", { title: "What you follow", feedOf: () => "mine" }),
  page("search", () => `/search?q=${searched}`),
  page("threads like a title", () => "/similar?title=On+the+ward+with+others"),
  {
    name: "the measure as a file",
    async read(scene, looker, { study }) {
      const path = `/case-studies/${study.id}/measures/${study.measureId}.csv?version=1`;
      // It holds figures and no words: to get it at all is to be told.
      return (await scene.read(looker, path)) === "" ? "" : study.measureId;
    },
  },
  page("the citation as a file", ({ study }) => `/case-studies/${study.id}/v/1.bib`),
  page("the site's map", () => "/sitemap.xml", { tells: [] }),
  ask(
    "totals and facets of threads",
    ({ tag }) =>
      `{ threads { totalCount facets { values { key count } } } tagged: threads(tags: ["${tag.id}"]) { totalCount } }`,
    true,
  ),
  ask(
    "totals and facets of the library",
    ({ tag }) =>
      `{ caseStudies { totalCount facets { values { key count } } } tagged: caseStudies(filter: { tags: ["${tag.id}"] }) { totalCount } }`,
    true,
  ),
  ask(
    "totals and facets of search",
    () => `{ search(query: "${searched}") { totalCount facets { values { count } } } }`,
    true,
  ),
  ...outsideChannels,
  { name: "the socket", read: (scene, looker) => scene.heard(looker) },
];
