import { InvalidInputError } from "../core/errors.ts";
import type { Tx } from "../core/transaction.ts";
import { hasWords, leftOut, ownWords, withoutNames } from "../safe-writing/index.ts";
import { prepareText } from "../threads/index.ts";
import { escaped } from "./quote-post.ts";

/** What a post says, as it was typed and as plain text. */
interface Wording {
  readonly markdown: string;
  readonly text: string;
}

const flat = (text: string) => text.replace(/\s+/gu, " ").trim();

/**
 * A post in the words of whoever wrote it, who is asked for consent: what they quote is another's, who would not be asked, and whom
 * they mention did not say that they may be named. Undefined where nothing is left.
 */
export async function inOwnWords<Post extends Wording>(tx: Tx, post: Post): Promise<Post | undefined> {
  const markdown = ownWords(post.markdown);
  if (markdown === post.markdown) return post;
  if (!hasWords(markdown)) return undefined;
  const { columns } = await prepareText(tx, markdown);
  return { ...post, markdown: columns.markdown, text: columns.text };
}

/**
 * A post with those of its words alone that somebody chose, or with all that are its author's own when they chose none. Each paragraph
 * of the choice must stand in the post, as it was typed or as it is shown, so that nobody is quoted with what they did not write.
 * @throws InvalidInputError
 */
export async function chosenWords<Post extends Wording>(
  tx: Tx,
  post: Post,
  words: string | undefined,
): Promise<Post> {
  const own = await inOwnWords(tx, post);
  if (!own) throw quotedOnly();
  if (words === undefined) return own;
  const typed = ownWords(words);
  if (!hasWords(typed)) throw quotedOnly();
  if (standIn(own.markdown, typed)) {
    const { columns } = await prepareText(tx, typed);
    return { ...own, markdown: columns.markdown, text: columns.text };
  }
  const shown = withoutNames(words, post.markdown);
  if (standIn(own.text, shown)) return { ...own, markdown: escaped(shown), text: shown };
  throw InvalidInputError.at(
    "words",
    "These words are not in the post as it stands, or it quotes them from elsewhere. Copy what its author wrote.",
  );
}

/** Whether each paragraph stands in a text, apart from the marks of what was left out. */
function standIn(whole: string, words: string): boolean {
  const paragraphs = words
    .split(/\n\s*\n/u)
    .map(flat)
    .filter((paragraph) => paragraph !== leftOut);
  return paragraphs.every((paragraph) => flat(whole).includes(paragraph));
}

const quotedOnly = () =>
  InvalidInputError.at(
    "words",
    "These words are quoted from elsewhere. Take them from the post that they stand in, so that whoever wrote them is asked.",
  );
