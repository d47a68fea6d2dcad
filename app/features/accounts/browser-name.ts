/** A browser and its system in words, from what it calls itself: enough to recognise one's own, no more. */
export function browserName(userAgent: string): string {
  const browser = firstOf(userAgent, [
    ["Edg", "Edge"],
    ["OPR/", "Opera"],
    ["Firefox/", "Firefox"],
    ["Chrome/", "Chrome"],
    ["Safari/", "Safari"],
  ]);
  const system = firstOf(userAgent, [
    ["iPhone", "iPhone"],
    ["iPad", "iPad"],
    ["Android", "Android"],
    ["Windows", "Windows"],
    ["Mac OS", "Mac"],
    ["CrOS", "ChromeOS"],
    ["Linux", "Linux"],
  ]);
  if (!browser) return "A browser we do not know";
  return system ? `${browser} on ${system}` : browser;
}

function firstOf(userAgent: string, names: readonly (readonly [string, string])[]): string | undefined {
  return names.find(([mark]) => userAgent.includes(mark))?.[1];
}
