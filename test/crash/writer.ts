import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { entryOf, Known, pair, type Ledger, type PostEntry, type ThreadEntry } from "./ledger.ts";
import type { Random } from "./random.ts";
import { count, type Answer, type Caller } from "./requests.ts";

/** One write, which is sent until somebody answers. Resolves to whether an answer came. */
type Attempt = () => Promise<boolean>;

/** Threads that people write in at a time: few, so that they get in one another's way. */
const activeThreads = 5;

/**
 * Somebody who writes: one thing after another, each at random. When no answer comes they do what people do: they look
 * whether it is there, or send the same form again.
 */
export class Writer {
  #unanswered: Attempt | undefined;
  #serial = 0;

  constructor(
    readonly personId: string,
    private readonly caller: Caller,
    private readonly ledger: Ledger,
    private readonly random: Random,
    /** A thread in which nobody replies, for drafts: a reply would take the draft away. */
    private readonly draftThreadId: string,
  ) {}

  /** Writes once, or repeats what got no answer. */
  async step(): Promise<void> {
    const attempt = this.#unanswered ?? this.#choose();
    if (this.#unanswered) this.ledger.unanswered += 1;
    this.#unanswered = (await attempt()) ? undefined : attempt;
    if (this.#unanswered) await pause(50);
  }

  /** Whether everything that they sent was answered. */
  get isSettled(): boolean {
    return this.#unanswered === undefined;
  }

  #choose(): Attempt {
    const { random, ledger, personId } = this;
    const threads = ledger.threads.filter(({ id }) => id !== undefined).slice(-activeThreads);
    const thread = threads.length > 0 ? random.pick(threads) : undefined;
    if (!thread || random.chance(0.05)) return this.#start();
    const replies = ledger.posts.filter(({ id, threadId }) => id !== undefined && threadId === thread.id);
    const own = replies.filter(({ authorId }) => authorId === personId).slice(-3);
    const others = replies.filter(({ authorId }) => authorId !== personId).slice(-5);
    const kind = random.whole(1, 100);
    if (kind <= 20 && own.length > 0) return this.#edit(random.pick(own));
    if (kind <= 28 && thread.authorId === personId && replies.length > 0)
      return this.#accept(thread, random.pick(replies));
    if (kind <= 40 && replies.length > 0) return this.#read(thread, random.pick(replies));
    if (kind <= 50) return this.#draft();
    if (kind <= 57 && thread.authorId !== personId) return this.#mark(thread);
    if (kind <= 67 && others.length > 0) return this.#react(random.pick(others));
    if (kind <= 69) return this.#invite();
    return this.#reply(thread);
  }

  #start(): Attempt {
    const name = this.#name();
    const opening = newPost(this.personId, this.#text(`Opening ${name}.`));
    const thread: ThreadEntry = {
      title: `Crash ${name}`,
      authorId: this.personId,
      id: undefined,
      opening,
      solutionId: new Known<string | null>(null),
    };
    this.ledger.threads.push(thread);
    const input = {
      kind: "PROBLEM",
      title: thread.title,
      markdown: opening.texts[0],
      tagIds: [],
      audience: "MEMBERS",
      acknowledged: true,
      idempotencyKey: randomUUID(),
    };
    return this.#attempt<{ uuid: string; openingPost: { uuid: string } }>(
      "thread",
      () => this.caller.mutate("createThread", input, "uuid openingPost { uuid }"),
      (data) => {
        thread.id = data.uuid;
        Object.assign(opening, { id: data.openingPost.uuid, number: 0 });
      },
    );
  }

  #reply(thread: ThreadEntry): Attempt {
    const threadId = thread.id ?? "";
    const post = { ...newPost(this.personId, this.#text(`Reply ${this.#name()}.`)), threadId };
    this.ledger.posts.push(post);
    const input = { threadId, markdown: post.texts[0], acknowledged: true, idempotencyKey: randomUUID() };
    return this.#attempt<{ uuid: string; number: number }>(
      "reply",
      () => this.caller.mutate("replyToThread", input, "uuid number"),
      ({ uuid, number }) => Object.assign(post, { id: uuid, number }),
    );
  }

  #edit(post: PostEntry): Attempt {
    const text = this.#text(`Edited ${this.#name()}.`);
    const look = `query ($id: ID!) { post(id: $id) { version markdown } }`;
    const settle = () => {
      post.texts.push(text);
      post.maybe = undefined;
    };
    return async () => {
      const found = await this.caller.query<{ post: { version: number; markdown: string } }>(look, {
        id: post.id,
      });
      if (!found) return false;
      if (found.post.markdown === text) return this.#done("edit", settle);
      post.maybe = text;
      const input = {
        postId: post.id,
        version: found.post.version,
        markdown: text,
        acknowledged: true,
      };
      return this.#settled("edit", await this.caller.mutate("editPost", input, "uuid"), settle);
    };
  }

  #accept(thread: ThreadEntry, post: PostEntry): Attempt {
    const postId = post.id ?? "";
    return this.#attempt(
      "solution",
      () => {
        thread.solutionId.begin(postId);
        return this.caller.mutate("acceptSolution", { postId }, "uuid");
      },
      () => thread.solutionId.settle(postId),
    );
  }

  #read(thread: ThreadEntry, post: PostEntry): Attempt {
    const upToNumber = post.number ?? 0;
    const name = pair(thread.id ?? "", this.personId);
    const entry = entryOf(this.ledger.reads, name, () => ({ acknowledged: -1, sent: 0 }));
    entry.sent = Math.max(entry.sent, upToNumber);
    return this.#attempt(
      "read",
      () => this.caller.mutate("markThreadRead", { threadId: thread.id, upToNumber }, "uuid"),
      () => (entry.acknowledged = Math.max(entry.acknowledged, upToNumber)),
    );
  }

  #draft(): Attempt {
    const markdown = this.#text(`Draft ${this.#name()}.`);
    const subject = { kind: "REPLY", targetId: this.draftThreadId };
    const entry = entryOf(this.ledger.drafts, this.personId, () => new Known<string | null>(null));
    const look = `query ($targetId: ID!) { draft(kind: REPLY, targetId: $targetId) { version markdown } }`;
    return async () => {
      const found = await this.caller.query<{ draft: { version: number; markdown: string } | null }>(look, {
        targetId: this.draftThreadId,
      });
      if (!found) return false;
      if (found.draft?.markdown === markdown) return this.#done("draft", () => entry.settle(markdown));
      entry.begin(markdown);
      const input = { ...subject, markdown, version: found.draft?.version ?? null };
      const answer = await this.caller.mutate("saveDraft", input, "version");
      return this.#settled("draft", answer, () => entry.settle(markdown));
    };
  }

  #mark(thread: ThreadEntry): Attempt {
    const name = pair(thread.id ?? "", this.personId);
    const entry = entryOf(this.ledger.marks, name, () => new Known(false));
    const input = { threadId: thread.id };
    const mutation = entry.acknowledged ? "unmarkSameProblem" : "markSameProblem";
    return this.#turn("same problem", entry, () => this.caller.mutate(mutation, input, "uuid"));
  }

  #react(post: PostEntry): Attempt {
    const entry = entryOf(this.ledger.reactions, pair(post.id ?? "", this.personId), () => new Known(false));
    const input = { postId: post.id, kind: "HELPFUL" };
    const mutation = entry.acknowledged ? "unreact" : "react";
    return this.#turn("reaction", entry, () => this.caller.mutate(mutation, input, "uuid"));
  }

  #invite(): Attempt {
    const email = `guest.${this.#name().toLowerCase().replaceAll(" ", ".")}@crash.example`;
    this.ledger.invitations.set(email, undefined);
    const input = { email, idempotencyKey: randomUUID() };
    return this.#attempt<{ id: string }>(
      "invitation",
      () => this.caller.mutate("invitePerson", input, "id"),
      ({ id }) => this.ledger.invitations.set(email, id),
    );
  }

  #turn(kind: string, entry: Known<boolean>, send: () => Promise<Answer<unknown>>): Attempt {
    const wanted = !entry.acknowledged;
    return this.#attempt(
      kind,
      () => {
        entry.begin(wanted);
        return send();
      },
      () => entry.settle(wanted),
    );
  }

  #attempt<Data>(kind: string, send: () => Promise<Answer<Data>>, settle: (data: Data) => unknown): Attempt {
    return async () => this.#settled(kind, await send(), settle);
  }

  #settled<Data>(kind: string, answer: Answer<Data>, settle: (data: Data) => unknown): boolean {
    if (answer.is === "unknown") return false;
    if (answer.is === "done") return this.#done(kind, () => settle(answer.data));
    this.ledger.refusals.push(`${kind}: ${answer.type} ${answer.message}`);
    return true;
  }

  #done(kind: string, settle: () => unknown): true {
    settle();
    count(this.ledger.acknowledged, kind);
    return true;
  }

  #name(): string {
    return `${this.personId.slice(-6)} ${(this.#serial += 1)}`;
  }

  /** A text that nobody else writes, of a few words or of a page. */
  #text(beginning: string): string {
    const words = this.random.chance(0.2) ? this.random.whole(100, 800) : this.random.whole(1, 20);
    return [beginning, ...Array.from({ length: words }, () => this.random.pick(vocabulary))].join(" ");
  }
}

const vocabulary = ["shared", "waiting", "list", "theatre", "team", "Ärzte", "“quoted”", "rota", "*twice*"];

function newPost(authorId: string, text: string): PostEntry {
  return { authorId, id: undefined, number: undefined, texts: [text], maybe: undefined };
}
