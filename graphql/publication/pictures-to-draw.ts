import type { PublishedAttachment } from "../contract/published-case-study.ts";

/** What pdfkit draws. */
const drawn = ["image/png", "image/jpeg"];
/** How many pictures one file holds, and how many bytes of them: what goes by mail. */
const [mostPictures, mostBytes] = [12, 15_000_000];

/** The ids of those pictures of a version that its file shows: the first ones, as many as it has room for. */
export function picturesToDraw(attachments: readonly PublishedAttachment[]): string[] {
  const chosen: string[] = [];
  let bytes = 0;
  for (const { id, mediaType, size } of attachments) {
    if (!drawn.includes(mediaType) || chosen.length === mostPictures || bytes + size > mostBytes) continue;
    chosen.push(id);
    bytes += size;
  }
  return chosen;
}
