import { hash, verify } from "@node-rs/argon2";
import { InvalidInputError } from "../core/errors.ts";
import type { Settings } from "../core/settings.ts";
import { isCommonPassword } from "./common-passwords.ts";

/** OWASP's first choice for argon2id, which is this library's default algorithm. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Hashes a password for storage. Characters that look the same but are encoded differently by different keyboards count as
 * the same (NFKC, as NIST SP 800-63B advises).
 */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), cost);
}

/** Made at the first need, so that a sign-in to an unknown address has something to be compared with. */
let nobodysHash: Promise<string> | undefined;

/**
 * Whether the password fits the stored hash. Without one, which stands for an unknown address or an account without a
 * password, it does the same work and says no: the time tells nothing.
 */
export async function fitsPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword("the password of nobody at all");
  const fits = await verify(stored ?? (await nobodysHash), password.normalize("NFKC"));
  return fits && typeof stored === "string";
}

/**
 * Stops a password that many people use, or that follows from who the person is or what the service is called.
 * @throws InvalidInputError at `path`
 */
export async function ensureUncommon(
  password: string,
  person: { name: string; email: string },
  { serviceName, ownerName }: Pick<Settings, "serviceName" | "ownerName">,
  path = "password",
): Promise<void> {
  const { name, email } = person;
  if (await isCommonPassword(password, { name, email, serviceNames: [serviceName, ownerName] })) {
    throw InvalidInputError.at(path, "Choose a password that is harder to guess");
  }
}
