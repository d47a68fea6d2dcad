import type { CaseStudy } from "../../prisma/generated/client/client.ts";
import { sections as template, type SectionKey } from "../contract/case-study-template.ts";
import { limits } from "../contract/limits.ts";
import type { Tx } from "../core/transaction.ts";
import { sizeBandTagsFor, sizeBandTaxonomy, taxonomyOf } from "../tags/index.ts";
import { prepareText } from "../threads/index.ts";
import { askForConsent } from "./ask-for-consent.ts";
import { choosePassages } from "./choose-passages.ts";
import { inOwnWords } from "./chosen-words.ts";
import { quotePost, withQuotation } from "./quote-post.ts";

/** A new case study and the threads that it is drafted from, in order. */
interface Harvest {
  readonly study: Pick<CaseStudy, "id" | "authorId">;
  readonly threadIds: readonly string[];
  readonly now: Date;
}

/** Fills a new draft from its threads: sections that name the posts they quote, tags and places; and asks whom it quotes. */
export async function harvestThreads(tx: Tx, { study, threadIds, now }: Harvest): Promise<void> {
  const takenById = study.authorId;
  const chosen = await choosePassages(tx, threadIds);
  const posts = await tx.post.findMany({
    where: { id: { in: chosen.map(({ postId }) => postId) } },
    select: {
      id: true,
      number: true,
      version: true,
      markdown: true,
      text: true,
      authorId: true,
      thread: { select: { id: true, title: true } },
    },
  });
  const byId = new Map<string, (typeof posts)[number]>();
  for (const post of posts) {
    const own = await inOwnWords(tx, post);
    if (own) byId.set(own.id, own);
  }
  const room = roomIn(chosen);
  const passages = chosen.flatMap(({ postId, section }, position) => {
    const post = byId.get(postId);
    return post ? [{ post, section, position, quotation: quotePost(post, room(section)) }] : [];
  });
  await tx.caseStudyPassage.createMany({
    data: passages.map(({ post, section, position, quotation }) => ({
      caseStudyId: study.id,
      section,
      postId: post.id,
      postVersion: post.version,
      text: quotation.text,
      position,
      takenById,
      takenAt: now,
    })),
  });
  for (const key of new Set(passages.map(({ section }) => section))) {
    const quotations = passages.filter(({ section }) => section === key).map(({ quotation }) => quotation);
    const text = quotations.reduce(withQuotation, "");
    const { columns } = await prepareText(tx, text);
    await tx.caseStudySection.create({
      data: { caseStudyId: study.id, key, ...columns, editedById: takenById, editedAt: now },
    });
  }
  const authorIds = passages.map(({ post }) => post.authorId);
  await askForConsent(tx, study, { takenById, authorIds, now });
  await takeTagsAndPlaces(tx, study.id, threadIds, now);
}

/** Characters left for each quotation, so that all of a section fit, with the names of their posts. */
function roomIn(chosen: readonly { section: SectionKey }[]) {
  const names = limits.title.max * 2 + 150;
  return (key: SectionKey) => {
    const share = Math.floor(template[key].max / chosen.filter(({ section }) => section === key).length);
    return Math.min(limits.caseStudy.passages.length, Math.max(0, share - names));
  };
}

/** Of a taxonomy that allows one value, the first stays. Size bands are those of the ICSs as of now. */
async function takeTagsAndPlaces(
  tx: Tx,
  caseStudyId: string,
  threadIds: readonly string[],
  now: Date,
): Promise<void> {
  const threads = { id: { in: [...threadIds] } };
  const tags = await tx.tag.findMany({
    where: { retiredAt: null, threads: { some: { thread: threads } } },
    orderBy: { id: "asc" },
    select: { id: true, value: true, taxonomyId: true, taxonomy: { select: { multi: true } } },
  });
  const taken = tags.filter(
    ({ id, taxonomyId, taxonomy }) =>
      taxonomyOf(id) !== sizeBandTaxonomy &&
      (taxonomy.multi || tags.find((other) => other.taxonomyId === taxonomyId)?.id === id),
  );
  const tagIds = taken.map(({ id }) => id);
  tagIds.push(...(await sizeBandTagsFor(tx, tagIds, now)));
  await tx.caseStudyTag.createMany({ data: tagIds.map((tagId) => ({ caseStudyId, tagId })) });
  const codes = taken.filter(({ taxonomyId }) => taxonomyId === "ics").map(({ value }) => value);
  const icbs = await tx.icb.findMany({ where: { id: { in: codes } }, select: { id: true } });
  await tx.caseStudyIcb.createMany({ data: icbs.map(({ id }) => ({ caseStudyId, icbId: id })) });
  const groups = await tx.collaborative.findMany({
    where: { threads: { some: threads } },
    select: { id: true },
  });
  await tx.caseStudyCollaborative.createMany({
    data: groups.map(({ id }) => ({ caseStudyId, collaborativeId: id })),
  });
}
