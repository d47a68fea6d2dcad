import { io } from "socket.io-client";
import { notSignedIn, realtimePath, tooManySockets } from "../../graphql/contract/realtime.ts";
import type { LiveSocket } from "./live-session.ts";

/** How long to wait before coming back after the server cut or refused the connection, in milliseconds. */
const comeBackAfter = { least: 1_000, spread: 4_000 };

/** The same where the person has too many connections: until they close a tab, asking again only makes work. */
const comeBackWhenCrowded = { least: 60_000, spread: 60_000 };

/**
 * Connects to this site's server. The library comes back by itself after a lost connection; here it also does when the
 * server said no, unless that was because nobody is signed in. `onRefused` is told whenever the server cut or refused,
 * unless it was for having too many connections: the page should look again at who is signed in.
 */
export function openSocket(
  onRefused: () => void,
  address?: string,
  headers?: Record<string, string>,
): LiveSocket {
  const options = {
    path: realtimePath,
    // WebSocket first: long polling needs every request to reach the same process.
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    ...(headers ? { extraHeaders: headers } : {}),
  };
  const socket: LiveSocket = address === undefined ? io(options) : io(address, options);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const comeBack = ({ least, spread } = comeBackAfter) => {
    clearTimeout(timer);
    timer = setTimeout(() => socket.connect(), least + Math.random() * spread);
  };
  socket.on("connect_error", (error) => {
    if (socket.active) return;
    if (error.message === tooManySockets) return comeBack(comeBackWhenCrowded);
    onRefused();
    if (error.message !== notSignedIn) comeBack();
  });
  socket.on("disconnect", (reason) => {
    if (reason === "io client disconnect") clearTimeout(timer);
    if (reason !== "io server disconnect") return;
    onRefused();
    comeBack();
  });
  return socket;
}
