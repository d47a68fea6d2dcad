const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const noSuchId = "00000000-0000-0000-0000-000000000000";

/** Whether the text is a UUID. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/**
 * The UUID that an id argument means. Takes the API's global id (base64 of `Type:uuid`) or the bare UUID that stands in
 * the site's addresses. Anything else gives an id that nothing has, so that a malformed id, a missing thing and a
 * private thing take the same path and get the same answer.
 */
export function uuidOf(type: string, id: string): string {
  if (uuid.test(id)) return id.toLowerCase();
  const decoded = Buffer.from(id, "base64").toString("utf8");
  const bare = decoded.startsWith(`${type}:`) ? decoded.slice(type.length + 1) : "";
  return uuid.test(bare) ? bare.toLowerCase() : noSuchId;
}

/** The API's global id of a thing. */
export function globalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`, "utf8").toString("base64");
}
