/** How long to wait before asking, in milliseconds: many may be told of one thing, and are not to ask at the same moment. */
const wait = { least: 150, spread: 1_350 };

let timer: ReturnType<typeof setTimeout> | undefined;
let tell: (count: number) => void = () => undefined;

/** Asks once for all that comes within a moment, and only while the page is looked at. */
export function askUnreadSoon(show: (count: number) => void): void {
  tell = show;
  timer ??= setTimeout(askNow, wait.least + Math.random() * wait.spread);
}

function askNow(): void {
  timer = undefined;
  if (document.hidden) document.addEventListener("visibilitychange", askNow, { once: true });
  else void askUnread(tell);
}

/** Asks now. Without an answer the old count stands until there is a reason to ask again. */
export async function askUnread(show: (count: number) => void): Promise<void> {
  try {
    const response = await fetch("/live/unread", { headers: { accept: "application/json" } });
    if (response.ok) show((await response.json()) as number);
  } catch {
    // The network is away, and with it the socket, which asks again once it is back.
  }
}
