import { setTimeout as sleep } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";
import pg from "pg";

/**
 * Is called with a notification's payload. An empty payload also comes after a lost connection was made good: what
 * was sent meanwhile is lost, so look for yourself.
 */
export type NotificationCallback = (payload: string) => void;

/** Hears what NOTIFY sends, from this process and from others. */
export interface NotificationListener {
  /** Returns once notifications on the channel arrive; gives what stops them. */
  listen(channel: string, callback: NotificationCallback): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Who listens to which channel, and what a change of it asks of the session. */
class Channels {
  readonly #callbacks = new Map<string, Set<NotificationCallback>>();

  names(): string[] {
    return [...this.#callbacks.keys()];
  }

  /** Returns whether it is the channel's first. */
  add(channel: string, callback: NotificationCallback): boolean {
    const callbacks = this.#callbacks.get(channel);
    if (callbacks) callbacks.add(callback);
    else this.#callbacks.set(channel, new Set([callback]));
    return !callbacks;
  }

  /** Returns whether it was the channel's last. */
  remove(channel: string, callback: NotificationCallback): boolean {
    const callbacks = this.#callbacks.get(channel);
    callbacks?.delete(callback);
    return callbacks?.size === 0 && this.#callbacks.delete(channel);
  }

  deliver(channel: string, payload: string): void {
    for (const callback of this.#callbacks.get(channel) ?? []) callback(payload);
  }
}

/** Listens on the embedded database's one session, between other work: never inside somebody's transaction. */
export function embeddedListener(pglite: PGlite, pool: pg.Pool): NotificationListener {
  const channels = new Channels();
  const stop = pglite.onNotification((channel, payload) => channels.deliver(channel, payload));
  return {
    async listen(channel, callback) {
      if (channels.add(channel, callback)) await pool.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      return async () => {
        if (channels.remove(channel, callback)) await pool.query(`UNLISTEN ${pg.escapeIdentifier(channel)}`);
      };
    },
    async close() {
      stop();
    },
  };
}

/** How long to wait before connecting again, in milliseconds; doubled after each failure. */
const retryDelay = { first: 100, most: 5_000 };

/** Listens on a connection of its own, which is made at the first call and made again whenever it drops. */
export class ServerListener implements NotificationListener {
  readonly #channels = new Channels();
  readonly #config: pg.ClientConfig;
  readonly #onError: (error: Error) => void;
  readonly #closing = new AbortController();
  #client: Promise<pg.Client> | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(config: pg.ClientConfig, onError: (error: Error) => void) {
    this.#config = config;
    this.#onError = onError;
  }

  async listen(channel: string, callback: NotificationCallback): Promise<() => Promise<void>> {
    this.#channels.add(channel, callback);
    try {
      const client = await (this.#client ??= this.#connect());
      await this.#tell(client, "LISTEN", channel);
    } catch (error) {
      this.#channels.remove(channel, callback);
      throw error;
    }
    return () => this.#unlisten(channel, callback);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }

  async #unlisten(channel: string, callback: NotificationCallback): Promise<void> {
    if (!this.#channels.remove(channel, callback)) return;
    const client = await this.#client?.catch(() => undefined);
    // A connection that is gone listens to nothing.
    if (client) await this.#tell(client, "UNLISTEN", channel).catch(() => undefined);
  }

  /** One after another: node-postgres wants a client to be asked again only once it has answered. */
  #tell(client: pg.Client, command: "LISTEN" | "UNLISTEN", channel: string): Promise<unknown> {
    const told = this.#turn.then(() => client.query(`${command} ${pg.escapeIdentifier(channel)}`));
    this.#turn = told.catch(() => undefined);
    return told;
  }

  /** @throws whatever keeps it from connecting; the next call to `listen` tries again */
  async #connect(): Promise<pg.Client> {
    const client = new pg.Client(this.#config);
    client.on("error", this.#onError);
    client.on("notification", ({ channel, payload }) => this.#channels.deliver(channel, payload ?? ""));
    try {
      await client.connect();
      for (const channel of this.#channels.names())
        await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      this.#client = undefined;
      await client.end().catch(() => undefined);
      throw error;
    }
    client.once("end", () => {
      this.#client = undefined;
      void this.#reconnect();
    });
    return client;
  }

  async #reconnect(): Promise<void> {
    for (
      let delay = retryDelay.first;
      !this.#closing.signal.aborted;
      delay = Math.min(delay * 2, retryDelay.most)
    ) {
      await sleep(delay, undefined, { signal: this.#closing.signal, ref: false }).catch(() => undefined);
      if (this.#closing.signal.aborted) return;
      try {
        await (this.#client ??= this.#connect());
        for (const channel of this.#channels.names()) this.#channels.deliver(channel, "");
        return;
      } catch (error) {
        if (error instanceof Error) this.#onError(error);
      }
    }
  }
}
