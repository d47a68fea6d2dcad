import { setTimeout as pause } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import {
  realtimePath,
  type ClientToServer,
  type JoinAnswer,
  type ServerToClient,
} from "../../graphql/contract/realtime.ts";
import type { Caller } from "./requests.ts";

/** What a page of a thread shows. */
interface Shown {
  readonly version: number;
  readonly replies: {
    readonly pageCount: number;
    readonly posts: readonly { uuid: string; markdown: string }[];
  };
}

const threadPage = `query ($id: ID!, $page: Int!) {
  thread(id: $id) { version replies(page: $page) { pageCount posts { uuid markdown } } }
}`;

/**
 * Somebody with the last page of a thread open, who writes nothing: does what the page does with hints, and keeps count of
 * what they showed.
 */
export class Watcher {
  /** The newest state that the page showed. */
  shown: Shown | undefined;
  /** Hints that came, and how many of them had come before with the same type and version. */
  hints = 0;
  repeated = 0;
  /** Texts that stood on the page twice at the same time. */
  readonly doubles: string[] = [];
  readonly #seen = new Set<string>();
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  #threadId: string | undefined;
  #isFetching = false;
  #stale = false;

  constructor(
    origin: string,
    cookie: string,
    private readonly caller: Caller,
  ) {
    this.#socket = io(origin, {
      path: realtimePath,
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 100,
      reconnectionDelayMax: 500,
      extraHeaders: { cookie, origin },
    });
    this.#socket.on("connect", () => this.#join());
    this.#socket.on("resync", () => this.#refresh());
    this.#socket.on("hint", ({ type, id, version }) => {
      if (id !== this.#threadId) return;
      this.hints += 1;
      const name = `${type} ${id} ${version}`;
      if (this.#seen.has(name)) this.repeated += 1;
      this.#seen.add(name);
      if (version > (this.shown?.version ?? 0)) this.#refresh();
    });
  }

  /** Opens another thread's page. */
  watch(threadId: string): void {
    if (this.#threadId) this.#socket.emit("thread:leave", { id: this.#threadId });
    this.#threadId = threadId;
    this.shown = undefined;
    if (this.#socket.connected) this.#join();
  }

  get threadId(): string | undefined {
    return this.#threadId;
  }

  close(): void {
    this.#socket.disconnect();
  }

  #join(): void {
    const id = this.#threadId;
    if (!id) return;
    this.#socket.emit("thread:join", { id }, (answer: JoinAnswer) => {
      if (answer.ok) this.#refresh();
    });
  }

  /** Fetches the page again; what is heard meanwhile leads to one more time. Nothing to do where no page is open yet. */
  #refresh(): void {
    if (this.#threadId === undefined) return;
    this.#stale = true;
    if (!this.#isFetching) void this.#fetchAll();
  }

  async #fetchAll(): Promise<void> {
    this.#isFetching = true;
    while (this.#stale && this.#socket.connected) {
      await this.#fetch();
      if (this.#stale) await pause(50);
    }
    this.#isFetching = false;
  }

  async #fetch(): Promise<void> {
    const id = this.#threadId;
    this.#stale = false;
    const page = this.shown?.replies.pageCount ?? 1;
    const answer = await this.caller.query<{ thread: Shown | null }>(threadPage, { id, page });
    if (!answer?.thread || id !== this.#threadId) {
      this.#stale ||= !answer;
      return;
    }
    this.shown = answer.thread;
    const texts = answer.thread.replies.posts.map(({ markdown }) => markdown);
    this.doubles.push(...texts.filter((text, index) => texts.indexOf(text) !== index));
    if (answer.thread.replies.pageCount > page) this.#stale = true;
  }
}
