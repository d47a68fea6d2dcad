import { isUtf8 } from "node:buffer";
import { limits } from "../../graphql/contract/limits.ts";
import { refusedFile } from "../../graphql/contract/refused-file.ts";

const isTextFile = ({ name, type }: File) => /^text\//i.test(type) || /\.(csv|txt|tsv)$/i.test(name);

/**
 * A form without the files that cannot be taken: those that are too large, and texts that are not UTF-8, have an empty one of a telling
 * type in their place. Undefined where it is not its files that are wrong, or it is no form.
 */
export async function withoutRefusedFiles(
  request: Request,
  body: Buffer<ArrayBuffer>,
): Promise<FormData | undefined> {
  const { url, method, headers } = request;
  const form = await new Request(url, { method, headers, body }).formData().catch(() => undefined);
  if (!form) return undefined;
  const kept = new FormData();
  let size = 0;
  for (const [name, value] of form) {
    if (typeof value === "string") {
      // What does not decode is replaced by this character; files aside, nobody types it.
      if (value.includes("\uFFFD")) return undefined;
      size += Buffer.byteLength(value);
      kept.append(name, value);
    } else {
      const file = await takenFile(value);
      size += file.size;
      kept.append(name, file, value.name);
    }
  }
  return size > limits.bodyBytes ? undefined : kept;
}

async function takenFile(file: File): Promise<File> {
  const refused = (type: string) => new File([], file.name, { type });
  if (file.size > limits.bodyBytes) return refused(refusedFile.tooLarge);
  if (!isTextFile(file)) return file;
  return isUtf8(Buffer.from(await file.arrayBuffer())) ? file : refused(refusedFile.notText);
}
