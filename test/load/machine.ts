import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import os from "node:os";

/** What the figures were taken on, in one line. */
export function machineLine(): string {
  const [cpu] = os.cpus();
  const gib = Math.round(os.totalmem() / 2 ** 30);
  return `${os.cpus().length} × ${cpu?.model.trim() ?? "unknown CPU"}, ${gib} GiB, ${os.type()} ${os.release()}, Node ${process.versions.node}`;
}

/** How many processes wanted to run in the last minute: figures of a busy machine are no better than this tells. */
export function machineLoad(): number {
  return os.loadavg()[0] ?? 0;
}

/** CPU milliseconds, user and system, that a process has used so far. Linux only. */
export function processCpuMs(pid: number): number {
  const times = timesOf(pid);
  return times ? times.own * msPerTick : 0;
}

/**
 * CPU milliseconds that a process and all that it started have used so far, those that have ended included: a database
 * server's connections come and go. Linux only.
 */
export function processTreeCpuMs(root: number): number {
  const all = new Map<number, Times>();
  for (const name of readdirSync("/proc")) {
    const times = /^\d+$/.test(name) ? timesOf(Number(name)) : undefined;
    if (times) all.set(Number(name), times);
  }
  const isBelow = (pid: number): boolean => {
    const parent = all.get(pid)?.parent ?? 0;
    return pid === root || (parent > 1 && isBelow(parent));
  };
  const below = [...all].filter(([pid]) => isBelow(pid)).map(([, times]) => times);
  return below.reduce((ticks, { own, ended }) => ticks + own + ended, 0) * msPerTick;
}

/** Memory that a process holds, in MB. */
export function residentMb(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Math.round(Number(line?.[1] ?? 0) / 1024);
}

const msPerTick = 1000 / Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** In the kernel's ticks. */
interface Times {
  readonly parent: number;
  readonly own: number;
  /** Of children that have ended. */
  readonly ended: number;
}

/** What /proc/<pid>/stat says after the command's name, or nothing when the process is gone. */
function timesOf(pid: number): Times | undefined {
  try {
    const [, parent, , , , , , , , , , user, system, endedUser, endedSystem] = readFileSync(
      `/proc/${pid}/stat`,
      "utf8",
    )
      .replace(/^.*\) /s, "")
      .split(" ")
      .map(Number);
    return {
      parent: parent ?? 0,
      own: (user ?? 0) + (system ?? 0),
      ended: (endedUser ?? 0) + (endedSystem ?? 0),
    };
  } catch {
    return undefined;
  }
}
