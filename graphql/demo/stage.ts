import { v5 as uuidv5 } from "uuid";
import type { Scenario } from "../../prisma/seed/scenarios/scenario.ts";
import { findPersonViewer } from "../accounts/index.ts";
import { backgroundScope, contextFor, type Context, type Services } from "../core/context.ts";

const dayLong = 86_400_000;

/** Keys made from the scenario's own places, so that loading again after a kill finishes what was begun and doubles nothing. */
const namespace = "6f0f7c1e-5d1f-4b52-9a53-3a1d2f6f7b10";

/** Where a scenario is played: its people, as whom it acts at one time or another, and the places of the reference data. */
export class Stage {
  readonly #contexts = new Map<string, Context>();

  constructor(
    readonly services: Services,
    private readonly scenario: Pick<Scenario, "name">,
    private readonly peopleIds: ReadonlyMap<string, string>,
    readonly now: Date,
  ) {}

  /** So many days before the scenario is loaded. */
  daysAgo(days: number): Date {
    return new Date(this.now.getTime() - days * dayLong);
  }

  /** The same as a day of the calendar. */
  dayBefore(days: number): string {
    return this.daysAgo(days).toISOString().slice(0, 10);
  }

  /** An idempotency key for a place in the scenario. */
  key(...place: readonly (string | number)[]): string {
    return uuidv5([this.scenario.name, ...place].join("/"), namespace);
  }

  /** The id of somebody in the scenario. */
  idOf(person: string): string {
    return this.known(this.peopleIds, person);
  }

  /** The id of something in the scenario, by the name that other parts of it use. */
  known(ids: ReadonlyMap<string, string>, name: string): string {
    const id = ids.get(name);
    if (!id) throw new Error(`The scenario ${this.scenario.name} has nothing called ${name}.`);
    return id;
  }

  /** Acts as somebody, at a time. */
  async as(person: string, now: Date): Promise<Context> {
    let context = this.#contexts.get(person);
    if (!context) {
      const viewer = await findPersonViewer(this.services, this.idOf(person));
      context = contextFor(this.services, viewer, backgroundScope());
      this.#contexts.set(person, context);
    }
    return { ...context, clock: { now: () => now } };
  }

  /** The id of a collaborative by its key in the reference data. */
  async collaborativeId(key: string): Promise<string> {
    const found = await this.services.db.prisma.collaborative.findUniqueOrThrow({ where: { key } });
    return found.id;
  }

  /** The tags of a collaborative that something about it begins with, in these taxonomies. */
  async tagsOf(collaborativeId: string, taxonomyIds: readonly string[]): Promise<string[]> {
    const tags = await this.services.db.prisma.collaborativeTag.findMany({
      where: { collaborativeId, tag: { retiredAt: null, taxonomyId: { in: [...taxonomyIds] } } },
      // Loading again after a kill has to send the very same input under the same key.
      orderBy: { tagId: "asc" },
    });
    return tags.map(({ tagId }) => tagId);
  }
}
