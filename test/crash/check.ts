import type { Database } from "../../prisma/client.ts";
import { findFaults } from "../support/whole-data.ts";
import { pair, type Ledger, type PostEntry } from "./ledger.ts";

/** What a look at the database found. */
export interface Findings {
  /** A line for each thing that is lost, doubled, half saved or wrong. */
  readonly problems: string[];
  /** Writes to which no answer came: how many were there, whole, and how many were not. */
  readonly unanswered: { there: number; absent: number };
}

type Rows = Pick<Database, "query">;

/** Holds the database against what people know. To be called while nobody writes. */
export async function check(db: Rows, ledger: Ledger): Promise<Findings> {
  const findings: Findings = { problems: await findFaults(db), unanswered: { there: 0, absent: 0 } };
  await checkThreads(db, ledger, findings);
  await checkPosts(db, ledger, findings);
  await checkMarks(db, ledger, findings);
  await checkPersonal(db, ledger, findings);
  await checkInvitations(db, ledger, findings);
  return findings;
}

/** Notes what became of something that was, or was not, acknowledged under an id. */
function judge(
  { problems, unanswered }: Findings,
  what: string,
  id: string | undefined,
  rows: readonly { id: string }[],
): void {
  if (rows.length > 1) problems.push(`doubled: ${what}, ${rows.length} times`);
  if (id === undefined) unanswered[rows.length === 0 ? "absent" : "there"] += 1;
  else if (rows[0]?.id !== id) problems.push(`lost: ${what}`);
}

function grouped<T>(rows: readonly T[], nameOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(nameOf(row)) ?? [];
    group.push(row);
    groups.set(nameOf(row), group);
  }
  return groups;
}

async function checkThreads(db: Rows, ledger: Ledger, findings: Findings): Promise<void> {
  const rows = await db.query<{ id: string; title: string; solutionId: string | null }>(
    `SELECT "id", "title", "solutionId" FROM "Thread" WHERE "title" LIKE 'Crash %'`,
  );
  const byTitle = grouped(rows, ({ title }) => title);
  for (const { title, id, solutionId } of ledger.threads) {
    const found = byTitle.get(title) ?? [];
    byTitle.delete(title);
    judge(findings, title, id, found);
    if (found[0] && !solutionId.admits(found[0].solutionId)) {
      findings.problems.push(`lost: the solution of ${title}`);
    }
  }
  for (const title of byTitle.keys()) findings.problems.push(`nobody wrote ${title}`);
}

async function checkPosts(db: Rows, ledger: Ledger, findings: Findings): Promise<void> {
  const rows = await db.query<{ id: string; number: number; texts: string[] }>(
    `SELECT p."id", p."number", array_append(
       array(SELECT r."markdown" FROM "PostRevision" r WHERE r."postId" = p."id" ORDER BY r."version"), p."markdown") AS texts
     FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId" WHERE t."title" LIKE 'Crash %'`,
  );
  const byText = grouped(rows, ({ texts }) => texts[0] ?? "");
  const entries: PostEntry[] = [...ledger.posts, ...ledger.threads.map(({ opening }) => opening)];
  for (const { id, number, texts, maybe } of entries) {
    const first = texts[0] ?? "";
    const found = byText.get(first) ?? [];
    byText.delete(first);
    judge(findings, first.slice(0, 40), id, found);
    const [row] = found;
    if (!row) continue;
    if (number !== undefined && row.number !== number) findings.problems.push(`moved: ${first.slice(0, 40)}`);
    if (!isHistory(row.texts, texts, maybe)) {
      findings.problems.push(`other text or history than acknowledged: ${first.slice(0, 40)}`);
    }
    if (maybe !== undefined) findings.unanswered[row.texts.at(-1) === maybe ? "there" : "absent"] += 1;
  }
  for (const text of byText.keys()) findings.problems.push(`nobody wrote ${text.slice(0, 40)}`);
}

function isHistory(stored: readonly string[], known: readonly string[], maybe: string | undefined): boolean {
  const expected = stored.length > known.length && maybe !== undefined ? [...known, maybe] : known;
  return stored.length === expected.length && expected.every((text, index) => stored[index] === text);
}

async function checkMarks(db: Rows, ledger: Ledger, { problems }: Findings): Promise<void> {
  const marks = await db.query<{ subject: string; personId: string }>(
    `SELECT "threadId" AS subject, "personId" FROM "SameProblem"`,
  );
  const reactions = await db.query<{ subject: string; personId: string }>(
    `SELECT "postId" AS subject, "personId" FROM "Reaction"`,
  );
  for (const [kind, rows, entries] of [
    ["same problem", marks, ledger.marks],
    ["reaction", reactions, ledger.reactions],
  ] as const) {
    const present = new Set(rows.map(({ subject, personId }) => pair(subject, personId)));
    for (const [name, entry] of entries) {
      if (!entry.admits(present.has(name))) problems.push(`lost: ${kind} ${name}`);
    }
  }
}

/** Read positions and drafts. */
async function checkPersonal(db: Rows, ledger: Ledger, { problems }: Findings): Promise<void> {
  const reads = await db.query<{ threadId: string; personId: string; lastNumber: number }>(
    `SELECT "threadId", "personId", "lastNumber" FROM "ThreadRead"`,
  );
  const readUpTo = new Map(reads.map((row) => [pair(row.threadId, row.personId), row.lastNumber]));
  for (const [name, { acknowledged, sent }] of ledger.reads) {
    const upTo = readUpTo.get(name) ?? -1;
    if (upTo < acknowledged || upTo > sent) {
      problems.push(`read position ${name} is ${upTo}, not ${acknowledged} to ${sent}`);
    }
  }
  const drafts = await db.query<{ personId: string; markdown: string }>(
    `SELECT "personId", "fields"->>'markdown' AS markdown FROM "Draft"`,
  );
  const draftOf = new Map(drafts.map(({ personId, markdown }) => [personId, markdown]));
  for (const [personId, entry] of ledger.drafts) {
    if (!entry.admits(draftOf.get(personId) ?? null)) problems.push(`lost: the draft of ${personId}`);
  }
}

async function checkInvitations(db: Rows, ledger: Ledger, findings: Findings): Promise<void> {
  const rows = await db.query<{ id: string; email: string; mails: number }>(
    `SELECT i."id", i."email"::text, (SELECT count(*) FROM "MailMessage" m WHERE m."toAddress" = i."email") AS mails
     FROM "Invitation" i`,
  );
  const byEmail = grouped(rows, ({ email }) => email);
  for (const [email, id] of ledger.invitations) {
    const found = byEmail.get(email) ?? [];
    judge(findings, `invitation to ${email}`, id, found);
    if (found[0] && found[0].mails !== 1)
      findings.problems.push(`${found[0].mails} mails for the invitation to ${email}`);
  }
}
