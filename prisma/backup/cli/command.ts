import { parseArgs, type ParseArgsConfig } from "node:util";

/** Errors whose message says all there is to know. */
const plain = new Set([
  "BackupError",
  "DamagedBackupError",
  "DataDirectoryInUseError",
  "MigrationHistoryError",
]);

/** What keeps node-postgres or PostgreSQL from letting us in, by code; its own message names host or user. */
const unreachable = new Set(["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "28P01", "28000", "3D000"]);

/** A wrong or missing option. */
class UsageError extends Error {}

/** Runs a command and ends as it went: 0, 1 when it failed, 2 when it was called wrongly. */
export async function runCommand(usage: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    process.exitCode = error instanceof UsageError ? 2 : 1;
    if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
    else if (error instanceof Error && isPlain(error)) console.error(`\n${error.message}`);
    else console.error(error);
  }
}

/** The options of a command. */
export function readOptions<Options extends NonNullable<ParseArgsConfig["options"]>>(options: Options) {
  try {
    return parseArgs({ options, strict: true }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** An option that must be there. */
export function required(name: string, value: string | undefined): string {
  if (!value) throw new UsageError(`--${name} is missing.`);
  return value;
}

/** A PostgreSQL server's URL. */
export function serverUrl(name: string, value: string): string {
  if (URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol)) return value;
  throw new UsageError(`--${name} must be an address such as postgresql://user:password@host:5432/name.`);
}

function isPlain(error: Error): boolean {
  return plain.has(error.name) || ("code" in error && unreachable.has(String(error.code)));
}
