import { Secret, TOTP } from "otpauth";
import { seal } from "../../graphql/accounts/sealed.ts";
import { hashSecret } from "../../graphql/accounts/secrets.ts";
import type { Database } from "../../prisma/client.ts";

/** The seed of RFC 6238's examples, as everybody has it in tests. */
export const seed = Buffer.from("12345678901234567890");

/** What an authenticator app shows. @param secret in base 32; without one it is that of `seed` */
export function codeAt(at: Date, secret: string = Secret.fromHex(seed.toString("hex")).base32): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: at.getTime() });
}

/** A code of somebody's recovery codes in tests, by its number. */
export function recoveryCode(number: number): string {
  return "abcdefghijklmnopqrstuvwxyz".slice(number) + "abcdefghijklmnopqrstuvwxyz".slice(0, number);
}

/** Gives somebody a second step, and where it is confirmed three recovery codes: numbers 0 to 2. Those one person of a database can have. */
export async function buildSecondFactor(
  db: Database,
  person: { id: string },
  {
    sessionSecret = "test".repeat(10),
    confirmedAt = new Date(),
    createdAt = new Date(),
    sessionId = null,
  }: {
    sessionSecret?: string;
    confirmedAt?: Date | null;
    createdAt?: Date;
    /** Where it was begun, and is to be finished. */
    sessionId?: string | null;
  } = {},
): Promise<void> {
  const personId = person.id;
  await db.prisma.secondFactor.create({
    data: { personId, sealedSeed: seal(sessionSecret, personId, seed), confirmedAt, createdAt, sessionId },
  });
  if (!confirmedAt) return;
  await db.prisma.recoveryCode.createMany({
    data: [0, 1, 2].map((number) => ({ id: hashSecret(recoveryCode(number)), personId })),
  });
}
