import type { Socket } from "socket.io-client";
import type { Hint } from "../../graphql/contract/events.ts";
import {
  tooManySockets,
  type ClientToServer,
  type PresencePayload,
  type ServerToClient,
  type TypingPayload,
} from "../../graphql/contract/realtime.ts";

/** The browser's end of the socket. */
export type LiveSocket = Socket<ServerToClient, ClientToServer>;

/** What a page that shows a thread wants to hear. */
interface ThreadWatcher {
  /** Hints arrive from now on; the thread has this version. `again` after a lost connection: news may be missing. */
  joined(version: number, again: boolean): void;
  hint(hint: Hint): void;
  /** Fetch for yourself: the thread is no longer to be seen, or news may have been lost on the way. */
  uncertain(): void;
  presence(payload: PresencePayload): void;
  typing(payload: TypingPayload): void;
}

/** What a page with a list wants to hear. */
interface ListWatcher {
  hint(hint: Hint): void;
  /** News may be missing. */
  uncertain(): void;
}

/** What a count of what is unread wants to hear. */
interface NoticeWatcher {
  /** There is something new, or there may be. */
  notified(): void;
}

/**
 * What the pages of one browser tab hear live. It exists before its socket does, and outlives connections: whoever
 * watches is joined again each time, and told that something may be missing.
 */
export class LiveSession {
  readonly #threads = new Map<string, Set<ThreadWatcher>>();
  readonly #lists = new Set<ListWatcher>();
  readonly #notices = new Set<NoticeWatcher>();
  readonly #observers = new Set<() => void>();
  #socket: LiveSocket | undefined;
  #personId: string | undefined;
  #isConnected = false;
  #isOneTooMany = false;
  #connections = 0;

  /** Whether hints arrive. */
  get isConnected(): boolean {
    return this.#isConnected;
  }

  /** Whether the server refused this tab because the person has too many open. */
  get isOneTooMany(): boolean {
    return this.#isOneTooMany;
  }

  /** As whom; a bare UUID. */
  get personId(): string | undefined {
    return this.#personId;
  }

  /** Calls back when one of the above changes; gives what stops it. */
  observe(callback: () => void): () => void {
    this.#observers.add(callback);
    return () => void this.#observers.delete(callback);
  }

  /** Uses a socket from now on. */
  attach(socket: LiveSocket): void {
    this.#socket = socket;
    socket.on("connect", () => this.#connected());
    socket.on("disconnect", () => this.#changed({ isConnected: false }));
    socket.on("connect_error", ({ message }) =>
      this.#changed({ isOneTooMany: message === tooManySockets || this.#isOneTooMany }),
    );
    socket.on("welcome", ({ personId }) => this.#changed({ personId }));
    socket.on("hint", (hint) => {
      for (const watcher of this.#watchersOf(hint.id)) watcher.hint(hint);
      for (const watcher of this.#lists) watcher.hint(hint);
    });
    socket.on("left", ({ threadId }) => {
      for (const watcher of this.#watchersOf(threadId)) watcher.uncertain();
    });
    socket.on("resync", () => {
      for (const watchers of this.#threads.values()) for (const watcher of watchers) watcher.uncertain();
      for (const watcher of this.#lists) watcher.uncertain();
      this.#notified();
    });
    socket.on("notified", () => this.#notified());
    socket.on("presence", (payload) => {
      for (const watcher of this.#watchersOf(payload.threadId)) watcher.presence(payload);
    });
    socket.on("typing", (payload) => {
      for (const watcher of this.#watchersOf(payload.threadId)) watcher.typing(payload);
    });
    if (socket.connected) this.#connected();
  }

  /** Watches a thread until the returned function is called. */
  watchThread(threadId: string, watcher: ThreadWatcher): () => void {
    const watchers = this.#threads.get(threadId) ?? new Set();
    this.#threads.set(threadId, watchers.add(watcher));
    if (this.#isConnected) this.#join(threadId, [watcher], false);
    return () => {
      watchers.delete(watcher);
      if (watchers.size > 0 || this.#threads.get(threadId) !== watchers) return;
      this.#threads.delete(threadId);
      if (this.#isConnected) this.#socket?.emit("thread:leave", { id: threadId });
    };
  }

  /** Watches everything that lists show until the returned function is called. */
  watchLists(watcher: ListWatcher): () => void {
    this.#lists.add(watcher);
    if (this.#isConnected && this.#lists.size === 1) this.#socket?.emit("list:join");
    return () => {
      this.#lists.delete(watcher);
      if (this.#isConnected && this.#lists.size === 0) this.#socket?.emit("list:leave");
    };
  }

  /** Watches whether the person is told of something, in whatever page, until the returned function is called. */
  watchNotices(watcher: NoticeWatcher): () => void {
    this.#notices.add(watcher);
    return () => void this.#notices.delete(watcher);
  }

  /** Says that the person writes in a thread. */
  sendTyping(threadId: string): void {
    if (this.#isConnected) this.#socket?.volatile.emit("typing", { threadId });
  }

  #watchersOf(threadId: string): ThreadWatcher[] {
    return [...(this.#threads.get(threadId) ?? [])];
  }

  #connected(): void {
    const again = this.#connections > 0;
    this.#connections += 1;
    this.#changed({ isConnected: true, isOneTooMany: false });
    for (const [threadId, watchers] of this.#threads) this.#join(threadId, [...watchers], again);
    if (this.#lists.size > 0) this.#socket?.emit("list:join");
    if (again) for (const watcher of this.#lists) watcher.uncertain();
    if (again) this.#notified();
  }

  #notified(): void {
    for (const watcher of this.#notices) watcher.notified();
  }

  #join(threadId: string, watchers: readonly ThreadWatcher[], again: boolean): void {
    this.#socket?.emit("thread:join", { id: threadId }, (answer) => {
      for (const watcher of watchers) {
        if (!this.#threads.get(threadId)?.has(watcher)) continue;
        if (answer.ok) watcher.joined(answer.version, again);
        else watcher.uncertain();
      }
    });
  }

  #changed(state: { isConnected?: boolean; isOneTooMany?: boolean; personId?: string }): void {
    this.#isConnected = state.isConnected ?? this.#isConnected;
    this.#isOneTooMany = state.isOneTooMany ?? this.#isOneTooMany;
    this.#personId = state.personId ?? this.#personId;
    for (const callback of this.#observers) callback();
  }
}
