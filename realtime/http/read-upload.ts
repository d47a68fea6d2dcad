import { limits } from "../../graphql/contract/limits.ts";
import { BodyError } from "./request-body.ts";

/** The addresses to which files are sent, as pages and as what their scripts ask for. */
const forFiles = /^\/case-studies\/[^/]+\/attachments(?:\.data)?$/;

/** Whether a form with a file may be sent to an address. */
export const takesFiles = (path: string): boolean => forFiles.test(path);

/** Bytes of a form with the largest file: what else is typed in it is far below this. */
const formBytes = limits.attachment.bytes + 100_000;

/** Of a form that is too large, the end: there stand the fields after the file. */
const endBytes = 20_000;

/** Bytes that are read to their end, and thrown away as they come, so that a browser gets to show why they were refused. */
const patience = 1_000_000_000;

/** A form as it was sent, or what is left of it without its file. */
interface Upload {
  readonly request: Request;
  readonly isFileTooLarge: boolean;
}

/**
 * Reads a form with a file. Once it is larger than any can be, nothing of it is kept but the end, with the fields that follow the
 * file: so the page can say at the file's field what is wrong, and nothing that was typed is lost, in no more memory than a small
 * file takes.
 * @throws BodyError when it goes on for longer than anybody means
 */
export async function readUpload(request: Request): Promise<Upload> {
  if (!request.body || request.method !== "POST") return { request, isFileTooLarge: false };
  const { method, headers, signal } = request;
  const around = (body: Buffer) =>
    new Request(request.url, { method, headers, signal, body: Uint8Array.from(body) });
  const tooLong = () => new BodyError(413, "What was sent is larger than this site accepts.");
  const announced = Number(headers.get("content-length") ?? 0);
  if (announced > patience) throw tooLong();
  let isFileTooLarge = announced > formBytes;
  let size = 0;
  let chunks: Uint8Array[] = [];
  let end = Buffer.alloc(0);
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > patience) throw tooLong();
    if (size > formBytes) isFileTooLarge = true;
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
