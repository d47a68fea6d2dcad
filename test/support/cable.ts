import type { BrowserContext, WebSocketRoute } from "playwright-core";

/** The live connection of a browser, which a test can cut while pages go on to work. */
export interface Cable {
  /** Cuts it; until `plug`, the browser does not get it back. */
  pull(): Promise<void>;
  /** Lets the browser connect again, which it does by itself. */
  plug(): void;
}

/** Puts a cable between a browser's live connections and the site. To be called before a page is opened. */
export async function layCable(context: BrowserContext): Promise<Cable> {
  const sockets = new Set<WebSocketRoute>();
  let isPulled = false;
  await context.routeWebSocket(/\/realtime\//, (socket) => {
    if (isPulled) return void socket.close();
    const server = socket.connectToServer();
    sockets.add(socket);
    socket.onClose(() => {
      sockets.delete(socket);
      void server.close();
    });
  });
  // Without a socket the library falls back to polling.
  await context.route(/\/realtime\//, (route) => (isPulled ? route.abort() : route.continue()));
  return {
    pull: async () => {
      isPulled = true;
      await Promise.all(Array.from(sockets, (socket) => socket.close()));
    },
    plug: () => {
      isPulled = false;
    },
  };
}
