/** A UUIDv7 whose time is the row's, so that ids lie in the order in which they would have been made. */
export const uuidAt = (time: string, salt: string) => `(
  lpad(to_hex((extract(epoch FROM ${time}) * 1000)::bigint), 12, '0') || '7' || substr(md5(${salt}), 1, 3) ||
  '8' || substr(md5(${salt}), 4, 3) || substr(md5(${salt}), 7, 12))::uuid`;

/** A number from 0 to `range - 1` that is always the same for the same text. */
export const pick = (salt: string, range: string) =>
  `(('x' || substr(md5(${salt}), 1, 7))::bit(28)::int % ${range})`;

/** One of some words, always the same for the same row `i`. */
export const oneOf = (words: readonly string[], salt: string) =>
  `(ARRAY[${words.map((word) => `'${word}'`).join()}])[1 + ${pick(`'${salt}' || i`, String(words.length))}]`;
