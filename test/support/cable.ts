import type { BrowserContext, WebSocketRoute } from "playwright-core";

/** The live connection of a browser, which a test can cut while pages go on to work. */
export interface Cable {
  /** Cuts it; until `plug`, the browser tries in vain to get it back. */
  pull(): Promise<void>;
  /** Lets the browser connect again, which it does by itself. */
  plug(): void;
}

/** Puts a cable between a browser's live connections and the site. To be called before a page is opened. */
export async function layCable(context: BrowserContext): Promise<Cable> {
  const sockets = new Set<WebSocketRoute>();
  const waiting: (() => void)[] = [];
  let isPulled = false;
  await context.routeWebSocket(/\/realtime\//, async (socket) => {
    // Like packets into nowhere: neither an answer nor a refusal.
    if (isPulled) await new Promise<void>((resolve) => waiting.push(resolve));
    const server = socket.connectToServer();
    sockets.add(socket);
    socket.onClose(() => {
      sockets.delete(socket);
      void server.close();
    });
  });
  // Without a socket the library may fall back to polling.
  await context.route(/\/realtime\//, (route) => (isPulled ? route.abort() : route.continue()));
  return {
    pull: async () => {
      isPulled = true;
      await Promise.all(Array.from(sockets, (socket) => socket.close()));
    },
    plug: () => {
      isPulled = false;
      for (const goOn of waiting.splice(0)) goOn();
    },
  };
}
