import type { RouteConfigEntry } from "@remix-run/route-config";
import { vi } from "vitest";
import { z } from "zod";
import routes from "../../app/routes.ts";
import type { OpenSite } from "./open-site.ts";
import type { Visit } from "./visit.ts";
import type { Voice } from "./voice.ts";

/** The path of every route that answers, as app/routes.ts has it: `/threads/:id`. */
export function everyRoute(): string[] {
  return [...new Set(pathsOf(routes, ""))].sort();
}

function pathsOf(entries: readonly RouteConfigEntry[], parent: string): string[] {
  return entries.flatMap(({ path, children }) => {
    const own = path === undefined ? parent : `${parent}/${path}`;
    return children ? pathsOf(children, own) : [own === "" ? "/" : own];
  });
}

/** Addresses of things that the demonstration holds. */
export interface Things {
  /** `/threads/<id>` of a thread that the member started, with a reply of theirs. */
  readonly thread: string;
  /** `/threads/<id>` of a thread that nobody has answered. */
  readonly openThread: string;
  /** `/threads/<id>/replies/<id>` of that reply. */
  readonly reply: string;
  readonly person: string;
  readonly collaborative: string;
  readonly mail: string;
  /** `/case-studies/<id>` of a published one that the member wrote. */
  readonly caseStudy: string;
  /** `/case-studies/<id>/measures/<id>` of a measure of it. */
  readonly measure: string;
  readonly adoption: string;
  /** `/adoptions/<id>/measures/<id>` of something that an adopter measured. */
  readonly adopterMeasure: string;
  /** `/case-studies/<id>` of one that the facilitator is writing, of which the innovator was asked for consent. */
  readonly draft: string;
  /** `/case-studies/<id>` of one that somebody reviews. */
  readonly reviewed: string;
  /** `/collections/<id>` of one that the facilitator made. */
  readonly collection: string;
  /** `/settings/webhooks/<id>` of one of the facilitator's, which nothing was sent to. */
  readonly webhook: string;
}

const Node = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.object({ edges: z.array(z.object({ node: z.object(shape) })).min(1) });

const Facilitated = z.object({
  workingCopies: z.array(z.object({ uuid: z.string(), state: z.string() })),
  reviewQueue: Node({ uuid: z.string() }),
  collections: Node({ uuid: z.string() }),
  adoptions: Node({ adoption: z.object({ measures: z.array(z.object({ path: z.string() })) }) }),
});

const Made = z.object({
  createWebhook: z.object({ data: z.object({ webhook: z.object({ id: z.string() }) }) }),
});

/** The demonstration sends nothing anywhere: a webhook is made, to an address that nothing is sent to. */
async function makeWebhook(facilitator: Voice): Promise<string> {
  const input = { kind: "REGION", id: "Y56", url: "https://93.184.215.14/", sends: "WHAT_IS_PUBLIC" };
  const made = await facilitator.ask(
    `mutation ($input: CreateWebhookInput!) {
      createWebhook(input: $input) {
        __typename
        ... on MutationCreateWebhookSuccess { data { webhook { id } } }
      }
    }`,
    { input },
  );
  return `/settings/webhooks/${Made.parse(made).createWebhook.data.webhook.id}`;
}

/** Finds what facilitators work on, by asking the API as the facilitator. */
async function findFacilitated(facilitator: Voice) {
  const found = Facilitated.parse(
    await facilitator.ask(`{
      workingCopies { uuid state }
      reviewQueue(part: IN_REVIEW, first: 1) { edges { node { uuid } } }
      collections(first: 1) { edges { node { uuid } } }
      adoptions(first: 100) { edges { node { adoption { measures { path } } } } }
    }`),
  );
  const drafts = found.workingCopies.filter(({ state }) => state === "DRAFT");
  const measures = found.adoptions.edges.flatMap(({ node }) => node.adoption.measures);
  return {
    draft: `/case-studies/${firstOf(drafts.map(({ uuid }) => uuid))}`,
    reviewed: `/case-studies/${firstOf(found.reviewQueue.edges.map(({ node }) => node.uuid))}`,
    collection: `/collections/${firstOf(found.collections.edges.map(({ node }) => node.uuid))}`,
    adopterMeasure: firstOf(measures.map(({ path }) => path)),
  };
}

/** Finds them: by following links as the member, and what facilitators work on through the API. */
export async function findThings(member: Visit, ask: OpenSite["ask"], facilitator: Voice): Promise<Things> {
  const links = async (path: string, pattern: RegExp) => {
    await member.go(path);
    const anchors = member.page.locator("main a");
    const hrefs = await anchors.evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
    return hrefs.flatMap((href) => pattern.exec(href)?.[0] ?? []);
  };
  const body = new URLSearchParams({ email: "member@demo.example" });
  await ask("/forgot-password", { method: "POST", body });
  const mails = () => links("/mailbox", /^\/mailbox\/.+/);
  await vi.waitUntil(async () => (await mails()).length > 0, { timeout: 15_000 });

  const threads = await links("/threads?list=mine", /^\/threads\/[0-9a-f-]{36}/);
  const replies: string[] = [];
  for (const thread of new Set(threads)) {
    replies.push(...(await links(thread, /^\/threads\/[0-9a-f-]{36}\/replies\/[0-9a-f-]{36}(?=\/edit)/)));
    if (replies.length > 0) break;
  }
  const reply = firstOf(replies);
  const studies = await links("/case-studies", /^\/case-studies\/[0-9a-f-]{36}/);
  const measures: string[] = [];
  for (const study of new Set(studies)) {
    // Whoever may change a measure wrote what it is of.
    const found = await links(`${study}/measures`, /^\/case-studies\/[0-9a-f-]{36}\/measures\/[0-9a-f-]{36}/);
    const isOwn = (await member.page.getByRole("link", { name: "Add a measure" }).count()) > 0;
    if (isOwn || found.length > 0) measures.push(...found);
    if (isOwn && found.length > 0) break;
  }
  const measure = firstOf(measures.slice(-1));
  return {
    openThread: firstOf(await links("/threads?list=unanswered", /^\/threads\/[0-9a-f-]{36}/)),
    ...(await findFacilitated(facilitator)),
    webhook: await makeWebhook(facilitator),
    thread: reply.replace(/\/replies.*/, ""),
    reply,
    person: firstOf(await links("/people", /^\/people\/[0-9a-f-]{36}/)),
    collaborative: firstOf(await links("/collaboratives", /^\/collaboratives\/[^/?#]+/)),
    mail: firstOf(await mails()),
    caseStudy: measure.replace(/\/measures.*/, ""),
    measure,
    adoption: firstOf(await links("/adoptions", /^\/adoptions\/[0-9a-f-]{36}/)),
  };
}

function firstOf(found: readonly string[]): string {
  const [first] = found;
  if (first === undefined) throw new Error("The demonstration lacks what a route shows.");
  return first;
}
