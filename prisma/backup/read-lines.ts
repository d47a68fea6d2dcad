import fs from "node:fs";
import { createGunzip } from "node:zlib";

/** Longer than any row can be: what goes on for longer is no backup, and is not to fill the memory. */
const longestLine = 64 * 1024 * 1024;

/**
 * The lines of a gzipped file, in groups, without their ends. Node's own reader of lines also breaks them at characters
 * that JSON leaves as they are.
 *
 * @throws Error of zlib where the file is damaged or no such file
 */
export async function* readLines(file: string): AsyncGenerator<string[]> {
  const source = fs.createReadStream(file);
  // Large pieces: the rows of each become one statement.
  const text = createGunzip({ chunkSize: 1024 * 1024 });
  source.on("error", (error) => text.destroy(error)).pipe(text);
  try {
    let rest: Buffer[] = [];
    let restLength = 0;
    for await (const chunk of text as AsyncIterable<Buffer>) {
      const end = chunk.lastIndexOf(0x0a);
      if (end < 0) {
        rest.push(chunk);
        restLength += chunk.length;
        if (restLength > longestLine) throw new Error("one of its lines does not end");
        continue;
      }
      yield Buffer.concat([...rest, chunk.subarray(0, end)])
        .toString("utf8")
        .split("\n");
      rest = [chunk.subarray(end + 1)];
      restLength = chunk.length - end - 1;
    }
    if (restLength > 0) throw new Error("its last line is cut off");
  } finally {
    source.destroy();
    text.destroy();
  }
}
