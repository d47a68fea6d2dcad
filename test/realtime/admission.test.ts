import { describe, expect, it } from "vitest";
import { realtimePath } from "../../graphql/contract/realtime.ts";
import { buildAccessToken, buildPerson } from "../support/factories.ts";
import { openLiveSite } from "./live-site.ts";
import { connected, cookieHeader, expectSoon } from "./site.ts";

const { db, site } = await openLiveSite();

describe("a socket", () => {
  it("is let in with the cookie of a session, and told as whom", async () => {
    const person = await buildPerson(db);
    const socket = site.socket(cookieHeader(await site.as(person)));
    const welcome = new Promise((resolve) => socket.on("welcome", resolve));
    await connected(socket);
    expect(await welcome).toEqual({ personId: person.id });
  });

  it("is refused without a cookie, and with one that means nothing", async () => {
    for (const cookie of ["", "session=forged", "session=%00"]) {
      await expect(connected(site.socket(cookie))).rejects.toThrow("not-signed-in");
    }
  });

  it("is refused to a suspended person and to one whose address is not verified", async () => {
    const traits = [{ suspended: true }, { emailVerifiedAt: null }];
    for (const trait of traits) {
      const client = await site.as(await buildPerson(db, trait));
      await expect(site.connect(client)).rejects.toThrow("not-signed-in");
    }
  });

  it("is refused with an access token, which is for the API only", async () => {
    const secret = await buildAccessToken(db, await buildPerson(db), { scopes: ["READ"] });
    await expect(connected(site.socket("", { authorization: `Bearer ${secret}` }))).rejects.toThrow(
      "not-signed-in",
    );
  });

  it("is refused to another site's page, whatever cookie rides along", async () => {
    const client = await site.as(await buildPerson(db));
    for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1"]) {
      await expect(site.connect(client, { origin })).rejects.toThrow("websocket error");
    }
  });

  it("is let in by the public address of the site, where a proxy changes the host", async () => {
    const client = await site.as(await buildPerson(db));
    const socket = await site.connect(client, { origin: site.services.settings.origin ?? "" });
    expect(socket.connected).toBe(true);
  });
});

describe("a request to open a connection", () => {
  const handshake = (headers: Record<string, string>) =>
    fetch(`${site.url}${realtimePath}/?EIO=4&transport=polling`, { headers });

  it("is refused when it does not say where it comes from", async () => {
    expect((await handshake({})).status).toBe(403);
  });

  it("is refused when it comes from another site", async () => {
    expect((await handshake({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect(
      (await handshake({ origin: "https://evil.example", "sec-fetch-site": "same-origin" })).status,
    ).toBe(403);
  });

  it("is answered to this site's own pages, with the site's security headers", async () => {
    const response = await handshake({ "sec-fetch-site": "same-origin" });
    expect(response.status).toBe(200);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("what a client sends", () => {
  const raw = (socket: unknown) => socket as { emit(name: string, ...values: unknown[]): void };

  it("is ignored where it fits nothing", async () => {
    const socket = await site.connect(await site.as(await buildPerson(db)));
    const nonsense = [undefined, null, 7, "text", [], {}, { id: 7 }, { id: "thread" }, { id: {} }];
    for (const name of ["thread:join", "thread:leave", "typing", "list:join", "error", "no:such:event"]) {
      for (const value of nonsense.slice(1, 3)) raw(socket).emit(name, value);
    }
    const answers = await Promise.all(
      nonsense.map((value) => socket.timeout(2_000).emitWithAck("thread:join", value as { id: string })),
    ).catch(() => "no answer");
    expect(answers).not.toBe("no answer");
    expect(new Set((answers as { ok: boolean }[]).map(({ ok }) => ok))).toEqual(new Set([false]));
    expect(socket.connected).toBe(true);
  });

  it("ends the connection where it is too long", async () => {
    const socket = await site.connect(await site.as(await buildPerson(db)));
    raw(socket).emit("typing", { threadId: "x".repeat(10_000) });
    await expectSoon(() => socket.connected, false);
  });

  it("ends the connection where it floods", async () => {
    const socket = await site.connect(await site.as(await buildPerson(db)));
    for (let n = 0; n < 400; n++) raw(socket).emit("typing", {});
    await expectSoon(() => socket.connected, false);
  });
});
