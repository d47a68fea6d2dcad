const taxonomyKey = /^[a-z0-9][a-z0-9.-]*$/;
const tagKey = /^[a-z0-9][a-z0-9.-]*:[A-Za-z0-9][A-Za-z0-9.-]*$/;

/**
 * The tag that an id argument means: its key, `taxonomy:value`, or the API's global id. Anything else gives an id that no
 * tag has, so that malformed and unknown get the same answer.
 */
export function tagIdOf(id: string): string {
  if (tagKey.test(id)) return id;
  const decoded = Buffer.from(id, "base64").toString("utf8");
  const key = decoded.startsWith("Tag:") ? decoded.slice("Tag:".length) : "";
  return tagKey.test(key) ? key : "";
}

/** The taxonomy that an id argument means, or one that does not exist. */
export function taxonomyIdOf(id: string): string {
  return taxonomyKey.test(id) ? id : "";
}

/** The taxonomy of a tag's id. */
export function taxonomyOf(tagId: string): string {
  return tagId.slice(0, tagId.indexOf(":"));
}

/** The value of a tag's id: for the taxonomy `ics` the ODS code of the board. */
export function valueOf(tagId: string): string {
  return tagId.slice(tagId.indexOf(":") + 1);
}
