import { simpleParser } from "mailparser";
import type { Database } from "../../prisma/client.ts";
import type { SmtpServer } from "./smtp-server.ts";

/** What the mails that left came to. */
export interface JudgedMails {
  /** Mails that left with a Message-ID of their own. */
  readonly different: number;
  /**
   * Further copies of those, which mail programs show once: a server that is killed between sending a mail and noting that it has gone
   * sends it again. That is promised to nobody otherwise, so they are counted apart.
   */
  readonly copies: number;
  /** One Message-ID to two people, and one thing that several mails tell somebody of. */
  readonly problems: readonly string[];
}

/** A mail by its Message-ID: to whom it went, and of which posts it tells. */
interface Mail {
  readonly to: string;
  readonly posts: readonly string[];
}

/** Holds the mails that left against what there was to tell. */
export async function judgeMails(
  db: Pick<Database, "query">,
  received: SmtpServer["received"],
): Promise<JudgedMails> {
  const mails = new Map<string, Mail>();
  const problems: string[] = [];
  for (const { to: recipients, message } of received) {
    const { messageId = "", text = "", headers } = await simpleParser(message);
    const to = recipients.join(", ").toLowerCase();
    const known = mails.get(messageId);
    if (messageId === "" || (known && known.to !== to))
      problems.push(`a Message-ID is not one mail's: ${messageId}`);
    const isNews = JSON.stringify(headers.get("list") ?? "").includes("notifications.");
    const posts = isNews ? [...text.matchAll(/\/replies\/([0-9a-f-]{36})/g)].map(([, id = ""]) => id) : [];
    mails.set(messageId, { to, posts });
  }
  problems.push(...(await toldTwice(db, [...mails.values()])));
  return { different: mails.size, copies: received.length - mails.size, problems };
}

/** Posts that mails tell somebody of more often than there were notifications of it for them. */
async function toldTwice(db: Pick<Database, "query">, mails: readonly Mail[]): Promise<string[]> {
  const rows = await db.query<{ email: string; postId: string; times: number }>(
    `SELECT lower(p."email"::text) AS "email", n."postId", count(*)::int AS "times"
     FROM "Notification" n JOIN "Person" p ON p."id" = n."personId"
     WHERE n."channel" = 'MAIL' AND n."sentAt" IS NOT NULL AND n."postId" IS NOT NULL GROUP BY 1, 2`,
  );
  const due = new Map(rows.map(({ email, postId, times }) => [`${email} of ${postId}`, times]));
  const told = new Map<string, number>();
  for (const { to, posts } of mails)
    for (const post of posts) told.set(`${to} of ${post}`, (told.get(`${to} of ${post}`) ?? 0) + 1);
  return [...told].flatMap(([what, times]) =>
    times > (due.get(what) ?? 0) ? [`mails tell ${what} ${times} times, not ${due.get(what) ?? 0}`] : [],
  );
}
