import type { PrismaClient } from "../../prisma/generated/client/client.ts";
import type { Settings } from "../core/settings.ts";
import { replyAddressOf } from "./reply-address.ts";

/** Who is to answer where. */
interface Answering {
  readonly personId: string;
  readonly threadId: string;
}

/** The address at which a person's answers to a thread are taken now. Undefined where the service takes no mail. */
export async function findReplyAddress(
  prisma: Pick<PrismaClient, "mailStanding">,
  settings: Pick<Settings, "sessionSecret" | "mailReplyDomain">,
  { personId, threadId }: Answering,
): Promise<string | undefined> {
  if (!settings.mailReplyDomain) return undefined;
  const standing = await prisma.mailStanding.findUnique({ where: { personId } });
  return replyAddressOf(settings, { personId, threadId, series: standing?.replySeries ?? 0 });
}
