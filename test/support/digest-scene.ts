import { keepDigestsOfLeads, sendDueDigests } from "../../graphql/digests/index.ts";
import type { Icb, MailMessage, Person, Tag, Thread } from "../../prisma/generated/client/client.ts";
import { createTestApi, type TestApi } from "./client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "./db.ts";
import { buildIcb, buildPerson, buildTag, buildThread } from "./factories.ts";
import { tellFeed } from "./feed.ts";
import { mutate } from "./mutate.ts";

/** A region of which people have digests, at a time that a test moves. */
export class DigestScene {
  /** What the clock shows. */
  now = new Date(0);
  icb!: Icb;
  regionTag!: Tag;
  readonly db: TestDatabase;
  readonly api: TestApi;

  private constructor(db: TestDatabase) {
    this.db = db;
    this.api = createTestApi({ db, clock: { now: () => this.now } });
  }

  static async open(): Promise<DigestScene> {
    return new DigestScene(await openTestDatabase());
  }

  /** An empty region, on a Wednesday at noon. */
  async reset(): Promise<void> {
    await resetDatabase(this.db);
    this.now = new Date("2026-11-18T12:00:00Z");
    this.icb = await buildIcb(this.db);
    this.regionTag = await buildTag(this.db, `region:${this.icb.regionId}`);
  }

  /** The address of the region's feed. */
  get feed(): string {
    return `region/${this.icb.regionId}`;
  }

  /** A thread in the region, posted at a moment, as the feed tells it. */
  async posted(title: string, at: string, traits: Parameters<typeof buildThread>[1] = {}): Promise<Thread> {
    const { db } = this;
    const thread = await buildThread(db, { title, tags: [this.regionTag], ...traits });
    await db.prisma.post.updateMany({ where: { threadId: thread.id }, data: { createdAt: new Date(at) } });
    await tellFeed(this.api.services, "thread.created.v1", { threadId: thread.id });
    return thread;
  }

  /** Somebody who has chosen a digest of the region. */
  async reader(
    frequency = "DAILY",
    time = "08:00",
    traits: Parameters<typeof buildPerson>[1] = {},
  ): Promise<Person> {
    const person = await buildPerson(this.db, traits);
    const client = await this.api.as(person);
    const saved = await mutate(client, "saveDigest", { frequency, weekday: 1, time, feed: this.feed });
    if (saved.is !== "success") throw new Error("The digest was not saved.");
    return person;
  }

  /** As many who have a daily one at eight, from noon on. */
  async readers(count: number): Promise<Person[]> {
    const people = await Promise.all(Array.from({ length: count }, () => buildPerson(this.db)));
    await this.db.prisma.digestSchedule.createMany({
      data: people.map(({ id: personId }) => ({
        personId,
        frequency: "DAILY" as const,
        weekday: 1,
        minute: 480,
        feed: this.feed,
        isChosen: true,
        toldUntil: new Date("2026-11-18T12:00:00Z"),
        nextAt: new Date("2026-11-19T08:00:00Z"),
      })),
    });
    return people;
  }

  /** Lets the job run each ten minutes from one moment to another. */
  async letRun(from: string, until: string): Promise<void> {
    for (this.now = new Date(from); this.now <= new Date(until); this.pass(10)) {
      await keepDigestsOfLeads(this.api.services);
      while ((await sendDueDigests(this.api.services)) > 0);
    }
  }

  /** Moves the clock on. */
  pass(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
  }

  /** The mails to somebody, the oldest first. */
  mailsTo({ email }: { readonly email: string }): Promise<MailMessage[]> {
    return this.db.prisma.mailMessage.findMany({
      where: { toAddress: email },
      orderBy: { createdAt: "asc" },
    });
  }

  /** The titles that stand in their subjects. */
  async subjectsTo(person: { readonly email: string }): Promise<string[]> {
    const mails = await this.mailsTo(person);
    return mails.map(({ subject }) => subject.replace(/^.*posted the problem |( – ).*$/g, ""));
  }
}
