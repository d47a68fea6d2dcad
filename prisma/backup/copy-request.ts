import fs from "node:fs";
import path from "node:path";

/**
 * How another process asks the one that holds the embedded database for a copy of it: by a directory in the database's
 * own, so that whoever may ask could read the database anyway, and on any system. Its files say how far things are.
 */
export class CopyRequest {
  readonly directory: string;

  constructor(databaseDirectory: string, name: string) {
    this.directory = path.join(copiesOf(databaseDirectory), name);
  }

  /** Where the copy goes, a directory that `openDatabase` takes. */
  get copy(): string {
    return path.join(this.directory, "database");
  }

  /** Asks. */
  want(): void {
    fs.writeFileSync(this.#file("wanted"), "");
  }

  /** Whether nobody has taken the request up yet. */
  get isWanted(): boolean {
    return fs.existsSync(this.#file("wanted"));
  }

  /** Takes it up. */
  take(): void {
    fs.rmSync(this.#file("wanted"));
  }

  /** Says that the copy is whole, or why there is none. */
  answer(failure?: Error): void {
    const partial = this.#file("answer.partial");
    fs.writeFileSync(partial, failure ? failure.message : "");
    fs.renameSync(partial, this.#file("answer"));
  }

  /** The answer, once there is one: an empty text when the copy is whole, else the reason. */
  get answered(): string | undefined {
    const file = this.#file("answer");
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
  }

  #file(name: string): string {
    return path.join(this.directory, name);
  }
}

/** Where the requests for copies of a database are. */
export function copiesOf(databaseDirectory: string): string {
  return path.join(databaseDirectory, "copies");
}
