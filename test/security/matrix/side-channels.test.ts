import { beforeAll, describe, expect, it } from "vitest";
import type { TestClient } from "../../support/client.ts";
import { buildPerson, buildPost, buildThread } from "../../support/factories.ts";
import { mutate } from "../../support/mutate.ts";
import type { Caller } from "./callers.ts";
import { openPages, type Pages } from "./pages.ts";
import { visits } from "./routes.table.ts";
import { sceneOfFile } from "./open-scene.ts";
import { titleOf, type Content } from "./scene.ts";

/** Each of these has been an advisory about Discourse, Answer or Zulip, or is its like here. */

const scene = await sceneOfFile();
let pages: Pages;
let member: TestClient;
let author: TestClient;
let facilitator: TestClient;
let cookie: Record<string, string>;
let hidden: Content;

beforeAll(async () => {
  pages = await openPages(scene.api);
  member = await scene.as("member");
  author = await scene.as("author");
  facilitator = await scene.as("facilitator");
  cookie = await scene.headersOf("member");
  hidden = scene.content.group;
});

const secretTitle = titleOf("group");
const page = (path: string) => pages.ask(path, { headers: cookie });

async function act(client: TestClient, name: string, input: Record<string, unknown>): Promise<void> {
  expect((await mutate(client, name, input)).is).toBe("success");
}

/** Narrows a thread that all members could see to the group. */
const hide = (threadId: string) =>
  act(author, "changeAudience", {
    threadId,
    audience: "COLLABORATIVE",
    audienceCollaborativeId: scene.group.id,
    expectedEffect: "HIDES",
  });

const show = (threadId: string) =>
  act(author, "changeAudience", { threadId, audience: "MEMBERS", expectedEffect: "REVEALS" });

const countsOf = async (client: TestClient) =>
  JSON.stringify(
    await client.query(`{
      threads { totalCount facets { values { count } } }
      unreadSummary { threads mentions }
      mentionsOfMe { edges { node { id } } }
      similarThreads(title: "Elevators of the east wing") { uuid }
      search(query: "Elevators wing") { totalCount facets { values { count } } edges { node { path } } }
    }`),
  );

describe("what is hidden does not show", () => {
  it("in counts: a thread that is narrowed away leaves every total, facet and badge", async () => {
    const reader = await buildPerson(scene.db);
    const client = await scene.api.as(reader);
    const before = await countsOf(client);
    const thread = await buildThread(scene.db, {
      author: scene.people.author,
      title: "Elevators of the east wing",
      tags: [scene.tag],
    });
    const markdown = `@[Reader](person:${reader.id}) look`;
    await act(author, "replyToThread", { threadId: thread.id, markdown });
    expect(await countsOf(client)).not.toBe(before);
    await hide(thread.id);
    expect(await countsOf(client)).toBe(before);
  });

  it("in redirects and slugs: a wrong slug leads on only where the thread may be seen", async () => {
    const wrong = (id: string) => page(`/threads/${id}/wrong-words`);
    const open = await wrong(scene.content.open.thread.id);
    expect(open.headers.get("location")).toContain("quarantine-of-the-open-ward");
    const closed = await wrong(hidden.thread.id);
    expect([closed.status, closed.headers.get("location")]).toEqual([404, null]);
  });

  it("in the way to the sign-in page, which repeats the address as it was typed", async () => {
    const path = `/threads/${hidden.thread.id}/replies/${hidden.reply.id}`;
    const answer = await pages.ask(path);
    expect(answer.headers.get("location")).toBe(`/sign-in?returnTo=${encodeURIComponent(path)}`);
  });

  it("where something open links to it: a link says what was typed, and no title", async () => {
    const link = `/threads/${hidden.thread.id}`;
    const markdown = `See ${link} and [this](${link}) and <${link}>.`;
    const { data } = await mutate<{ html: string }>(member, "replyToThread", {
      threadId: scene.content.open.thread.id,
      markdown,
    }).then(async () =>
      member.query<{ data: { html: string } }>(
        `query ($markdown: String!) {
          data: previewMarkdown(markdown: $markdown) { ... on QueryPreviewMarkdownSuccess { data { html } } }
        }`,
        { markdown },
      ),
    );
    const shown = await (
      await page(`/threads/${scene.content.open.thread.id}/quarantine-of-the-open-ward`)
    ).text();
    expect(JSON.stringify(data)).toContain(hidden.thread.id);
    for (const text of [JSON.stringify(data), shown]) {
      expect(text).not.toContain(secretTitle);
      expect(text).not.toContain("quarantine-of-the-group");
    }
  });

  it("to somebody who is mentioned in it: no entry, no badge, no mail", async () => {
    const reader = await buildPerson(scene.db);
    const client = await scene.api.as(reader);
    const mails = await scene.db.prisma.mailMessage.count();
    const markdown = `@[Reader](person:${reader.id}) look at this`;
    await act(author, "replyToThread", { threadId: hidden.thread.id, markdown });
    const seen = await client.query("{ mentionsOfMe { edges { node { id } } } unreadSummary { mentions } }");
    expect(seen).toEqual({ mentionsOfMe: { edges: [] }, unreadSummary: { mentions: 0 } });
    expect(await scene.db.prisma.mailMessage.count()).toBe(mails);
  });

  it("where a duplicate was merged into it: the note leads nowhere", async () => {
    const target = await buildThread(scene.db, { author: scene.people.author, title: "Where it goes on" });
    const { thread } = await scene.build("open");
    await act(facilitator, "mergeThread", { threadId: thread.id, intoThreadId: target.id });
    const merged = `{ thread(id: "${thread.id}") { state mergedInto { title path } } }`;
    expect(JSON.stringify(await member.query(merged))).toContain("Where it goes on");
    await hide(target.id);
    expect(await member.query(merged)).toEqual({ thread: { state: "MERGED", mergedInto: null } });
    const shown = await (await page(`/threads/${thread.id}/quarantine-of-the-open-ward`)).text();
    expect(shown).not.toContain(target.id);
  });

  it("in a quotation by its id, in the composer of another thread", async () => {
    const path = `/threads/${scene.content.open.thread.id}/quarantine-of-the-open-ward`;
    const body = await (await page(`${path}?quote=${hidden.reply.id}`)).text();
    expect(body).toContain('"quote":null');
    expect(body).not.toContain("what was answered in the group");
    expect(body).not.toContain(secretTitle);
  });
});

describe("what somebody does about it leaves no trace", () => {
  it("reactions: none is taken, and those of a deleted post are not told", async () => {
    const reactions = () => scene.db.prisma.reaction.count();
    const before = await reactions();
    expect((await mutate(member, "react", { postId: hidden.reply.id, kind: "AGREE" })).is).toBe(
      "NotFoundError",
    );
    expect(await reactions()).toBe(before);
    const { reply } = await scene.build("open");
    await act(member, "react", { postId: reply.id, kind: "THANKS" });
    await act(author, "deletePost", { postId: reply.id });
    const post = await member.query(
      `{ post(id: "${reply.id}") { html author { name } reactions { count } } }`,
    );
    expect(post).toEqual({ post: { html: null, author: null, reactions: [] } });
  });

  it("read state: nothing is marked as read that may not be read", async () => {
    const reads = () => scene.db.prisma.threadRead.count();
    const before = await reads();
    const input = { threadId: hidden.thread.id, upToNumber: 1 };
    expect((await mutate(member, "markThreadRead", input)).is).toBe("NotFoundError");
    await page(`/threads/${hidden.thread.id}`);
    expect(await reads()).toBe(before);
  });

  it("drafts: what was being written stays its writer's, and tells nothing of a thread that went out of sight", async () => {
    const { thread } = await scene.build("open");
    const input = { kind: "REPLY", targetId: thread.id, markdown: "Half a thought" };
    await act(member, "saveDraft", input);
    const mine = async () =>
      JSON.stringify(
        await member.query(
          `{ drafts { id kind targetId path threadTitle isOutOfSight markdown parentId }
            draft(kind: REPLY, targetId: "${thread.id}") { markdown path } }`,
        ),
      );
    const title = titleOf("open");
    expect(await mine()).toContain(title);
    await hide(thread.id);
    const since = await mine();
    expect(since).toContain('"isOutOfSight":true,"markdown":"Half a thought"');
    expect(since).toContain('"draft":null');
    expect(since).not.toContain(thread.id);
    await scene.db.prisma.thread.update({ where: { id: thread.id }, data: { title: "Another title" } });
    expect(await mine()).toBe(since);
    await scene.db.prisma.thread.update({ where: { id: thread.id }, data: { title } });
    expect((await mutate(member, "saveDraft", { ...input, version: 1 })).is).toBe("NotFoundError");
    await show(thread.id);
    expect(await mine()).toContain(title);
  });
});

describe("what was taken away stays away", () => {
  const slip = "Zebedee Example of ward nine";

  it("edit history after redaction: nobody reads it, and the database has forgotten it", async () => {
    const { thread, reply } = await scene.build("open");
    await act(author, "editPost", { postId: reply.id, version: 1, markdown: slip });
    await act(author, "editPost", { postId: reply.id, version: 2, markdown: "Somebody of some ward" });
    await act(author, "editThread", { threadId: thread.id, version: 1, title: slip });
    await act(author, "editThread", { threadId: thread.id, version: 2, title: "A title without a name" });
    const opening = await scene.db.prisma.post.findFirstOrThrow({
      where: { threadId: thread.id, number: 0 },
    });
    const history = async (client: TestClient) =>
      JSON.stringify(
        await client.query(`{
          thread(id: "${thread.id}") { title slug openingPost { revisions { title html markdown } } }
          post(id: "${reply.id}") { html revisions { version html markdown } }
        }`),
      );
    expect(await history(member)).toContain(slip);
    for (const postId of [reply.id, opening.id]) {
      await act(facilitator, "redactRevisions", { postId, reason: "A patient's name" });
    }
    for (const client of [member, author, facilitator])
      expect(await history(client)).not.toContain("Zebedee");
    const shown = await page(`/threads/${thread.id}/replies/${reply.id}/history`);
    expect(await shown.text()).not.toContain("Zebedee");
    for (const table of ["Post", "PostRevision", "Thread", "Draft", "AuditEntry", "OutboxEvent"]) {
      const rows = await scene.db.query(`SELECT to_jsonb(t) AS "row" FROM "${table}" t`);
      expect(JSON.stringify(rows), table).not.toContain("Zebedee");
    }
  });

  it("a deleted post: neither its text nor its earlier ones, nor why, to those who did not write it", async () => {
    const { thread } = await scene.build("open");
    const post = await buildPost(scene.db, { thread, author: scene.people.author, markdown: slip });
    await act(author, "editPost", { postId: post.id, version: 1, markdown: `${slip} again` });
    await act(facilitator, "deletePost", { postId: post.id, reason: "Names a patient" });
    const ask = `{ post(id: "${post.id}") { html markdown quote deletedReason revisions { markdown } } thread(id: "${thread.id}") { lastReply { html } } }`;
    const seen = JSON.stringify(await member.query(ask));
    for (const text of ["Zebedee", "Names a patient"]) expect(seen).not.toContain(text);
    expect(JSON.stringify(await author.query(ask))).toContain("Names a patient");
  });

  it("a suspended person: their name stays on what they wrote, and their profile goes", async () => {
    const person = await buildPerson(scene.db, {
      name: "Left Us",
      jobTitle: "Director of something",
      memberOf: [scene.group],
      interests: [scene.tag],
      roles: ["FACILITATOR"],
    });
    const thread = await buildThread(scene.db, { author: person });
    const ask = `{ thread(id: "${thread.id}") { author {
      name jobTitle aboutHtml roles { role } memberships { isConfirmed } affiliations { since } interests { key }
    } } }`;
    const profile = {
      name: "Left Us",
      jobTitle: "Director of something",
      aboutHtml: "",
      roles: [{ role: "FACILITATOR" }],
      memberships: [{ isConfirmed: true }],
      affiliations: [],
      interests: [{ key: scene.tag.id }],
    };
    expect(await member.query(ask)).toEqual({ thread: { author: profile } });
    const administrator = await scene.as("administrator");
    await act(administrator, "suspendPerson", { personId: person.id, reason: "Left the network" });
    const gone = { ...profile, jobTitle: "", roles: [], memberships: [], interests: [] };
    expect(await member.query(ask)).toEqual({ thread: { author: gone } });
    expect(await administrator.query(ask)).toEqual({ thread: { author: profile } });
  });
});

describe("caches", () => {
  const mostTrusted: readonly Caller[] = ["author", "facilitator", "administrator", "member", "contributor"];
  const headersBy = new Map<Caller, Record<string, string>>();
  const kept = ({ status, headers }: Response) => ({
    status,
    isKept: !/\bno-store\b/.test(headers.get("cache-control") ?? ""),
    isAnybodys: !/\bcookie\b/i.test(headers.get("vary") ?? ""),
  });

  // Of the pages themselves, of files and of what is sent, routes.test.ts shows it for everybody.
  it("keep no data of a page of any route, as whoever gets the most of it", async () => {
    const mostOf = async (visit: (typeof visits)[string][number], place: (typeof visit.places)[number]) => {
      const caller = mostTrusted.find((one) => visit.expected(one, place) === "page") ?? "author";
      if (!headersBy.has(caller)) headersBy.set(caller, await scene.headersOf(caller));
      return { caller, headers: headersBy.get(caller) ?? {} };
    };
    for (const visit of Object.values(visits).flat()) {
      if (visit.form) continue;
      for (const place of visit.places) {
        const { caller, headers } = await mostOf(visit, place);
        const path = `${visit.at(scene, place)}.data`;
        const response = await pages.ask(path, { headers });
        const about = `${path} to ${caller}`;
        expect(kept(response), about).toEqual({ status: response.status, isKept: false, isAnybodys: false });
      }
    }
  }, 120_000);

  it.each([
    { answer: "of the API", path: "/graphql", init: { method: "POST", body: '{"query":"{viewer{name}}"}' } },
    { answer: "of the API that is an error", path: "/graphql", init: { method: "POST", body: "{" } },
    { answer: "to a method that is not known", path: "/threads", init: { method: "PUT" } },
    { answer: "to an address that is no text", path: "/threads/%ff", init: {} },
    {
      answer: "to a form from another site",
      path: "/sign-out",
      init: { method: "POST", site: "cross-site" },
    },
  ])("keep no answer $answer", async ({ path, init }) => {
    const headers = new Headers({ ...cookie, "content-type": "application/json" });
    if ("site" in init) headers.set("sec-fetch-site", String(init.site));
    const response = await pages.ask(path, { ...init, headers });
    expect(kept(response)).toEqual({ status: response.status, isKept: false, isAnybodys: false });
  });
});

describe("errors", () => {
  it("name neither what is there nor how it is built", async () => {
    const asks = [
      `{ thread(id: "${hidden.thread.id}") { titel } }`,
      `{ theads { totalCount } }`,
      `{ thread(id: "${hidden.thread.id}") { replies(page: 0) { total } } }`,
      `{ people(after: "nonsense") { totalCount } }`,
      `{ node(id: "nonsense") { id } }`,
      `{ tag(taxonomy: "'; --", value: "\\u0000") { key } }`,
      `mutation { replyToThread(input: { threadId: 5, markdown: [] }) { __typename } }`,
    ];
    for (const ask of asks) {
      const { response } = await member.mutate(ask);
      const text = await response.text();
      expect(text, ask).not.toMatch(/did you mean|prisma|select |at .*\.(ts|js):|stacktrace/i);
      expect(text, ask).not.toContain(secretTitle);
    }
  });
});
