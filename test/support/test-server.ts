/**
 * The administrator's URL of the server to test on, undefined where there is none. TEST_SERVER_URL may name several, with spaces between
 * them: each of Vitest's workers has one to itself, because a server counts the transactions of all its databases together.
 */
export function testServerUrl(): string | undefined {
  const urls = process.env["TEST_SERVER_URL"]?.split(" ") ?? [];
  const worker = Number(process.env["VITEST_POOL_ID"] ?? 1);
  return urls[(worker - 1) % Math.max(1, urls.length)];
}
