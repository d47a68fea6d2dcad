/** Runs `stop` once at the first SIGTERM or SIGINT; a second signal ends the process at once. */
export function stopOnSignal(stop: () => Promise<void>, onError: (error: unknown) => void): void {
  let stopping = false;
  const handle = () => {
    if (stopping) process.exit(1);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        onError(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", handle);
  process.on("SIGINT", handle);
}

/** Errors whose message tells the operator all there is to know. */
const PLAIN = new Set(["SettingsError", "PortError", "DataDirectoryInUseError", "DatabaseUnreachableError"]);

/** Ends the process over an error of the start: a plain line where the error explains itself, else its stack. */
export function failStart(error: unknown): never {
  const plain = error instanceof Error && PLAIN.has(error.name);
  console.error(plain ? `\nCannot start: ${error.message}` : error);
  process.exit(1);
}
