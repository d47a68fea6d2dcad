import { InvalidInputError } from "../core/errors.ts";
import type { Tx } from "../core/transaction.ts";
import { prepareText } from "../threads/index.ts";
import { escaped } from "./quote-post.ts";

/** What a post says, as it was typed and as plain text. */
interface Wording {
  readonly markdown: string;
  readonly text: string;
}

const flat = (text: string) => text.replace(/\s+/gu, " ").trim();

/**
 * A post with those of its words alone that somebody chose, or as it is when they chose none. Each paragraph of the choice must stand
 * in the post, as it was typed or as it is shown, so that nobody is quoted with what they did not write.
 * @throws InvalidInputError
 */
export async function chosenWords<Post extends Wording>(
  tx: Tx,
  post: Post,
  words: string | undefined,
): Promise<Post> {
  if (words === undefined) return post;
  const paragraphs = words.split(/\n\s*\n/u).map(flat);
  const standsIn = (whole: string) => paragraphs.every((paragraph) => flat(whole).includes(paragraph));
  if (standsIn(post.markdown)) {
    const { columns } = await prepareText(tx, words);
    return { ...post, markdown: words, text: columns.text };
  }
  if (standsIn(post.text)) return { ...post, markdown: escaped(words), text: words };
  throw InvalidInputError.at("words", "These words are not in the post as it stands. Copy them from it.");
}
