import { simpleParser, type Attachment, type ParsedMail } from "mailparser";
import type { MailHeaders } from "./automatic-mail.ts";

/** What a mail says, as far as it matters. */
export interface ReadMail {
  /** The addresses that it says to be from, in small letters: of all its From lines, for there must be one. */
  readonly from: readonly string[];
  readonly headers: MailHeaders;
  /** Its Message-ID, where it has one that can be repeated in an answer. */
  readonly messageId: string | undefined;
  /** Its text, with what it quotes and how it is signed. */
  readonly text: string;
  /** What it reports, for programs, of the delivery of another mail. */
  readonly deliveryStatus: string | undefined;
  /** Whether files came with it that somebody attached, other than pictures within the text and signatures. */
  readonly hasAttachments: boolean;
}

/** HTML beyond this many characters is not made into text: what people write to a thread is far below it. */
const longestHtml = 400_000;

/** Reads a message. Undefined for what cannot be read as one. */
export async function readMail(raw: Uint8Array): Promise<ReadMail | undefined> {
  try {
    const mail = await simpleParser(Buffer.from(raw), {
      skipImageLinks: true,
      skipTextToHtml: true,
      keepCidLinks: true,
      keepDeliveryStatus: true,
      ignoreEmbedded: true,
      checksumAlgo: false,
      maxHtmlLengthToParse: longestHtml,
      maxChildNodes: 100,
    });
    return {
      from: sendersOf(mail),
      headers: headersOf(mail),
      messageId: mail.messageId && /^<[\x21-\x7e]{3,200}>$/.test(mail.messageId) ? mail.messageId : undefined,
      text: mail.text ?? "",
      deliveryStatus: mail.attachments
        .find(({ contentType }) => /^message\/(?:global-)?delivery-status$/i.test(contentType))
        ?.content.toString("utf8"),
      hasAttachments: mail.attachments.some(isAttached),
    };
  } catch {
    return undefined;
  }
}

/** A second From line, which some programs show and others do not, counts as another sender. */
function sendersOf({ from, headerLines }: ParsedMail): string[] {
  const addresses = (from?.value ?? []).flatMap(({ address, group }) => [
    address ?? "",
    ...(group ?? []).map((member) => member.address ?? ""),
  ]);
  const lines = headerLines.filter(({ key }) => key === "from").length;
  return [...addresses, ...Array<string>(Math.max(0, lines - 1)).fill("")].map((one) => one.toLowerCase());
}

function headersOf({ headerLines }: ParsedMail): MailHeaders {
  const headers = new Map<string, string[]>();
  for (const { key, line } of headerLines) {
    const value = line
      .slice(line.indexOf(":") + 1)
      .replaceAll(/\r?\n/g, " ")
      .trim();
    const values = headers.get(key);
    if (values) values.push(value);
    else headers.set(key, [value]);
  }
  return headers;
}

/** Parts that mail programs add by themselves. */
const added = /^(?:application\/(?:pkcs7|x-pkcs7|pgp)|text\/(?:calendar|x-amp-html)|message\/|image\/)/i;

function isAttached({ related, contentDisposition, contentType, cid }: Attachment): boolean {
  if (contentDisposition === "attachment") return !/^application\/(?:x-)?(?:pkcs7|pgp)/i.test(contentType);
  return !related && !cid && !added.test(contentType);
}
