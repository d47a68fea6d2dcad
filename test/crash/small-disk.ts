import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system that is soon full. */
export interface SmallDisk {
  readonly directory: string;
  /** Takes up all that is left. */
  fill(): void;
  /** Gives it back. */
  free(): void;
  remove(): void;
}

/** Mounts a small file system in memory; says why where that is not allowed. */
export function mountSmallDisk(megabytes: number): SmallDisk | { readonly reason: string } {
  const directory = mkdtempSync(join(tmpdir(), "small-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", directory], { stdio: "pipe" });
  } catch (error) {
    rmSync(directory, { recursive: true });
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    return { reason: `a small file system cannot be mounted here: ${said.trim()}` };
  }
  // PostgreSQL runs as another user than this process.
  chmodSync(directory, 0o777);
  const filler = join(directory, "filler");
  return {
    directory,
    fill() {
      const { bavail, bsize } = statfsSync(directory);
      try {
        writeFileSync(filler, Buffer.alloc(bavail * bsize));
      } catch (error) {
        // Somebody else wrote meanwhile: then it is full already.
        if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
      }
    },
    free: () => rmSync(filler, { force: true }),
    remove() {
      execFileSync("umount", ["-l", directory]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
