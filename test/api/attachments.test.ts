import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { limits } from "../../graphql/contract/limits.ts";
import type { CaseStudyTraits } from "../support/case-study-factories.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { buildPerson, openSession } from "../support/factories.ts";
import { archiveOf, base64, jpegFile, officeFile, pngFile } from "../support/files.ts";
import { mutate } from "../support/mutate.ts";
import { buildReviewed, reviewDueOn, takeStep } from "../support/case-study-review.ts";
import type { TestClient } from "../support/client.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";
import { openPages, type Pages } from "../security/matrix/pages.ts";

/** 943 476 5919 is the example of an NHS number in the published check, and valid. */
const nhsNumber = "943 476 5919";
const megabyte = 1_000_000;

let scene: ThreadScene;
let pages: Pages;

beforeAll(async () => {
  scene = await openThreadScene();
  pages = await openPages(scene.api);
});
afterAll(() => scene.close());

const draft = async (traits: CaseStudyTraits = {}) =>
  (await buildCaseStudy(scene.db, { state: "DRAFT", author: scene.member, ...traits })).id;

interface Shown {
  uuid: string;
  name: string;
  description: string;
  mediaType: string;
  version: number;
  path: string;
}
const shown = "attachments { uuid name description mediaType size width height version path }";

const attach = (client: TestClient, caseStudyId: string, more: Record<string, unknown> = {}) =>
  mutate<{ attachments: Shown[] }>(
    client,
    "attachFile",
    { caseStudyId, name: "beds.png", content: base64(pngFile()), description: "Beds by ward", ...more },
    shown,
  );

async function attached(caseStudyId: string, more: Record<string, unknown> = {}): Promise<Shown> {
  const { is, data } = await attach(scene.member.client, caseStudyId, more);
  expect(is).toBe("success");
  const last = data.attachments.at(-1);
  if (!last) throw new Error("Nothing was attached.");
  return last;
}

const problems = async (caseStudyId: string, more: Record<string, unknown>) =>
  (await attach(scene.member.client, caseStudyId, more)).issues.map(
    ({ path, message }) => `${path}: ${message}`,
  );

async function open(path: string, who?: { id: string }) {
  const headers: Record<string, string> = who
    ? { cookie: `session=${await openSession(scene.db, who.id)}` }
    : {};
  return pages.ask(path, { headers });
}

describe("attachFile", () => {
  it("keeps a picture under its own type and a clean name, without where it was taken", async () => {
    const id = await draft();
    const content = base64(jpegFile({ note: "GPS 53.48" }));
    const file = await attached(id, { name: "../../Ward 3\u202E.php", content });
    expect(file).toMatchObject({ name: "Ward 3.jpg", mediaType: "image/jpeg", description: "Beds by ward" });
    const answer = await open(file.path, scene.member);
    expect(Buffer.from(await answer.arrayBuffer()).includes("GPS")).toBe(false);
  });

  it("asks what a picture shows and what a document is called, each in its words", async () => {
    const id = await draft();
    const pdf = base64(Buffer.from("%PDF-1.7\nstartxref\n0\n%%EOF"));
    expect(await problems(id, { description: " " })).toEqual([
      "description: Say what the picture shows, for people who cannot see it",
    ]);
    expect(await problems(id, { description: "", content: pdf })).toEqual([
      "description: Enter the title of the document",
    ]);
  });

  it.each([
    ["a picture that is none", { name: "x.png", content: base64(Buffer.from("hello")) }, "not a picture"],
    ["a drawing with programs", { name: "x.svg", content: base64(Buffer.from("<svg>")) }, "SVG"],
    ["a web page", { name: "x.txt", content: base64(Buffer.from("<!doctype html>")) }, "Web pages"],
    [
      "macros",
      { content: base64(archiveOf("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")) },
      "macros",
    ],
    ["an empty file", { content: "" }, "empty"],
    ["too many bytes", { content: base64(Buffer.alloc(limits.attachment.bytes + 1)) }, "5 MB or smaller"],
    [
      "a number in a text",
      { name: "x.csv", content: base64(Buffer.from(`Who\n${nhsNumber}`)) },
      "NHS number",
    ],
    [
      "a number in a document",
      { content: base64(officeFile({ "word/document.xml": `<w:p><w:t>${nhsNumber}</w:t></w:p>` })) },
      "NHS number",
    ],
  ])("refuses %s at the file", async (_what, more, words) => {
    const id = await draft();
    const [problem] = await problems(id, more);
    expect(problem).toMatch(new RegExp(`^content: .*${words}`));
    expect(await scene.db.prisma.caseStudyAttachment.count({ where: { caseStudyId: id } })).toBe(0);
  });

  it("refuses an NHS number in the name and in the description, at its place", async () => {
    const id = await draft();
    expect((await problems(id, { name: `${nhsNumber}.png` }))[0]).toMatch(/^name: /);
    expect((await problems(id, { description: `Letter of ${nhsNumber}` }))[0]).toMatch(/^description: /);
  });

  it("asks about other signs of personal data, and goes on when they were looked at", async () => {
    const id = await draft();
    const description = "Letter to Mr Smith, born 3 May 1950";
    expect((await attach(scene.member.client, id, { description })).is).toBe("ConfirmationNeededError");
    expect((await attach(scene.member.client, id, { description, acknowledged: true })).is).toBe("success");
  });

  it("adds no more files, and no more bytes, than a case study may have, removed ones counted", async () => {
    const id = await draft();
    const row = (size: number, removedAt: Date | null, position: number) => ({
      caseStudyId: id,
      name: "a.png",
      mediaType: "image/png",
      size,
      content: new Uint8Array(1),
      addedById: scene.member.id,
      position,
      removedAt,
    });
    const { perCaseStudy, bytesPerCaseStudy } = limits.attachment;
    await scene.db.prisma.caseStudyAttachment.createMany({
      data: Array.from({ length: perCaseStudy }, (_, position) => row(1, null, position)),
    });
    expect((await problems(id, {}))[0]).toContain(`at most ${perCaseStudy} files`);
    await scene.db.prisma.caseStudyAttachment.updateMany({
      data: { removedAt: new Date() },
      where: { caseStudyId: id },
    });
    expect((await attach(scene.member.client, id)).is).toBe("success");
    await scene.db.prisma.caseStudyAttachment.create({ data: row(bytesPerCaseStudy - 100, new Date(), 0) });
    expect((await problems(id, {}))[0]).toContain("at most 40 MB");
  });

  it("is refused while it is reviewed, and takes back what reviewers approved", async () => {
    const reviewer = await buildPerson(scene.db);
    const id = await draft({ state: "CHANGES_ASKED", reviewers: [reviewer] });
    await scene.db.prisma.caseStudyReviewer.updateMany({
      where: { caseStudyId: id },
      data: { approvedAt: new Date() },
    });
    await attached(id);
    const review = await scene.db.prisma.caseStudyReviewer.findFirstOrThrow({ where: { caseStudyId: id } });
    expect(review.approvedAt).toBeNull();
    await scene.db.prisma.caseStudy.update({ where: { id }, data: { state: "IN_REVIEW" } });
    expect((await attach(scene.member.client, id)).is).toBe("ForbiddenError");
  });
});

describe("a draft's files", () => {
  it("are described anew, and a description that somebody else changed is shown and not overwritten", async () => {
    const id = await draft();
    const file = await attached(id);
    const describeIt = (version: number, description: string) =>
      mutate(scene.member.client, "describeAttachment", {
        caseStudyId: id,
        attachmentId: file.uuid,
        version,
        description,
      });
    expect((await describeIt(1, "Beds by day")).is).toBe("success");
    const late = await describeIt(1, "Beds by night");
    expect([late.is, late.currentVersion, late.currentText]).toEqual(["ConflictError", 2, "Beds by day"]);
    expect((await describeIt(1, "Beds by day")).is).toBe("success");
    expect((await describeIt(2, " ")).issues[0]?.path).toBe("description");
  });

  it("move among each other", async () => {
    const id = await draft();
    for (const description of ["one", "two", "three"]) await attached(id, { description });
    const order = async (which: string, place: number) => {
      const { attachments } = (
        await scene.member.client.query<{ workingCopy: { attachments: Shown[] } }>(
          `query ($id: ID!) { workingCopy(caseStudyId: $id) { ${shown} } }`,
          { id },
        )
      ).workingCopy;
      const attachmentId = attachments.find(({ description }) => description === which)?.uuid;
      const input = { caseStudyId: id, attachmentId, place };
      const { data } = await mutate<{ attachments: Shown[] }>(
        scene.member.client,
        "moveAttachment",
        input,
        shown,
      );
      return data.attachments.map(({ description }) => description).join();
    };
    expect(await order("three", 1)).toBe("three,one,two");
    expect(await order("three", 2)).toBe("one,three,two");
    expect(await order("one", 20)).toBe("three,two,one");
  });

  it("stay in the versions that show them when the draft is without them", async () => {
    const { author, db, facilitator } = scene;
    const { id } = await buildReviewed(db, author, { author: scene.member, state: "DRAFT" });
    const file = await attached(id);
    // Reviewed and approved as it stands.
    await db.prisma.caseStudy.update({ where: { id }, data: { state: "IN_REVIEW" } });
    await db.prisma.caseStudyReviewer.updateMany({
      where: { caseStudyId: id },
      data: { approvedAt: new Date() },
    });
    expect((await open(file.path, scene.insider)).status).toBe(404);
    expect((await takeStep(db, facilitator.client, id, "PUBLISH", { reviewDueOn })).is).toBe("success");
    expect((await open(file.path, scene.insider)).status).toBe(200);
    await db.prisma.caseStudy.update({ where: { id }, data: { state: "UNDER_RE_REVIEW" } });
    const gone = await mutate(scene.member.client, "removeAttachment", {
      caseStudyId: id,
      attachmentId: file.uuid,
    });
    expect(gone.is).toBe("success");
    const later = await attached(id, { description: "Beds by day" });
    expect((await open(file.path, scene.insider)).status).toBe(200);
    expect((await open(later.path, scene.insider)).status).toBe(404);
    expect((await open(later.path, scene.member)).status).toBe(200);
    const version = await db.prisma.caseStudyVersion.findFirstOrThrow({ where: { caseStudyId: id } });
    expect(version.content).toMatchObject({ attachments: [{ id: file.uuid, alternative: "Beds by ward" }] });
  });
});

describe("the address of a file", () => {
  it("gives it so that a browser runs nothing of it, and keeps it only where everybody reads it", async () => {
    const id = await draft();
    const document = base64(Buffer.from("%PDF-1.7\nstartxref\n0\n%%EOF"));
    const file = await attached(id, { content: document, name: "Übersicht.pdf", description: "Rota" });
    const { headers, status } = await open(file.path, scene.member);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="_bersicht.pdf"; filename*=UTF-8''%C3%9Cbersicht.pdf`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    });
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox/);
  });

  it("asks who reads it each time: what is withdrawn is gone, and no other case study leads to it", async () => {
    const other = await buildPerson(scene.db);
    const id = await draft();
    const file = await attached(id);
    const published = {
      id: file.uuid,
      name: "",
      mediaType: "image/png",
      size: 1,
      width: 1,
      height: 1,
      alternative: "",
    };
    const study = await buildCaseStudy(scene.db, {
      visibility: "PUBLIC",
      content: { attachments: [published] },
    });
    // A version that names a file of another case study shows nothing of that.
    expect((await open(`/case-studies/${study.id}/attachments/${file.uuid}`)).status).toBe(302);
    await scene.db.prisma.caseStudyAttachment.update({
      where: { id: file.uuid },
      data: { caseStudyId: study.id },
    });
    const path = `/case-studies/${study.id}/attachments/${file.uuid}`;
    const answer = await open(path);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "public, max-age=300"]);
    await scene.db.prisma.caseStudy.update({ where: { id: study.id }, data: { state: "WITHDRAWN" } });
    expect((await open(path)).status).toBe(302);
    expect((await open(path, other)).status).toBe(404);
  });
});

describe("the page of a draft's files", () => {
  async function send(caseStudyId: string, bytes: number, fields: Record<string, string>) {
    const boundary = "----form";
    const field = (name: string, value: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const before = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="big.png"\r\nContent-Type: image/png\r\n\r\n`;
    const after = `\r\n${Object.entries(fields)
      .map(([name, value]) => field(name, value))
      .join("")}--${boundary}--\r\n`;
    let sent = 0;
    const piece = new Uint8Array(megabyte);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(before)),
      pull: (controller) => {
        if (sent >= bytes) {
          controller.enqueue(new TextEncoder().encode(after));
          controller.close();
        } else controller.enqueue(piece);
        sent += megabyte;
      },
    });
    const cookie = `session=${await openSession(scene.db, scene.member.id)}`;
    const headers = { cookie, "content-type": `multipart/form-data; boundary=${boundary}` };
    return pages.ask(`/case-studies/${caseStudyId}/attachments`, {
      method: "POST",
      headers,
      body,
      duplex: "half",
    });
  }

  it("says at the field that 200 MB are too much, holds none of them, and loses nothing that was typed", async () => {
    const id = await draft();
    const before = process.memoryUsage();
    const answer = await send(id, 200 * megabyte, { description: "Beds by ward", intent: "attach" });
    const after = process.memoryUsage();
    const grown = after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed;
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain("The file must be 5 MB or smaller");
    expect(text).toContain("Beds by ward");
    expect(grown).toBeLessThan(60 * megabyte);
    expect(await scene.db.prisma.caseStudyAttachment.count({ where: { caseStudyId: id } })).toBe(0);
  });

  it("adds a file that is sent as a form", async () => {
    const id = await draft();
    const form = new FormData();
    form.set("file", new File([Uint8Array.from(pngFile())], "beds.png"));
    form.set("description", "Beds by ward");
    form.set("intent", "attach");
    const cookie = `session=${await openSession(scene.db, scene.member.id)}`;
    const answer = await pages.ask(`/case-studies/${id}/attachments`, {
      method: "POST",
      body: form,
      headers: { cookie },
    });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/case-studies/${id}/attachments`]);
    expect(await scene.db.prisma.caseStudyAttachment.count({ where: { caseStudyId: id } })).toBe(1);
  });

  it("asks for a file where none was chosen", async () => {
    const answer = await pages.ask(`/case-studies/${await draft()}/attachments`, {
      method: "POST",
      body: new URLSearchParams({ intent: "attach", description: "Beds" }),
      headers: { cookie: `session=${await openSession(scene.db, scene.member.id)}` },
    });
    expect(await answer.text()).toContain("Choose a file");
  });
});
