import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashPassword } from "../../graphql/accounts/index.ts";
import { hashSecret } from "../../graphql/accounts/secrets.ts";
import type { Thread } from "../../prisma/generated/client/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildAdoption } from "../support/adoption-factories.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { buildCollection } from "../support/collection-factories.ts";
import {
  buildAccessToken,
  buildCollaborative,
  buildPerson,
  buildPost,
  buildRegion,
  buildTag,
  buildThread,
  openSession,
} from "../support/factories.ts";
import { buildMeasure } from "../support/measure-factories.ts";
import { everyRoute } from "../support/route-addresses.ts";
import { buildSecondFactor, recoveryCode } from "../support/second-factor.ts";
import { sendLargeForm } from "./large-form.ts";
import { loadBuild } from "./matrix/pages.ts";
import { openWeb, type Received, type Web } from "./web.ts";

const password = "plum weather bicycle";
const evil = "evil.example";

let db: TestDatabase;
let build: Awaited<ReturnType<typeof loadBuild>>;
let web: Web;
/** The same site as people reach it in use: by HTTPS, through a proxy, under its public address. */
let secure: Web;
let person: { id: string; email: string };
let thread: Thread;
/** Addresses of things that are there, by those of routes, the longest first. */
let addressOf: readonly (readonly [route: string, address: string])[];

beforeAll(async () => {
  db = await openTestDatabase();
  const loaded = await loadBuild();
  // What Remix would print of forms that are sent where no form is.
  build = { ...loaded, entry: { module: { ...loaded.entry.module, handleError: () => undefined } } };
  web = await openWeb({ db, build });
  secure = await openWeb({
    db,
    build,
    env: { ORIGIN: "https://exchange.test", TRUST_PROXY: "1" },
  });
  person = await buildPerson(db, { passwordHash: await hashPassword(password), email: "ada@trust.nhs.uk" });
  thread = await buildThread(db, { author: person });
  addressOf = await buildThings();
}, 120_000);

afterAll(async () => {
  await Promise.all([web.close(), secure.close()]);
  await db.close();
});

const cookieOf = async () => `session=${await openSession(db, person.id)}`;
const cookiesIn = ({ headers }: Received) => headers["set-cookie"] ?? [];
const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString("base64");
/** The addresses of all routes, each of something of its own kind that is there, as far as a member may see it. */
const addresses = () =>
  everyRoute()
    .filter((path) => !path.includes("*"))
    .map((path) => {
      const named = addressOf.reduce((so, [route, address]) => so.replace(route, address), path);
      return named.replace("/:slug?", "").replaceAll(/:\w+/g, thread.id);
    });

/** Something of each kind that has an address, which the person may see, and what of it the person wrote or keeps. */
async function buildThings(): Promise<[string, string][]> {
  const study = await buildCaseStudy(db, { state: "UNDER_RE_REVIEW", author: person, versions: 2 });
  const [reply, measure, adoption, collection, collaborative, region, tag] = await Promise.all([
    buildPost(db, { thread, author: person }),
    buildMeasure(db, { caseStudy: study }),
    buildAdoption(db, { caseStudy: study, recordedBy: person }),
    buildCollection(db, { items: [{ caseStudyId: study.id }] }),
    buildCollaborative(db),
    buildRegion(db),
    buildTag(db),
  ]);
  const ofAdopter = await buildMeasure(db, { caseStudy: study, name: "Of an adopter" });
  await db.prisma.measure.update({
    where: { id: ofAdopter.id },
    data: { caseStudyId: null, adoptionId: adoption.id },
  });
  return [
    ["/threads/:id/replies/:replyId", `/threads/${thread.id}/replies/${reply.id}`],
    ["/case-studies/:id/measures/:measureId", `/case-studies/${study.id}/measures/${measure.id}`],
    ["/case-studies/:id/v/:version", `/case-studies/${study.id}/v/1`],
    ["/case-studies/:id/compare/:from/:to", `/case-studies/${study.id}/compare/1/2`],
    ["/case-studies/:id/edit/:section", `/case-studies/${study.id}/edit/aim`],
    ["/adoptions/:adoptionId/measures/:measureId", `/adoptions/${adoption.id}/measures/${ofAdopter.id}`],
    ["/feed/:scope/:id", `/feed/region/${region.id}`],
    ["/tags/:taxonomy/:value", `/tags/${tag.id.replace(":", "/")}`],
    ["/threads/:id", `/threads/${thread.id}`],
    ["/case-studies/:id", `/case-studies/${study.id}`],
    ["/adoptions/:id", `/adoptions/${adoption.id}`],
    ["/adoptions/:adoptionId", `/adoptions/${adoption.id}`],
    ["/collections/:id", `/collections/${collection.id}`],
    ["/collaboratives/:id", `/collaboratives/${collaborative.id}`],
    ["/people/:id", `/people/${person.id}`],
  ];
}

it("the addresses that are tried are of things that are there", async () => {
  const cookie = await cookieOf();
  for (const [, path] of addressOf) {
    const { status } = await web.send({ path, headers: { cookie } });
    expect(status, path).toBeLessThan(400);
  }
});

describe("a form with a file that is too large", () => {
  const megabyte = 1_000_000;
  let path = "";

  beforeAll(async () => {
    const { id } = await buildCaseStudy(db, { state: "DRAFT", author: person });
    path = `/case-studies/${id}/attachments`;
  });

  it("is read to its end for its writer, whose page says so at the field", async () => {
    const answer = await sendLargeForm(web.port, path, 12 * megabyte, { cookie: await cookieOf() });
    expect([answer.status, answer.sent]).toEqual([200, 12 * megabyte]);
    expect(answer.text).toContain("The file must be 5 MB or smaller");
    expect(answer.text).toContain("Beds by ward");
  });

  /** Says how long a form will be, and sends its beginning. */
  const announce = (bytes: number, cookie: string) =>
    web.raw(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nCookie: ${cookie}\r\n` +
        `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${bytes}\r\n\r\n--x`,
    );

  it("is cut off for everybody who does not see the draft", async () => {
    const stranger = await buildPerson(db);
    for (const cookie of ["", "session=nothing", `session=${await openSession(db, stranger.id)}`]) {
      expect(await announce(60 * megabyte, cookie)).toMatch(/^HTTP\/1\.1 413/);
      const { status, sent } = await sendLargeForm(web.port, path, 60 * megabyte, { cookie });
      // Who goes on sending may be cut off before the answer is read.
      expect([413, 0]).toContain(status);
      expect(sent).toBeLessThan(30 * megabyte);
    }
  });

  it("is cut off for its writer, too, where it goes on and on", async () => {
    expect(await announce(300 * megabyte, await cookieOf())).toMatch(/^HTTP\/1\.1 413/);
  });

  it("asks whoever is signed out by now to sign in, where it is no larger than it may be", async () => {
    const answer = await sendLargeForm(web.port, path, 3 * megabyte);
    const returnTo = `/sign-in?returnTo=${encodeURIComponent(path)}`;
    expect([answer.status, answer.headers.location]).toEqual([302, returnTo]);
  });
});

describe("a write that another site's page sends", () => {
  const foreign: [string, Record<string, string>][] = [
    ["another site", { "sec-fetch-site": "cross-site", origin: `https://${evil}` }],
    ["a site beside this one", { "sec-fetch-site": "same-site", origin: "http://other.localhost" }],
    ["another site, in an older browser", { origin: `https://${evil}` }],
    ["a sandboxed frame", { origin: "null" }],
    ["the same host by another scheme", { origin: "https+x://localhost" }],
    ["an address that begins like this one", { origin: `http://localhost.${evil}` }],
  ];

  it.each(foreign)(
    "is refused at every address, with whatever cookie rides along: from %s",
    async (_from, headers) => {
      const cookie = await cookieOf();
      const before = await countRows();
      for (const path of [...addresses(), "/graphql", `/threads/${thread.id}.data`, "/sign-in?index"]) {
        const answer = await web.send({
          method: "POST",
          path,
          headers: { "content-type": "application/x-www-form-urlencoded", cookie, ...headers },
          body: "intent=skip&markdown=By+another+site&title=By+another+site",
        });
        expect(answer.status, path).toBe(403);
        expect(cookiesIn(answer), path).toEqual([]);
      }
      expect(await countRows()).toEqual(before);
    },
  );

  it("is carried out when it comes from this site: the header is what differs", async () => {
    const cookie = await cookieOf();
    const before = await countRows();
    const answer = await web.post(
      `/threads/${thread.id}`,
      { markdown: "By this site.", parentId: "" },
      { cookie },
    );
    expect(answer.status).toBe(303);
    const viaApi = await web.send({
      method: "POST",
      path: "/graphql",
      headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", cookie },
      body: JSON.stringify({
        query: `mutation ($id: ID!) { replyToThread(input: { threadId: $id, markdown: "By this site." }) { __typename } }`,
        variables: { id: globalId("Thread", thread.id) },
      }),
    });
    expect(viaApi.text).toContain("MutationReplyToThreadSuccess");
    expect((await countRows()).posts).toBe(before.posts + 2);
  });

  it("is refused by plain HTTP where the site lives on HTTPS, although the host is the same", async () => {
    const send = (origin: string) =>
      secure.send({
        method: "POST",
        path: "/sign-out",
        headers: { host: "exchange.test", origin, "content-type": "application/x-www-form-urlencoded" },
        body: "",
      });
    expect((await send("http://exchange.test")).status).toBe(403);
    expect((await send("https://exchange.test")).status).toBe(303);
  });

  it("cannot be a GET: following every link signs nobody out and changes nothing", async () => {
    const cookie = await cookieOf();
    const before = await countRows();
    for (const path of addresses()) await web.send({ path, headers: { cookie } });
    expect(await countRows()).toEqual(before);
  }, 120_000);
});

describe("every page", () => {
  it("can be framed by nobody, guessed at by no browser, and kept in no cache", async () => {
    const cookie = await cookieOf();
    for (const path of [...addresses(), "/graphql", "/missing", "/healthz"]) {
      const { headers } = await web.send({ path, headers: { cookie } });
      expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
      expect(headers["content-security-policy"], path).toContain("default-src 'none'");
      expect(headers, path).toMatchObject({
        "x-frame-options": "DENY",
        "x-content-type-options": "nosniff",
        "referrer-policy": /^\/(unsubscribe|stop-digest)\//.test(path) ? "strict-origin" : "same-origin",
        "cross-origin-opener-policy": "same-origin",
      });
      expect(headers["cache-control"], path).toContain("no-store");
      expect(headers["x-powered-by"], path).toBeUndefined();
    }
  });

  it.each([
    ["/verify-email", "token"],
    ["/reset-password", "token"],
    ["/sign-in/mail", "token"],
    ["/register", "invitation"],
    ["/feed/nation.atom", "key"],
  ])("names its address to nobody, itself included, where that holds a secret: %s", async (path, name) => {
    const of = async (address: string) => (await web.send({ path: address })).headers;
    const open = await of(path);
    const secret = await of(`${path}?${name}=a-secret-of-a-mail`);
    expect([open["referrer-policy"], secret["referrer-policy"]]).toEqual(["same-origin", "strict-origin"]);
    expect(secret["cache-control"]).toContain("no-store");
  });

  it("answers what old data requests look like calmly, without a line in the log", async () => {
    const lines = web.log.length;
    const answer = await web.send({ path: "/?_data=routes%2Fhome" });
    expect(answer.status).toBe(400);
    expect(web.log.slice(lines).filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});

describe("a redirect", () => {
  const elsewhere = [
    `https://${evil}`,
    `//${evil}`,
    `///${evil}`,
    `/\\${evil}`,
    `\\\\${evil}`,
    `/%5c${evil}`,
    `/\t/${evil}`,
    `https:${evil}`,
    `javascript:alert(1)`,
    `/..//${evil}`,
    `@${evil}`,
    `/\r\nLocation: https://${evil}`,
  ];
  const home = (received: Received) => new URL(received.headers.location ?? "", "http://site.test");

  it.each(elsewhere)("after signing in leads nowhere else: %j", async (returnTo) => {
    const path = `/sign-in?${new URLSearchParams({ returnTo }).toString()}`;
    const answer = await web.post(path, { email: person.email, password });
    expect(answer.status).toBe(303);
    expect(home(answer).host).toBe("site.test");
    expect(answer.headers.location).toMatch(/^\/(?![/\\])/);
  });

  it("after signing in leads back to where somebody was: the address is what differs", async () => {
    const answer = await web.post("/sign-in?returnTo=%2Fthreads%3Flist%3Dmine", {
      email: person.email,
      password,
    });
    expect(answer.headers.location).toBe("/threads?list=mine");
  });

  it.each(elsewhere)(
    "of somebody who is signed in already, or says who they are first, leads nowhere else: %j",
    async (returnTo) => {
      const cookie = await cookieOf();
      const search = new URLSearchParams({ returnTo }).toString();
      const seen = [
        await web.send({ path: `/sign-in?${search}`, headers: { cookie } }),
        await web.post(`/welcome?${search}`, { intent: "skip" }, { cookie }),
      ];
      for (const answer of seen) {
        expect(answer.status).toBeGreaterThanOrEqual(300);
        expect(home(answer).host).toBe("site.test");
      }
    },
  );

  it.each(["/threads?list=mine", `https://${evil}`])(
    "after the second step of signing in leads where the first was to, and nowhere else: %s",
    async (returnTo) => {
      const careful = await buildPerson(db, { passwordHash: await hashPassword(password) });
      const sessionSecret = web.services.settings.sessionSecret;
      await db.prisma.recoveryCode.deleteMany();
      await buildSecondFactor(db, careful, { sessionSecret });
      const search = new URLSearchParams({ returnTo }).toString();
      const first = await web.post(`/sign-in?${search}`, { email: careful.email, password });
      const wanted = returnTo.startsWith("/") ? returnTo : "/";
      const second = `/sign-in/code?${new URLSearchParams({ returnTo: wanted }).toString()}`;
      expect(first.headers.location).toBe(second);
      const [ticket = ""] = cookiesIn(first);
      expect(ticket).toMatch(/^sign-in=/);
      const cookie = ticket.split(";")[0] ?? "";
      expect((await web.post(second, { code: "000000" }, { cookie })).text).toContain(
        "That code is not right",
      );
      const answer = await web.post(`/sign-in/code?${search}`, { code: recoveryCode(0) }, { cookie });
      expect(answer.headers.location).toBe(wanted);
      expect(cookiesIn(answer).some((one) => one.startsWith("session="))).toBe(true);
    },
  );

  it("leads whoever has to set up a second step there from every page, and to what they wanted afterwards", async () => {
    const strict = await openWeb({ db, build, env: { SECOND_FACTOR: "required" } });
    const cookie = await cookieOf();
    const setUp = "/settings/second-factor";
    const ledTo = {
      "/": "/",
      "/threads?list=mine": "/threads?list=mine",
      "/settings": "/settings",
      "/admin": "/admin",
      "/sign-in?returnTo=%2Fthreads": "/threads",
      "/sign-in?returnTo=%2F%2Fevil.example": "/",
      // A secret is named in no other address.
      "/sign-in/mail?token=a-secret-of-a-mail&returnTo=%2Fthreads": "/threads",
      "/sign-in?returnTo=%2Fregister%3Finvitation%3Da-secret-of-a-mail": "/",
      "/welcome?returnTo=%2Fregister%3Finvitation%3Da-secret-of-a-mail": "/",
      "/feed?key=a-secret-of-a-mail": "/",
      "/threads?token=a-secret-of-a-mail": "/",
    };
    for (const [path, returnTo] of Object.entries(ledTo)) {
      const { headers } = await strict.send({ path, headers: { cookie } });
      expect(headers.location, path).toBe(`${setUp}?${new URLSearchParams({ returnTo }).toString()}`);
      expect((await web.send({ path, headers: { cookie } })).headers.location ?? "", path).not.toContain(
        setUp,
      );
    }
    const page = await strict.send({ path: setUp, headers: { cookie } });
    expect(page.text).toContain('"mustSetUp":true');
    expect(page.text).not.toContain(person.email);
    expect((await strict.post("/sign-out", {}, { cookie })).headers.location).toBe("/");
    await strict.close();
  });

  it("leads nobody to set up a second step from what needs no account: a way out, links in mails, a new password", async () => {
    const strict = await openWeb({ db, build, env: { SECOND_FACTOR: "required" } });
    const cookie = await cookieOf();
    const secret = "a-secret-of-a-mail";
    const open = {
      "/sign-out": 200,
      "/accessibility": 200,
      "/privacy": 200,
      "/cookies": 200,
      "/terms": 200,
      "/forgot-password": 200,
      "/forgot-password?sent": 200,
      [`/reset-password?token=${secret}`]: 200,
      [`/verify-email?token=${secret}`]: 200,
      [`/register?invitation=${secret}`]: 200,
      // Links that stop mail: there is no such wish.
      [`/unsubscribe/${secret}`]: 404,
      [`/stop-digest/${secret}`]: 404,
      "/mailbox": 200,
    };
    for (const [path, status] of Object.entries(open)) {
      const answer = await strict.send({ path, headers: { cookie } });
      expect([answer.status, answer.headers.location], path).toEqual([status, undefined]);
    }
    const asked = await strict.post("/forgot-password", { email: person.email }, { cookie });
    expect(asked.headers.location).toBe("/forgot-password?sent");
    await strict.close();
  });

  it.each([
    "//evil.example",
    "//evil.example/..",
    "//evil.example/register?invitation=x",
    "/%2f/evil.example",
    "//sign-in",
    "//threads",
  ])("follows from no address that begins like a host: %s", async (path) => {
    const cookie = await cookieOf();
    const answers = [
      await web.send({ path, headers: { cookie } }),
      await web.send({ path }),
      await web.post(path, { intent: "accept" }, { cookie }),
    ];
    for (const { headers } of answers) expect(headers.location ?? "/").toMatch(/^\/(?![/\\])/);
  });

  it("goes by no field or parameter of another name", async () => {
    const cookie = await cookieOf();
    const names = ["next", "url", "redirect", "redirectTo", "return", "returnTo", "continue", "to", "r"];
    const fields = Object.fromEntries(names.map((name) => [name, `https://${evil}`]));
    const search = new URLSearchParams(fields).toString();
    for (const path of addresses()) {
      const answer = await web.post(`${path}?${search}`, { ...fields, intent: "cancel" }, { cookie });
      expect(home(answer).host, path).toBe("site.test");
    }
  });
});

describe("what somebody typed", () => {
  it("adds no header to an answer", async () => {
    const cookie = await cookieOf();
    const breaks = ["\r\nSet-Cookie: planted=1", "\nX-Planted: 1", "\r\n\r\n<script>", "\u2028X-Planted: 1"];
    for (const text of breaks) {
      const title = `A title${text}`;
      const answers = [
        await web.post(
          "/threads/new",
          { title, markdown: "Text.", kind: "PROBLEM", audience: "MEMBERS", intent: "send" },
          { cookie },
        ),
        await web.send({
          path: `/threads?${new URLSearchParams({ q: title, tag: title }).toString()}`,
          headers: { cookie },
        }),
        await web.send({ path: `/threads/${thread.id}/${encodeURIComponent(title)}`, headers: { cookie } }),
        await web.post(`/sign-in?${new URLSearchParams({ returnTo: `/x${text}` }).toString()}`, {
          email: person.email,
          password,
        }),
      ];
      for (const { headers } of answers) {
        expect(headers["x-planted"]).toBeUndefined();
        expect((headers["set-cookie"] ?? []).join()).not.toContain("planted");
      }
    }
  });

  it("adds no header to a mail, whatever the name of who invites is", async () => {
    const name = "Eve\r\nBcc: all@nhs.net\r\n\r\nHello";
    const boss = await buildPerson(db, { name, roles: ["ADMINISTRATOR"] });
    const answer = await web.send({
      method: "POST",
      path: "/graphql",
      headers: {
        "content-type": "application/json",
        "sec-fetch-site": "same-origin",
        cookie: `session=${await openSession(db, boss.id)}`,
      },
      body: JSON.stringify({
        query: `mutation { invitePerson(input: { email: "new@trust.nhs.uk" }) { __typename } }`,
      }),
    });
    expect(answer.text).toContain("MutationInvitePersonSuccess");
    const mail = await db.prisma.mailMessage.findFirstOrThrow({ where: { toAddress: "new@trust.nhs.uk" } });
    expect([mail.subject, mail.toAddress].join()).not.toMatch(/[\r\n]/);
    expect(mail.html).not.toContain("<script>");
  });

  it("is given back by the form when it is refused for being too much, and says when to try again", async () => {
    const strict = await openWeb({ db, build, env: { CHANGES_PER_MINUTE: "1" } });
    const hasty = await buildPerson(db);
    const cookie = `session=${await openSession(db, hasty.id)}`;
    const send = () =>
      strict.post(
        `/threads/${thread.id}/${thread.slug}`,
        { markdown: "What I typed.", parentId: "" },
        { cookie },
      );
    const answers = [await send(), await send(), await send()];
    // Ten changes in ten minutes; a reply counts five.
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 200]);
    const refused = answers.at(-1)?.text ?? "";
    expect(refused).toContain("You have done a lot in a short time. Try again in");
    expect(refused).toMatch(/"initialValue":\{[^}]*"markdown":"What I typed\."/);
    await strict.close();
  });
});

describe("a reply that is refused", () => {
  it.each(["as-it-was", undefined])(
    "comes back with its text also where the thread was renamed: %s",
    async (old) => {
      const cookie = await cookieOf();
      const path = `/threads/${thread.id}/${old ?? thread.slug}`;
      const typed = "Ring the patient on 07700 900123.";
      const refused = await web.post(path, { markdown: typed, parentId: "" }, { cookie });
      expect(refused.status).toBe(200);
      expect(refused.text).toContain(`"markdown":"${typed}"`);
      expect(refused.text).toContain('"signals"');
      // The same address opened, not answered, leads to the right one.
      const opened = await web.send({ path, headers: { cookie } });
      expect(opened.headers.location).toBe(
        old === undefined ? undefined : `/threads/${thread.id}/${thread.slug}`,
      );
    },
  );
});

describe("looking things up", () => {
  it.each([
    [
      "while typing",
      "/mention-suggestions?prefix=a",
      "/similar?title=How+do+others+do+this",
      "/mention-suggestions?prefix=b",
    ],
    ["by searching", "/search?q=rota", "/follows?find=rota", "/search?q=theatre"],
  ])("%s is refused calmly when it is too much, by the pages as by the API", async (_how, ...paths) => {
    const strict = await openWeb({ db, build, env: { LOOKUPS_PER_MINUTE: "900" } });
    const cookie = `session=${await openSession(db, (await buildPerson(db)).id)}`;
    const statuses = [];
    for (const path of paths) statuses.push((await strict.send({ path, headers: { cookie } })).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect(strict.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
    await strict.close();
  });
});

describe("a session", () => {
  it("is begun anew by signing in: one that was planted before is worth nothing", async () => {
    const planted = await cookieOf();
    const answer = await web.post("/sign-in", { email: person.email, password }, { cookie: planted });
    const [cookie = ""] = cookiesIn(answer);
    expect(cookie).toMatch(/^session=/);
    expect(cookie).not.toContain(planted.slice("session=".length));
    expect(
      await db.prisma.authSession.count({ where: { id: hashSecret(planted.slice("session=".length)) } }),
    ).toBe(0);
    const made = await web.post(
      "/sign-in",
      { email: person.email, password },
      { cookie: "session=chosen-by-somebody" },
    );
    expect(cookiesIn(made)[0]).not.toContain("chosen-by-somebody");
  });

  it("is in no address: a token in a query or a form is nothing", async () => {
    const token = (await cookieOf()).slice("session=".length);
    const answer = await web.send({ path: `/settings?session=${token}&__Host-session=${token}` });
    expect(answer.headers.location).toMatch(/^\/sign-in/);
  });

  it("is listed, and ended for the password alone where it was not begun a moment ago", async () => {
    const begun = async (minutes: number) => {
      const token = await openSession(db, person.id);
      const data = { createdAt: new Date(Date.now() - minutes * 60_000) };
      return { token, ...(await db.prisma.authSession.update({ where: { id: hashSecret(token) }, data })) };
    };
    const [here, other, third] = [await begun(16), await begun(60), await begun(60)];
    const end = (fields: Record<string, string>) =>
      web.post("/settings/sessions", fields, { cookie: `session=${here.token}` });
    const left = () => db.prisma.authSession.count({ where: { id: { in: [here.id, other.id, third.id] } } });

    const asked = await end({ id: other.publicId });
    expect(asked.text).toContain(`"actionData":{"routes/settings-sessions":{"asks":"${other.publicId}"}}`);
    const wrong = await end({ id: other.publicId, password: "a wrong password" });
    expect(wrong.text).toContain("Your password is not right");
    expect(wrong.text).not.toContain("a wrong password");
    expect(await left()).toBe(3);
    expect((await end({ id: other.publicId, password })).status).toBe(303);
    expect(await left()).toBe(2);
    expect((await end({})).text).toContain('"actionData":{"routes/settings-sessions":{"asks":""}}');
    expect((await end({ password })).headers.location).toBe("/sign-in");
    expect(await left()).toBe(0);
  });

  it("has a cookie that scripts, other sites and plain HTTP do not get", async () => {
    const over = (headers: Record<string, string>) =>
      secure.post("/sign-in", { email: person.email, password }, { host: "exchange.test", ...headers });
    const [cookie = ""] = cookiesIn(await over({}));
    expect(cookie).toMatch(/^__Host-session=/);
    for (const attribute of [/;\s*Secure/i, /;\s*HttpOnly/i, /;\s*SameSite=Lax/i, /;\s*Path=\//i]) {
      expect(cookie).toMatch(attribute);
    }
    expect(cookie).not.toMatch(/;\s*Domain/i);
  });

  it("ends after ninety days, however much it is used, and after thirty without use", async () => {
    const ofAge = async (days: number, unusedFor: number) => {
      const token = await openSession(db, person.id);
      const day = 86_400_000;
      await db.prisma.authSession.update({
        where: { id: hashSecret(token) },
        data: {
          createdAt: new Date(Date.now() - days * day),
          expiresAt: new Date(Date.now() + (30 - unusedFor) * day),
        },
      });
      return (await web.send({ path: "/settings", headers: { cookie: `session=${token}` } })).status;
    };
    expect([await ofAge(89, 0), await ofAge(91, 0), await ofAge(40, 31)]).toEqual([200, 302, 302]);
  });
});

describe("a link in a mail", () => {
  const linkTo = async (toAddress: string) => {
    const [mail] = await db.prisma.mailMessage.findMany({
      where: { toAddress },
      orderBy: { id: "desc" },
      take: 1,
    });
    return new URL(/https?:\/\/\S+/.exec(mail?.text ?? "")?.[0] ?? "");
  };
  const poisons: Record<string, string>[] = [
    { host: evil },
    { "x-forwarded-host": evil },
    { forwarded: `host=${evil};proto=http` },
    { "x-forwarded-server": evil, "x-host": evil, "x-original-host": evil },
    { host: `exchange.test@${evil}` },
    { "x-forwarded-proto": "http" },
    { origin: "https://exchange.test", referer: `https://${evil}/` },
  ];

  it.each(poisons)("begins with the site's own address, whatever the request says: %j", async (headers) => {
    const { email } = await buildPerson(db);
    const answer = await secure.post("/forgot-password", { email }, { host: "exchange.test", ...headers });
    expect([303, 400]).toContain(answer.status);
    if (answer.status === 400) return;
    expect((await linkTo(email)).origin).toBe("https://exchange.test");
    expect(answer.headers.location).toMatch(/^\//);
  });

  it("without a public address begins with the host that was asked, and such mail leaves for nowhere but the mailbox", async () => {
    const { email } = await buildPerson(db);
    await web.post("/forgot-password", { email }, { "x-forwarded-host": evil });
    expect((await linkTo(email)).host).toBe(`localhost:${web.port}`);
    await expect(openWeb({ db, env: { SMTP_URL: "smtp://localhost:2525" } })).rejects.toThrow(
      /ORIGIN must be set/,
    );
  });
});

describe("the log", () => {
  it("tells who tried what from where, and none of the secrets, over everything above and more", async () => {
    const token = await buildAccessToken(db, person);
    const secret = (await cookieOf()).slice("session=".length);
    await web.post("/sign-in", { email: person.email, password: "a wrong password" });
    await web.post("/sign-in/code", { code: recoveryCode(2) });
    await web.post("/register", { name: "Eve", email: "eve@trust.nhs.uk", password: "a secret for eve" });
    await web.post("/reset-password?token=a-secret-of-a-mail", { newPassword: "another secret" });
    await web.send({ path: "/settings?session=in-the-query", headers: { cookie: `session=${secret}` } });
    await web.send({
      method: "POST",
      path: "/graphql",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ query: "mutation { markAllRead { __typename } }" }),
    });
    const log = web.log.join("");
    expect(log).toContain('"action":"signIn","outcome":"SignInFailedError"');
    expect(log).toContain('"action":"signIn","outcome":"done"');
    expect(log).toContain('"action":"markAllRead","outcome":"ForbiddenError"');
    const secrets = [
      password,
      "a wrong password",
      "a secret for eve",
      "another secret",
      recoveryCode(2),
      "a-secret-of-a-mail",
      "in-the-query",
      secret,
      token,
      person.email,
    ];
    for (const one of secrets) expect(log).not.toContain(one);
  });
});

async function countRows(): Promise<{ posts: number; threads: number; sessions: number; people: number }> {
  const { prisma } = db;
  return {
    posts: await prisma.post.count(),
    threads: await prisma.thread.count(),
    sessions: await prisma.authSession.count(),
    people: await prisma.person.count(),
  };
}
