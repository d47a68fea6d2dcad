import { keepDigestsOfLeads, sendDueDigests } from "../../graphql/digests/index.ts";
import { notificationKinds } from "../../graphql/contract/notification-kinds.ts";
import type { Settings } from "../../graphql/core/settings.ts";
import type { Icb, MailMessage, Person, Tag, Thread } from "../../prisma/generated/client/client.ts";
import type { FollowKind, FollowLevel } from "../../prisma/generated/client/enums.ts";
import { createTestApi, type TestApi } from "./client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "./db.ts";
import { buildIcb, buildPerson, buildTag, buildThread } from "./factories.ts";
import { tellFeed } from "./feed.ts";
import { mutate } from "./mutate.ts";

/** What somebody follows. */
type Followed = readonly [kind: FollowKind, targetId: string, level: FollowLevel];

/** A region of which people have digests, at a time that a test moves. */
export class DigestScene {
  /** What the clock shows. */
  now = new Date(0);
  icb!: Icb;
  regionTag!: Tag;
  readonly db: TestDatabase;
  readonly api: TestApi;

  private constructor(db: TestDatabase, settings: Partial<Settings>) {
    this.db = db;
    this.api = createTestApi({ db, clock: { now: () => this.now }, settings });
  }

  static async open(settings: Partial<Settings> = {}): Promise<DigestScene> {
    return new DigestScene(await openTestDatabase(), settings);
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
    feed = this.feed,
  ): Promise<Person> {
    const person = await buildPerson(this.db, traits);
    const client = await this.api.as(person);
    const saved = await mutate(client, "saveDigest", { frequency, weekday: 1, time, feed });
    if (saved.is !== "success") throw new Error("The digest was not saved.");
    return person;
  }

  /** Somebody who follows these, and has chosen a daily digest of what they follow. */
  async follower(
    followed: readonly Followed[],
    traits: Parameters<typeof buildPerson>[1] = {},
  ): Promise<Person> {
    const person = await this.reader("DAILY", "08:00", traits, "mine");
    await this.follow([person], ...followed);
    return person;
  }

  /** Lets people follow these from now on. */
  async follow(people: readonly Person[], ...followed: readonly Followed[]): Promise<void> {
    await this.db.prisma.follow.createMany({
      data: people.flatMap(({ id: personId }) =>
        followed.map(([kind, targetId, level]) => ({
          personId,
          kind,
          targetId,
          level,
          origin: "CHOSEN" as const,
        })),
      ),
    });
  }

  /** Lets somebody want no mail at some times, and all that comes by mail at others. */
  async wantsQuiet(
    person: Person,
    quiet: {
      readonly quietFrom?: number;
      readonly quietUntil?: number;
      readonly quietDays?: readonly number[];
    },
  ): Promise<void> {
    const all = [...notificationKinds];
    const settings = { page: all, mail: all, quietDays: [], ...quiet };
    const saved = await mutate(await this.api.as(person), "saveNotificationSettings", settings);
    if (saved.is !== "success") throw new Error("The quiet times were not saved.");
  }

  /** As many who have a daily one at eight, from noon on. */
  async readers(count: number, feed = this.feed): Promise<Person[]> {
    const people = await Promise.all(Array.from({ length: count }, () => buildPerson(this.db)));
    await this.db.prisma.digestSchedule.createMany({
      data: people.map(({ id: personId }) => ({
        personId,
        frequency: "DAILY" as const,
        weekday: 1,
        minute: 480,
        feed,
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
