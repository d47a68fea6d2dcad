import { beforeAll, describe, expect, it } from "vitest";
import { openSite } from "../support/open-site.ts";
import { signInByForm } from "../support/sign-in-by-form.ts";

const { ask } = openSite();
const missing = "01900000-0000-7000-8000-000000000000";
const long = "a".repeat(5_000);
const form = { "Content-Type": "application/x-www-form-urlencoded" };
const json = { "Content-Type": "application/json" };

let member: string;
let administrator: string;

beforeAll(async () => {
  member = await signInByForm(ask, "member");
  administrator = await signInByForm(ask, "administrator");
});

/** An answer that says no more than it should, and changes nothing in the browser. @returns its text */
async function expectCalm(answer: Response, ...statuses: number[]): Promise<string> {
  const text = await answer.text();
  expect(statuses, text.slice(0, 600)).toContain(answer.status);
  expect(text).not.toMatch(/\n\s+at .+:\d+|node_modules|PrismaClient|SELECT |TypeError/);
  expect(answer.headers.getSetCookie()).toEqual([]);
  return text;
}

/** Names a case in a line of the report. */
const named = (path: string) => ({ path, name: path.slice(0, 60) });

describe("an address that is not right", () => {
  it.each(["/%ff", "/threads/%ff", "/threads/%00", "/people/%c0%80", "/tags/region/%ff", "/threads/new/%"])(
    "%s is answered with 400",
    async (path) => {
      const text = await expectCalm(
        await ask(path, { headers: { Accept: "text/html", Cookie: member } }),
        400,
      );
      expect(text).toContain("<h1>Bad request</h1>");
    },
  );

  it.each(
    [
      "/threads/nothing",
      `/threads/${missing}`,
      `/threads/${missing}/a-slug`,
      `/threads/${missing}/replies/${missing}`,
      `/threads/${missing}/history`,
      `/threads/${missing}/edit`,
      `/threads/${long}`,
      "/threads/%F0%9F%92%A3",
      "/threads/1%20OR%201=1",
      `/people/${missing}`,
      `/people/${long}`,
      "/collaboratives/nothing",
      `/collaboratives/${long}`,
      "/tags/nothing/nothing",
      "/tags/region/nothing",
      `/mailbox/${missing}`,
      "/mailbox/nothing",
      "/wp-login.php",
      "/..%2f..%2fetc%2fpasswd",
      "/__proto__",
      "/constructor",
    ].map(named),
  )("$name is answered with 404 and ways on from there", async ({ path }) => {
    const text = await expectCalm(await ask(path, { headers: { Accept: "text/html", Cookie: member } }), 404);
    expect(text).toContain("<h1>Page not found</h1>");
    expect(text).toContain("go to the home page");
  });

  it.each(
    [
      `/tags/region/${long}`,
      "/threads?after=nothing",
      `/threads?after=${long}`,
      "/threads?before=%00",
      "/threads?after=eyJ9",
      "/threads?list=nothing",
      "/threads?sort=nothing",
      "/threads?region=nothing&region=nothing&collaborative-focus=%00",
      `/threads?${"region=Y56&".repeat(400)}`,
      "/people?after=nothing",
      `/people?search=${long}`,
      "/people?search=%00%25_",
      "/people?collaborative=nothing",
      "/collaboratives?after=nothing&search=%00",
      "/mailbox?after=nothing",
      "/verify-email?token=%00",
      `/verify-email?token=${long}`,
      `/reset-password?token=${long}`,
      `/register?invitation=${long}`,
      "/register?invitation=%00",
      `/mention-suggestions?prefix=${long}`,
      "/mention-suggestions?prefix=%00%25",
      `/similar?title=${long}`,
      "/similar?title=%00%27%22%5c",
      `/live/people?ids=${"x,".repeat(500)}`,
      "/live/people?ids=%00",
      "/drafts",
      "/preview",
      "/threads.data?_routes=nothing",
      "/threads/nothing.data",
    ].map(named),
  )("$name is answered, and never as a defect", async ({ path }) => {
    await expectCalm(await ask(path, { headers: { Cookie: member } }), 200, 202, 302, 400, 404, 405);
  });

  it.each(["/admin/people", "/admin/audit", "/admin/invitations", "/admin/memberships", "/admin/moderation"])(
    "%s with a cursor of nothing is answered, and never as a defect",
    async (path) => {
      for (const cursor of ["nothing", "%00", long]) {
        const answer = await ask(`${path}?after=${cursor}&subject=${cursor}`, {
          headers: { Cookie: administrator },
        });
        await expectCalm(answer, 200, 400, 404);
      }
    },
  );

  it.each([0, -1, 1_000_000, "1e9", "abc", "99999999999999999999"])("page %s of a thread", async (page) => {
    const list = await (await ask("/threads", { headers: { Cookie: member } })).text();
    const thread = /\/threads\/[0-9a-f-]{36}\/[\w-]+/.exec(list)?.[0];
    const answer = await ask(`${thread}?page=${page}`, { headers: { Cookie: member } });
    await expectCalm(answer, 200, 302, 400, 404);
  });
});

describe("a method that is not right", () => {
  it.each(["PUT", "PATCH", "DELETE"])("%s is answered with 405", async (method) => {
    const answer = await ask("/threads", { method, headers: { Accept: "text/html" } });
    expect(answer.headers.get("allow")).toBe("GET, HEAD, POST");
    expect(await expectCalm(answer, 405)).toContain("<h1>Method not allowed</h1>");
  });

  it.each(["/privacy", "/glossary", "/people", "/collaboratives", "/mailbox", "/live/people"])(
    "a form sent to %s, which takes none, is answered with 405",
    async (path) => {
      const answer = await ask(path, { method: "POST", headers: { ...form, Cookie: member }, body: "a=b" });
      await expectCalm(answer, 405);
    },
  );
});

const formPages = [
  "/sign-in",
  "/sign-out",
  "/register",
  "/verify-email",
  "/forgot-password",
  "/reset-password",
  "/welcome",
  "/settings?index",
  "/settings/account",
  "/settings/tokens",
  "/threads/new",
  `/threads/${missing}`,
  `/threads/${missing}/edit`,
  `/threads/${missing}/merge`,
  `/threads/${missing}/replies/${missing}/edit`,
  `/threads/${missing}/replies/${missing}/report`,
  "/drafts",
  "/preview",
  "/admin/invitations",
  "/admin/outbox",
  `/admin/people/${missing}`,
];

describe.each(formPages.filter((path) => path !== "/sign-out"))("a form sent to %s", (path) => {
  const send = (headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer>) =>
    ask(path, { method: "POST", headers: { Cookie: member, Accept: "text/html", ...headers }, body });
  const refusals = [200, 202, 302, 303, 400, 403, 404, 405, 409, 415, 422];

  it("that is empty, of the wrong type or shape is answered, and never as a defect", async () => {
    await expectNoDefect(await send(form, ""));
    await expectNoDefect(await send(json, '{"email":"a@nhs.net"}'));
    await expectNoDefect(await send({ "Content-Type": "multipart/form-data" }, "no boundary"));
    await expectNoDefect(await send({ "Content-Type": "multipart/form-data; boundary=x" }, "--x\r\nbroken"));
    await expectNoDefect(await send(form, "email[a][b]=1&email=2&name[]=3&__proto__[x]=1&constructor=1"));
    await expectNoDefect(await send(form, `email=a%00b&name=%00&title=%00&markdown=%00&token=${long}`));
  });

  it("that is not UTF-8 or too large is refused", async () => {
    await expectCalm(await send(form, new Uint8Array([0x61, 0x3d, 0xff])), 400);
    await expectCalm(await send(form, `a=${"a".repeat(1_000_000)}`), 413);
  });

  async function expectNoDefect(answer: Response): Promise<void> {
    const text = await answer.text();
    expect(refusals, text.slice(0, 400)).toContain(answer.status);
    expect(text).not.toMatch(/\n\s+at .+:\d+|node_modules|PrismaClient|TypeError/);
  }
});

describe("the API", () => {
  const send = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) =>
    ask("/graphql", { method: "POST", headers, body });
  const query = (text: string, variables: unknown = {}) => send(JSON.stringify({ query: text, variables }));
  /** The answer is JSON with errors in the shape of GraphQL. @returns their messages */
  const expectErrors = async (answer: Response, ...statuses: number[]) => {
    expect(answer.headers.get("content-type")).toMatch(/json/);
    const text = await expectCalm(answer, ...statuses);
    const { errors } = JSON.parse(text) as { errors?: { message: string }[] };
    expect(errors?.length, text).toBeGreaterThan(0);
    return (errors ?? []).map(({ message }) => message).join("\n");
  };

  it.each(["", "{", "null", "1", '"a"', "[]", "{}", '{"query":1}', '{"query":""}', '{"query":"{"}'])(
    "refuses the body %s",
    async (body) => {
      await expectErrors(await send(body), 400, 200);
    },
  );

  it.each([
    ["an unknown field", "{ nothing }"],
    ["an unknown argument", '{ glossary(a: "b") { term } }'],
    ["a wrong type", "{ thread(id: { a: 1 }) { id } }"],
    ["a missing selection", "{ viewer }"],
    ["a missing variable", "query ($id: ID!) { thread(id: $id) { id } }"],
    ["a mutation that is none", "mutation { dropEverything }"],
    ["a subscription", "subscription { anything }"],
  ])("refuses %s", async (_what, text) => {
    const messages = await expectErrors(await query(text), 400, 200);
    expect(messages).not.toContain("Did you mean");
  });

  it("refuses what is too deep, too wide or too long, and several at once", async () => {
    const deep = (levels: number) =>
      `{ node(id: "a") { ${"... on Thread { author { ".repeat(levels)} id ${"} }".repeat(levels)} } }`;
    await expectErrors(await query(deep(40)), 400, 200);
    await expectErrors(await query(`{ ${"glossary { term } ".repeat(2_000)} }`), 400, 200);
    const aliases = Array.from({ length: 200 }, (_none, index) => `a${index}: hasMailbox`);
    await expectErrors(await query(`{ ${aliases.join(" ")} }`), 400, 200);
    await expectErrors(
      await send(JSON.stringify([{ query: "{ hasMailbox }" }, { query: "{ hasMailbox }" }])),
      400,
    );
    await expectErrors(await send(`{"query":"${"a".repeat(1_000_001)}"}`), 413);
    await expectErrors(await query("query A { ...F } fragment F on Query { ...F }"), 400, 200);
  });

  it("refuses pages of more than the limit, or with cursors that it did not make", async () => {
    const threads =
      "query ($first: Int, $after: String) { threads(first: $first, after: $after) { edges { cursor } } }";
    const asMember = (variables: unknown) =>
      send(JSON.stringify({ query: threads, variables }), { ...json, Cookie: member });
    for (const variables of [
      { first: 100_000 },
      { first: -1 },
      { after: "nothing" },
      { after: long },
      { after: "\0" },
    ]) {
      await expectErrors(await asMember(variables), 400, 200);
    }
  });

  it("refuses text that is not UTF-8, a body of 10 MB, and other methods and types", async () => {
    await expectErrors(await send(new Uint8Array([0x7b, 0xff, 0x7d])), 400);
    await expectErrors(await send(JSON.stringify({ query: "a".repeat(10_000_000) })), 413);
    await expectCalm(await send("a=b", { "Content-Type": "text/csv" }), 415);
    await expectErrors(await ask("/graphql?query=mutation{signOut{__typename}}"), 400, 405);
    await expectCalm(await ask("/graphql", { method: "DELETE" }), 405);
  });

  it("says the same of a wrong token whatever is wrong with it", async () => {
    const said = [];
    for (const token of ["", "x", long, "\u00e9", "a b"]) {
      const answer = await send(JSON.stringify({ query: "{ hasMailbox }" }), {
        ...json,
        Authorization: `Bearer ${token}`,
      });
      said.push(await expectErrors(answer, 401));
    }
    expect(new Set(said).size).toBe(1);
  });
});

describe("a cookie that is not good", () => {
  const session = () => member.split("=")[0] ?? "";

  it.each(["x", "a".repeat(40), long, "%00", "%ff", '"; DROP TABLE'])(
    "%.20s makes a visitor",
    async (value) => {
      const answer = await ask("/settings", { headers: { Cookie: `${session()}=${value}` } });
      expect([answer.status, answer.headers.get("location")]).toEqual([302, "/sign-in?returnTo=%2Fsettings"]);
      for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/Max-Age=0/);
    },
  );

  it("is one whose session has ended: the browser is told to drop it", async () => {
    const ended = await signInByForm(ask, "colleague");
    expect((await ask("/settings", { headers: { Cookie: ended } })).status).toBe(200);
    await ask("/sign-out", { method: "POST", headers: { ...form, Cookie: ended }, body: "" });
    const answer = await ask("/settings", { headers: { Cookie: ended } });
    expect(answer.status).toBe(302);
    expect(answer.headers.getSetCookie().join()).toMatch(new RegExp(`${session()}=;.*Max-Age=0`));
  });

  it("is news that nobody sent: it shows as plain text or not at all", async () => {
    const notice = Buffer.from(JSON.stringify({ kind: "success", text: "<script>alert(1)</script>" }));
    for (const value of [notice.toString("base64"), "x", "%ff", long]) {
      const answer = await ask("/", { headers: { Cookie: `notice=${encodeURIComponent(value)}` } });
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toContain("<script>alert");
    }
  });
});

describe("another website", () => {
  it.each(["/sign-in", "/sign-out", "/graphql", "/register", "/settings/account"])(
    "cannot send anything to %s",
    async (path) => {
      for (const [name, value] of [
        ["Sec-Fetch-Site", "cross-site"],
        ["Sec-Fetch-Site", "same-site"],
        ["Origin", "https://elsewhere.example"],
        ["Origin", "null"],
      ] as const) {
        const answer = await ask(path, {
          method: "POST",
          headers: { ...form, [name]: value, Cookie: member },
          body: "a=b",
        });
        await expectCalm(answer, 403);
      }
      expect((await ask("/settings", { headers: { Cookie: member } })).status).toBe(200);
    },
  );

  it.each([
    "//elsewhere.example",
    "/\\elsewhere.example",
    "https://elsewhere.example/",
    "javascript:alert(1)",
    "/\t/elsewhere.example",
    "/%0d%0aLocation:https://elsewhere.example",
    " //elsewhere.example",
    "/.//elsewhere.example",
  ])("is nowhere that %j leads after signing in", async (returnTo) => {
    const query = new URLSearchParams({ returnTo, next: returnTo }).toString();
    const places = [
      await ask(`/sign-in?${query}`, { headers: { Cookie: member } }),
      await ask(`/welcome?${query}`, {
        method: "POST",
        headers: { ...form, Cookie: member },
        body: "intent=skip",
      }),
      await ask(`/sign-in?${query}`, {
        method: "POST",
        body: new URLSearchParams({ email: "member@demo.example", password: "show me the exchange" }),
      }),
    ];
    for (const { status, headers } of places) {
      expect([302, 303]).toContain(status);
      const target = new URL(headers.get("location") ?? "", "http://this.example");
      expect(target.host).toBe("this.example");
    }
  });
});

describe("a thread that is not for the reader", () => {
  it("looks like one that is not there", async () => {
    const innovator = await signInByForm(ask, "innovator");
    const list = await (await ask("/threads", { headers: { Cookie: innovator } })).text();
    const hidden = /\/threads\/([0-9a-f-]{36})\/innovator-cohort[\w-]*/.exec(list);
    expect(hidden).not.toBeNull();
    const id = hidden?.[1] ?? "";
    expect((await ask(`/threads/${id}`, { headers: { Cookie: innovator } })).status).not.toBe(404);
    const bodies = [];
    for (const which of [id, missing]) {
      const answer = await ask(`/threads/${which}`, { headers: { Cookie: member, Accept: "text/html" } });
      const text = await expectCalm(answer, 404);
      bodies.push(text.replaceAll(which, "ID").replaceAll(/nonce="[^"]*"/g, ""));
    }
    expect(bodies[0]).toBe(bodies[1]);
  });
});

describe("a search that nothing can fit", () => {
  it.each(
    [
      ["the of and", "These words are too common to look for"],
      ["🙂🙃", "There is no word in that to look for"],
      ["-rota", "That only says what to leave out"],
      ["in:solved in:unsolved", "Nothing is both solved and unsolved"],
      ["rota -rota", "Nothing has “rota” and does not have it"],
      ["region:atlantis", "There is no region “atlantis”"],
      ["before:soon", "“before:” takes a year, a month or a day"],
      [`<script>'"%_\\:*&|!(${"<->".repeat(40)}`, "0 results"],
      ["word* ".repeat(1_700), "That is too long"],
      ["\u202e\u202emottob ot pot", "0 results"],
      ["مستشفى", "0 results"],
    ].map(([query = "", words = ""]) => ({ query, words, name: query.slice(0, 40) })),
  )("$name is explained on the page", async ({ query, words }) => {
    const path = `/search?${new URLSearchParams({ q: query }).toString()}`;
    const text = await expectCalm(await ask(path, { headers: { Accept: "text/html", Cookie: member } }), 200);
    expect(text.replaceAll("<!-- -->", "")).toContain(words);
    expect(text).not.toContain("<script>'");
  });
});
