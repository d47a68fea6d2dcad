import type { z } from "zod";
import type { FaultList } from "./faults.ts";
import { referenceFileNames, type ReferenceFileName, type ReferenceFiles } from "./files.ts";
import { referenceShapes, type ReferenceData } from "./shapes.ts";

/** Reads the files that are JSON of the right shape; every other one leaves its faults in the list. */
export function parseReference(files: ReferenceFiles, faults: FaultList): Partial<ReferenceData> {
  const parsed = referenceFileNames.flatMap((name) => {
    const json = parseJson(name, files[name], faults);
    if (json === undefined) return [];
    const result = referenceShapes[name].safeParse(json);
    if (result.success) return [[name, result.data] as const];
    for (const issue of result.error.issues) addIssue(name, json, issue, faults);
    return [];
  });
  return Object.fromEntries(parsed);
}

function parseJson(name: ReferenceFileName, text: string, faults: FaultList): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    faults.add(name, [], `not JSON from line ${brokenLine(text)} on: ${message}`, "mend the syntax there");
    return undefined;
  }
}

/** The line where a text stops being the beginning of any JSON. The engine's own message does not always say. */
function brokenLine(text: string): number {
  let good = 0;
  let bad = text.length;
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1;
    if (canBecomeJson(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return text.slice(0, bad).split("\n").length;
}

function canBecomeJson(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (/unexpected end|unterminated string/i.test(message)) return true;
    return Number(/at position (\d+)/.exec(message)?.[1]) === beginning.length;
  }
}

function addIssue(name: ReferenceFileName, json: unknown, issue: z.core.$ZodIssue, faults: FaultList): void {
  if (issue.code === "unrecognized_keys") {
    for (const extra of issue.keys) {
      faults.add(
        name,
        [...issue.path, extra],
        "not a property of this file",
        "remove it or correct its name",
      );
    }
    return;
  }
  const found = valueAt(json, issue.path);
  faults.add(name, issue.path, `${shown(found)} is wrong: ${issue.message}`, remedyFor(issue, found));
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined),
    json,
  );
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const json = JSON.stringify(value);
  return json.length > 60 ? `${json.slice(0, 57)}…` : json;
}

function remedyFor(issue: z.core.$ZodIssue, found: unknown): string {
  if (found === undefined) return "add the missing property";
  if (issue.code === "invalid_type") return `write a value of type ${issue.expected}`;
  if (issue.code === "invalid_value") {
    return `write one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
  }
  if (issue.code === "too_small") return `at least ${issue.minimum} is right`;
  return "correct how it is written";
}
