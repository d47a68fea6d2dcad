import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { countStatements } from "../../../prisma/client.ts";
import type { TestClient } from "../../support/client.ts";
import { buildPerson } from "../../support/factories.ts";
import { mutate } from "../../support/mutate.ts";
import { connected, join, startSite, type Site } from "../../realtime/site.ts";
import type { Caller, Place, StudyPlace } from "./callers.ts";
import { furtherMutations, mutations } from "./mutations.table.ts";
import { openPages, type Pages } from "./pages.ts";
import { reads } from "./reads.table.ts";
import { visits } from "./routes.table.ts";
import { sceneOfFile } from "./open-scene.ts";
import { idsIn } from "./scene.ts";

/** Who does not see the cohort's and the group's; a facilitator sees the cohort's, and the group's not. */
const outside: readonly Caller[] = ["visitor", "member", "groupFacilitator", "leadHere", "administrator"];
const hidden: readonly Place[] = ["cohort", "group", "deleted"];
const hiddenStudies: readonly StudyPlace[] = ["cohortStudy", "groupStudy", "draftStudy", "groupDraftStudy"];

/** Where a row that asks about these places asks about what is missing, and what is to be answered like that. */
function comparedAt(among: readonly (Place | StudyPlace)[]) {
  return among.includes("missingStudy")
    ? ({ nowhere: "missingStudy", hidden: hiddenStudies } as const)
    : ({ nowhere: "missing", hidden } as const);
}
const asksOfMissing = (among: readonly (Place | StudyPlace)[]) =>
  among.includes("missing") || among.includes("missingStudy");

const scene = await sceneOfFile();
let pages: Pages;
const clients = new Map<Caller, TestClient>();
const headers = new Map<Caller, Record<string, string>>();
beforeAll(async () => {
  pages = await openPages(scene.api);
  for (const caller of outside) {
    clients.set(caller, await scene.as(caller));
    headers.set(caller, await scene.headersOf(caller));
  }
});

/** An answer without the ids that were asked for: those are no secret from whoever asked. */
function withoutIds(text: string, place: Place | StudyPlace): string {
  return idsIn(scene, place).reduce((left, id) => left.replaceAll(id, "ID"), text);
}

async function answer(response: Response, place: Place | StudyPlace): Promise<object> {
  // What is drawn anew for each answer.
  const own = new Set(["content-security-policy", "x-request-id"]);
  const kept = [...response.headers].filter(([name]) => !own.has(name));
  const body = await response.text();
  return {
    status: response.status,
    headers: Object.fromEntries(kept.map(([name, value]) => [name, withoutIds(value, place)])),
    body: withoutIds(body, place),
  };
}

/**
 * Asks about what is missing and about what is hidden: the answers have to be the same, and so have the statements that were
 * sent to the database for them, their number and their text, since what is more work takes longer.
 */
async function expectAlike<Where extends Place | StudyPlace>(
  ask: (place: Where) => Promise<unknown>,
  at: { readonly nowhere: Where; readonly hidden: readonly Where[] },
  door: (place: Where) => string,
): Promise<void> {
  const work = async (place: Where) => {
    const { result, sql } = await countStatements(() => ask(place));
    return { answer: result, sql };
  };
  let missing = await work(at.nowhere);
  for (const place of at.hidden) {
    const hidden = await work(place);
    expect(hidden.answer, door(place)).toEqual(missing.answer);
    if (isDeepStrictEqual(hidden.sql, missing.sql)) continue;
    // Whoever asks first may have been looked up, or noted as here, for all that follows.
    missing = await work(at.nowhere);
    expect.soft((await work(place)).sql, door(place)).toEqual(missing.sql);
  }
}

describe("what is private and what is missing are answered alike, to the letter, after the same work", () => {
  it.each(outside)("in every query, to %s", async (caller) => {
    const client = clients.get(caller);
    for (const row of Object.values(reads).flat()) {
      if (!asksOfMissing(row.places)) continue;
      const at = comparedAt(row.places);
      const ask = async (place: Place | StudyPlace) => {
        const sent = await client?.mutate(`{ it: ${row.ask(scene, place)} }`);
        return sent && answer(sent.response, place);
      };
      await expectAlike(ask, at, (place) => row.ask(scene, place));
    }
  });

  it.each(outside)("in every mutation, to %s", async (caller) => {
    const client = clients.get(caller);
    const rows = Object.entries(mutations).map(([name, row]) => [name, "", row] as const);
    for (const [name, about, row] of [...rows, ...furtherMutations]) {
      // What is written for an audience of one's own is no question of what is private.
      if (!client || row.about === "accounts" || name === "createThread") continue;
      const send = async (place: Place | StudyPlace) => {
        await scene.db.query('DELETE FROM "RateLimit"');
        const input =
          row.about === "study"
            ? row.input(scene.studies[place as StudyPlace], scene, "membersStudy")
            : row.input(scene.content[place as Place], scene, "open");
        return withoutIds(JSON.stringify(await mutate(client, name, input)), place);
      };
      const at = comparedAt([row.about === "study" ? "missingStudy" : "missing"]);
      await expectAlike(send, at, (place) => `${name} ${about} in ${place}`);
    }
  });

  it.each(outside)("at every address, as a page and as data, to %s", async (caller) => {
    for (const visit of Object.values(visits).flat()) {
      if (!asksOfMissing(visit.places)) continue;
      const at = comparedAt(visit.places);
      const ask = async (place: Place | StudyPlace, as: string) => {
        const form = visit.form?.(scene, place);
        const sent = form ? { method: "POST", body: new URLSearchParams(form) } : {};
        const path = visit.at(scene, place) + as;
        return answer(await pages.ask(path, { ...sent, headers: headers.get(caller) ?? {} }), place);
      };
      for (const as of visit.form ? [""] : ["", ".data"]) {
        await expectAlike(
          (place) => ask(place, as),
          at,
          (place) => visit.at(scene, place) + as,
        );
      }
    }
  });

  it("on a socket", async () => {
    const site: Site = await startSite(scene.db);
    for (const caller of outside.filter((one) => one !== "visitor")) {
      const socket = await connected(site.socket("", headers.get(caller) ?? {}));
      const missing = await join(socket, scene.content.missing.thread);
      for (const place of hidden) expect(await join(socket, scene.content[place].thread)).toEqual(missing);
    }
    await site.close();
  });
});

describe("a second id beside one that may be seen", () => {
  const member = async () => scene.as("member");
  const failure = async (name: string, input: Record<string, unknown>, ids: readonly string[]) => {
    const text = JSON.stringify(await mutate(await scene.as("facilitator"), name, input));
    return ids.reduce((left, id) => left.replaceAll(id, "ID"), text);
  };

  it("is private or missing alike as the thread to merge into", async () => {
    const { thread } = await scene.build("open");
    const into = (id: string) => failure("mergeThread", { threadId: thread.id, intoThreadId: id }, [id]);
    expect(await into(scene.content.group.thread.id)).toBe(await into(randomUUID()));
  });

  it("is private or missing alike as the reply that is answered", async () => {
    const { thread } = scene.content.open;
    const answering = (parentId: string) =>
      failure("replyToThread", { threadId: thread.id, parentId, markdown: "Yes." }, [parentId]);
    expect(await answering(scene.content.group.reply.id)).toBe(await answering(randomUUID()));
  });

  it("is private or missing alike as the post that a page quotes", async () => {
    const path = `/threads/${scene.content.open.thread.id}/quarantine-of-the-open-ward`;
    const quoting = async (id: string) => {
      const response = await pages.ask(`${path}?quote=${id}`, { headers: headers.get("member") ?? {} });
      // Drawn anew for each page: the key of the form.
      const body = (await response.text()).replaceAll(/"idempotencyKey":"[^"]*"/g, "").replaceAll(id, "ID");
      return { status: response.status, body };
    };
    // The first visit marks the thread as read.
    await quoting(randomUUID());
    const quoted = await quoting(scene.content.group.reply.id);
    expect(quoted.status).toBe(200);
    expect(quoted).toEqual(await quoting(randomUUID()));
  });

  it("is another's or missing alike as a session, a token, an invitation and a person", async () => {
    const client = await member();
    const { db, people } = scene;
    const session = await db.prisma.authSession.create({
      data: { id: randomUUID(), personId: people.author.id, expiresAt: new Date(Date.now() + 60_000) },
    });
    const invitation = await db.prisma.invitation.findFirstOrThrow();
    const token = await db.prisma.accessToken.findFirstOrThrow();
    const others: [string, string][] = [
      ["endSession", session.publicId],
      ["revokeInvitation", invitation.id],
      ["revokeAccessToken", token.id],
    ];
    for (const [name, id] of others) {
      const found = await mutate(client, name, { id });
      expect(found).toEqual(await mutate(client, name, { id: randomUUID() }));
      expect(found.is).toBe("NotFoundError");
    }
    const confirm = (personId: string) =>
      mutate(client, "confirmMembership", { personId, collaborativeId: scene.group.id });
    expect(await confirm(people.unverified.id)).toEqual(await confirm(randomUUID()));
  });

  it.each(["after", "before"])("is hidden or missing alike as the cursor of a list, %s", async (which) => {
    const client = await member();
    const { db, people } = scene;
    // In the order of the list, there is something on both sides of what is hidden.
    const first = await buildPerson(db, { name: "Beth", emailVerifiedAt: null });
    const second = await buildPerson(db, { name: "Beth", suspended: true });
    const invite = (by: { id: string }, minutesAgo: number) =>
      db.prisma.invitation.create({
        data: {
          email: "mine@elsewhere.example",
          invitedById: by.id,
          secretHash: randomUUID(),
          createdAt: new Date(Date.now() - minutesAgo * 60_000),
          expiresAt: new Date(Date.now() + 60_000),
        },
      });
    await invite(people.member, 30);
    const invitation = await invite(people.facilitator, 20);
    await invite(people.member, 10);
    const page = which === "after" ? "first: 5" : "last: 5";
    const lists: [string, string][] = [
      ["people", first.id],
      ["people", second.id],
      ["invitations", invitation.id],
    ];
    for (const [list, id] of lists) {
      const from = async (key: string) => {
        const cursor = Buffer.from(`GPC:S:${key}`).toString("base64");
        const { data, errors } = await client.mutate(
          `{ ${list}(${which}: "${cursor}", ${page}) { edges { node { id } } pageInfo { hasNextPage hasPreviousPage } } }`,
        );
        return { data, errors };
      };
      expect(await from(id), list).toEqual(await from(randomUUID()));
    }
  });
});
