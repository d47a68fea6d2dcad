import { isUtf8 } from "node:buffer";
import { limits } from "../../graphql/contract/limits.ts";
import { withoutRefusedFiles } from "./form-files.ts";

/** A body that cannot be accepted; `status` is the HTTP status that says why. */
export class BodyError extends Error {
  override readonly name = "BodyError";
  readonly status: 400 | 413 | 415;

  constructor(status: BodyError["status"], message: string) {
    super(message);
    this.status = status;
  }
}

const TEXT =
  /^(application\/(json|graphql|graphql-response\+json|x-www-form-urlencoded)|multipart\/form-data|text\/)/i;
const URL_ENCODED = /^application\/x-www-form-urlencoded\b/i;

const FORM_WITH_FILES = /^multipart\/form-data\b/i;

/** Bytes of a form that are kept to see which of its files is too large. */
const mostOfForm = 8_000_000;

/** Bytes that are read to their end, and thrown away, so that a browser gets to see why they were refused. */
const patience = 32_000_000;

/**
 * Reads the whole body before anything is done with it and hands back the same request around it. Of a form whose files are what is
 * wrong with it the rest is handed back, with word of each such file.
 * @throws BodyError when it is larger than the limit, or says to be text and is not UTF-8
 */
export async function readBody(request: Request, limit = limits.bodyBytes): Promise<Request> {
  if (request.method === "GET" || request.method === "HEAD" || !request.body) return request;
  if (Number(request.headers.get("content-length") ?? 0) > patience) throw tooLarge();
  const type = request.headers.get("content-type") ?? "";
  const kept = FORM_WITH_FILES.test(type) ? Math.max(limit, mostOfForm) : limit;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > patience) throw tooLarge();
    if (size <= kept) chunks.push(chunk);
  }
  if (size > kept) throw tooLarge();
  const body = Buffer.concat(chunks);
  if (FORM_WITH_FILES.test(type) && (size > limit || !isUtf8(body)))
    return withTakenFiles(request, body, limit);
  if ((TEXT.test(type) && !isUtf8(body)) || (URL_ENCODED.test(type) && !decodes(body))) {
    throw new BodyError(400, "The text that was sent is not valid UTF-8.");
  }
  const { method, headers, signal } = request;
  return new Request(request.url, { method, headers, signal, body });
}

/** @throws BodyError when it is not the files that are wrong */
async function withTakenFiles(request: Request, body: Buffer<ArrayBuffer>, limit: number): Promise<Request> {
  const form = await withoutRefusedFiles(request, body);
  if (!form && body.byteLength > limit) throw tooLarge();
  if (!form) throw new BodyError(400, "The text that was sent is not valid UTF-8.");
  const headers = new Headers(request.headers);
  for (const name of ["content-type", "content-length"]) headers.delete(name);
  const { method, signal } = request;
  return new Request(request.url, { method, headers, signal, body: form });
}

/** Whether percent escapes stand for text. Form parsers would put replacement characters where they do not. */
function decodes(body: Buffer): boolean {
  try {
    decodeURIComponent(body.toString("latin1"));
    return true;
  } catch {
    return false;
  }
}

/** Fields that a form may have; the longest of ours has about 80. */
const fieldsPerForm = 1_000;

/**
 * What a field of ours may be called. Whoever reads a form makes arrays as long as an index in a name says, obeys the
 * fields that begin with two underscores, and compares each name with all the others.
 */
const fieldName = /^(?!__)(?!.*\[\d{4,}\]).{0,100}$/s;

/**
 * Sees that what was sent to a page is a form, and one that can be read in no time.
 * @throws BodyError when it is not, or is a broken one
 */
export async function ensureForm(request: Request): Promise<void> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
    throw new BodyError(415, "Pages take forms and nothing else.");
  }
  const form = await request
    .clone()
    .formData()
    .catch(() => undefined);
  const names = [...(form?.keys() ?? [])];
  if (!form || names.length > fieldsPerForm || !names.every((name) => fieldName.test(name))) {
    throw new BodyError(400, "The form that was sent cannot be read.");
  }
}

const tooLarge = () => new BodyError(413, "What was sent is larger than this site accepts (1 MB).");
