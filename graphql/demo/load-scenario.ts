import type { Scenario, ScenarioThread } from "../../prisma/seed/scenarios/scenario.ts";
import type { Services } from "../core/context.ts";
import {
  acceptSolution,
  createThread,
  markSameProblem,
  react,
  replyToThread,
  solveWithoutSolution,
} from "../threads/index.ts";
import { loadCaseStudy } from "./load-case-studies.ts";
import { loadCollection } from "./load-collection.ts";
import { loadDraft } from "./load-draft.ts";
import { Stage } from "./stage.ts";
import { writePeople } from "./write-people.ts";

const hour = 3_600_000;

/**
 * Writes a scenario through the use cases that pages use, each at its own time in the past, so that everything about it is
 * as if it had happened. Safe to run again; done once it has finished.
 * @returns whether there was anything to do
 */
export async function loadScenario(
  services: Services,
  scenario: Scenario,
  account: { domain: string; password: string },
): Promise<boolean> {
  const marker = `scenario:${scenario.name}`;
  const { prisma } = services.db;
  if (await prisma.referenceLoad.findUnique({ where: { id: marker } })) return false;
  const startedAt = await beginningOf(services, `${marker} begun`);
  const peopleIds = await writePeople(services, scenario.people, account);
  const stage = new Stage(services, scenario, peopleIds, startedAt);
  const threadIds = new Map<string, string>();
  for (const [index, thread] of scenario.threads.entries())
    threadIds.set(thread.title, await loadThread(stage, thread, index));
  const caseStudyIds = new Map<string, string>();
  for (const [index, study] of scenario.caseStudies.entries())
    caseStudyIds.set(study.title, await loadCaseStudy(stage, study, index));
  for (const [index, draft] of scenario.drafts.entries())
    await loadDraft(stage, draft, { index, threadId: stage.known(threadIds, draft.thread) });
  for (const [index, collection] of scenario.collections.entries())
    await loadCollection(stage, collection, { index, caseStudyIds });
  // What came before the newcomer is not news to the demo people, but the last days are.
  await prisma.person.updateMany({
    where: { id: { in: [...peopleIds.values()] } },
    data: { allReadAt: new Date(startedAt.getTime() - 4 * 24 * hour) },
  });
  await prisma.referenceLoad.create({ data: { id: marker, digest: scenario.name, loadedAt: startedAt } });
  return true;
}

/**
 * When the scenario was first begun. All days are counted from then: loading again after a kill has to send the very same input
 * under the same key, though days may have gone by.
 */
async function beginningOf({ db, clock }: Services, id: string): Promise<Date> {
  const begun = { id, digest: "", loadedAt: clock.now() };
  const { loadedAt } = await db.prisma.referenceLoad.upsert({ where: { id }, create: begun, update: {} });
  return loadedAt;
}

/** The tags that a thread has in common with the collaborative that it concerns. */
const inherited = ["region", "ics", "collaborative-type"];

async function loadThread(stage: Stage, thread: ScenarioThread, index: number): Promise<string> {
  const start = stage.now.getTime() - thread.daysAgo * 24 * hour;
  const at = (hours: number) => new Date(Math.min(start + hours * hour, stage.now.getTime() - hour / 4));
  const collaborativeId = thread.collaborative && (await stage.collaborativeId(thread.collaborative));
  const threadId = await createThread(await stage.as(thread.by, at(0)), {
    kind: thread.kind,
    title: thread.title,
    markdown: thread.markdown,
    collaborativeId,
    tagIds: [...(collaborativeId ? await stage.tagsOf(collaborativeId, inherited) : []), ...thread.tags],
    audience: thread.audience ?? "MEMBERS",
    audienceCollaborativeId: thread.audience === "COLLABORATIVE" ? collaborativeId : undefined,
    acknowledged: true,
    idempotencyKey: stage.key(index),
  });
  const replyIds: string[] = [];
  for (const [n, reply] of thread.replies.entries()) {
    const ctx = await stage.as(reply.by, at(reply.hours));
    const postId = await replyToThread(ctx, {
      threadId,
      markdown: reply.markdown,
      parentId: reply.to === undefined ? undefined : replyIds[reply.to],
      acknowledged: true,
      idempotencyKey: stage.key(index, n),
    });
    replyIds.push(postId);
    for (const who of reply.thanks ?? []) {
      await react(await stage.as(who, at(reply.hours + 1)), { postId, kind: "THANKS" });
    }
  }
  for (const [n, who] of (thread.sameProblem ?? []).entries()) {
    await markSameProblem(await stage.as(who, at(2 + n)), { threadId });
  }
  const author = await stage.as(thread.by, at(72));
  if (thread.solution === "without") await solveWithoutSolution(author, { threadId });
  else if (thread.solution !== undefined) {
    await acceptSolution(author, { postId: replyIds[thread.solution] });
  }
  return threadId;
}
