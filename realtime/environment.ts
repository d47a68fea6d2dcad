import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { readSettings, SettingsError, type Settings } from "../graphql/core/settings.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of this process from its environment and, behind it, a `.env` file in the working directory.
 * @throws SettingsError
 */
export function loadSettings(env: Environment = process.env, file = ".env"): Settings {
  const merged = { ...(existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {}), ...env };
  const settings = readSettings(merged);
  if (settings.mode === "production" || settings.mode === "test" || merged.SESSION_SECRET) return settings;
  return { ...settings, sessionSecret: keptSecret(settings.dataDir) };
}

/**
 * A secret made once for a data directory, so that links in mails outlive a restart on one's own machine.
 * @throws SettingsError when the directory cannot be written to
 */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, "session-secret");
  try {
    mkdirSync(dataDir, { recursive: true });
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
    return readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`DATA_DIR must be a directory that this user can write to (${reason})`);
  }
}
