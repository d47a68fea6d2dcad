import { limits } from "../../graphql/contract/limits.ts";
import { BodyError } from "./request-body.ts";

/** The addresses to which files are sent, as pages and as what their scripts ask for: those of a draft. */
const forFiles = /^\/case-studies\/([^/]+)\/attachments(?:\.data)?$/;

/** The id of the draft whose files are sent to an address; undefined where no form with a file is sent. */
export const draftWithFiles = (path: string): string | undefined => forFiles.exec(path)?.[1];

/** Bytes of what is typed in such a form: it is far below this. */
const typedBytes = 100_000;

/** Bytes of a form with the largest file. */
const formBytes = limits.attachment.bytes + typedBytes;

/** Of a form that is too large, the end: there stand the fields after the file. */
const endBytes = 20_000;

/** How many bytes are kept, and how many are read to their end, thrown away as they come. */
interface Bounds {
  readonly kept: number;
  readonly read: number;
}

/** For those who see the draft: a browser gets to show them why a film from their telephone was refused. */
const ofReader: Bounds = { kept: formBytes, read: 50 * limits.attachment.bytes };

/** For everybody else, who will be asked to sign in, or told that there is no such page: nothing of a file is kept. */
const ofStranger: Bounds = { kept: typedBytes, read: formBytes };

/** A form as it was sent, or what is left of it without its file. */
interface Upload {
  readonly request: Request;
  readonly isFileTooLarge: boolean;
}

/**
 * Reads a form with a file. Once it is larger than any can be, nothing of it is kept but the end, with the fields that follow the
 * file: so the page can say at the file's field what is wrong, and nothing that was typed is lost, in no more memory than a small
 * file takes. Who sees the draft is asked before anything is read.
 * @throws BodyError when it goes on for longer than anybody means
 */
export async function readUpload(request: Request, seesDraft: () => Promise<boolean>): Promise<Upload> {
  if (!request.body || request.method !== "POST") return { request, isFileTooLarge: false };
  const { method, headers, signal } = request;
  const around = (body: Buffer) =>
    new Request(request.url, { method, headers, signal, body: Uint8Array.from(body) });
  const tooLong = () => new BodyError(413, "What was sent is larger than this site accepts.");
  const announced = Number(headers.get("content-length") ?? 0);
  if (announced > ofReader.read) throw tooLong();
  const { kept, read } = (await seesDraft()) ? ofReader : ofStranger;
  if (announced > read) throw tooLong();
  let isFileTooLarge = announced > kept;
  let size = 0;
  let chunks: Uint8Array[] = [];
  let end = Buffer.alloc(0);
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > read) throw tooLong();
    if (size > kept) isFileTooLarge = true;
    if (isFileTooLarge) {
      end = Buffer.concat([end, ...chunks, chunk]).subarray(-endBytes);
      chunks = [];
    } else chunks.push(chunk);
  }
  if (!isFileTooLarge) return { request: around(Buffer.concat(chunks)), isFileTooLarge };
  return { request: around(fieldsIn(end, headers.get("content-type") ?? "")), isFileTooLarge };
}

/** The whole fields at the end of a form, as a form of their own. */
function fieldsIn(end: Buffer, type: string): Buffer {
  const boundary = /boundary="?([^";]+)/i.exec(type)?.[1];
  if (boundary === undefined) return Buffer.alloc(0);
  const start = end.indexOf(`--${boundary}\r\n`);
  return start < 0 ? Buffer.from(`--${boundary}--\r\n`) : Buffer.from(end.subarray(start));
}
