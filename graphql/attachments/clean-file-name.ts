import { limits } from "../contract/limits.ts";

/**
 * The name of a file as it is shown and saved: without folders, characters that steer a terminal or turn the direction of reading,
 * and those that some system does not let be in a name. It ends as such files do, whatever it ended with.
 */
export function cleanFileName(name: string, ending: string): string {
  const own = (name.normalize("NFC").split(/[/\\]/u).at(-1) ?? "").replace(/\.[a-z0-9]{1,5}$/iu, "");
  const plain = own
    .replaceAll(/[^\p{L}\p{M}\p{N} ._()+,&'-]/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .replace(/^[. ]+|[. ]+$/gu, "");
  const most = limits.attachment.name.max - ending.length - 1;
  // Not half of a character.
  const short = plain
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/u, "")
    .trim();
  return `${short === "" ? "file" : short}.${ending}`;
}
