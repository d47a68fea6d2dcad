import { v5 as uuidv5 } from "uuid";
import type { Scenario, ScenarioThread } from "../../prisma/seed/scenarios/scenario.ts";
import { findPersonViewer } from "../accounts/index.ts";
import { backgroundScope, contextFor, type Context, type Services } from "../core/context.ts";
import {
  acceptSolution,
  createThread,
  markSameProblem,
  react,
  replyToThread,
  solveWithoutSolution,
} from "../threads/index.ts";
import { writePeople } from "./write-people.ts";

const hour = 3_600_000;

/** Keys made from the scenario's own places, so that loading again after a kill finishes what was begun and doubles nothing. */
const namespace = "6f0f7c1e-5d1f-4b52-9a53-3a1d2f6f7b10";

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
  const startedAt = services.clock.now();
  const peopleIds = await writePeople(services, scenario.people, account);
  const loader = new ScenarioLoader(services, scenario.name, peopleIds, startedAt);
  for (const [index, thread] of scenario.threads.entries()) await loader.load(thread, index);
  // What came before the newcomer is not news to the demo people, but the last days are.
  await prisma.person.updateMany({
    where: { id: { in: [...peopleIds.values()] } },
    data: { allReadAt: new Date(startedAt.getTime() - 4 * 24 * hour) },
  });
  await prisma.referenceLoad.create({ data: { id: marker, digest: scenario.name, loadedAt: startedAt } });
  return true;
}

/** Acts as one person after another. */
class ScenarioLoader {
  readonly #contexts = new Map<string, Context>();

  constructor(
    private readonly services: Services,
    private readonly name: string,
    private readonly peopleIds: ReadonlyMap<string, string>,
    private readonly now: Date,
  ) {}

  async load(thread: ScenarioThread, index: number): Promise<void> {
    const start = this.now.getTime() - thread.daysAgo * 24 * hour;
    const at = (hours: number) => new Date(Math.min(start + hours * hour, this.now.getTime() - hour / 4));
    const collaborativeId = await this.#collaborativeId(thread.collaborative);
    const threadId = await createThread(await this.#as(thread.by, at(0)), {
      kind: thread.kind,
      title: thread.title,
      markdown: thread.markdown,
      collaborativeId,
      tagIds: [...(await this.#tagsOf(collaborativeId)), ...thread.tags],
      audience: thread.audience ?? "MEMBERS",
      audienceCollaborativeId: thread.audience === "COLLABORATIVE" ? collaborativeId : undefined,
      acknowledged: true,
      idempotencyKey: this.#key(index),
    });
    const replyIds: string[] = [];
    for (const [n, reply] of thread.replies.entries()) {
      const ctx = await this.#as(reply.by, at(reply.hours));
      const postId = await replyToThread(ctx, {
        threadId,
        markdown: reply.markdown,
        parentId: reply.to === undefined ? undefined : replyIds[reply.to],
        acknowledged: true,
        idempotencyKey: this.#key(index, n),
      });
      replyIds.push(postId);
      for (const who of reply.thanks ?? []) {
        await react(await this.#as(who, at(reply.hours + 1)), { postId, kind: "THANKS" });
      }
    }
    for (const [n, who] of (thread.sameProblem ?? []).entries()) {
      await markSameProblem(await this.#as(who, at(2 + n)), { threadId });
    }
    const author = await this.#as(thread.by, at(72));
    if (thread.solution === "without") await solveWithoutSolution(author, { threadId });
    else if (thread.solution !== undefined) {
      await acceptSolution(author, { postId: replyIds[thread.solution] });
    }
  }

  #key(...place: number[]): string {
    return uuidv5([this.name, ...place].join("/"), namespace);
  }

  async #as(person: string, now: Date): Promise<Context> {
    let context = this.#contexts.get(person);
    if (!context) {
      const id = this.peopleIds.get(person);
      if (!id) throw new Error(`The scenario ${this.name} has nobody called ${person}.`);
      context = contextFor(this.services, await findPersonViewer(this.services, id), backgroundScope());
      this.#contexts.set(person, context);
    }
    return { ...context, clock: { now: () => now } };
  }

  async #collaborativeId(key: string | undefined): Promise<string | undefined> {
    if (!key) return undefined;
    const found = await this.services.db.prisma.collaborative.findUniqueOrThrow({ where: { key } });
    return found.id;
  }

  async #tagsOf(collaborativeId: string | undefined): Promise<string[]> {
    if (!collaborativeId) return [];
    const tags = await this.services.db.prisma.collaborativeTag.findMany({
      where: {
        collaborativeId,
        tag: { retiredAt: null, taxonomyId: { in: ["region", "ics", "collaborative-type"] } },
      },
      // Loading again after a kill has to send the very same input under the same key.
      orderBy: { tagId: "asc" },
    });
    return tags.map(({ tagId }) => tagId);
  }
}
