import type { ActionFunctionArgs } from "@remix-run/node";
import type { VariablesOf } from "~/api/graphql.ts";
import { toSignIn } from "~/api/execute.ts";
import type { FormAnswer } from "~/ui/use-server-form.ts";
import type { CreateMeasureDocument } from "./measure-documents.ts";
import { betterWords, kindWords, unitLabels } from "./measure-words.ts";

/** What a form of measures or readings gets back: beside what is wrong, whether it may name a person. */
export interface MeasureAnswer extends FormAnswer {
  /** The text may identify a patient; whoever has looked again says so and sends it once more. */
  readonly isDoubtful?: boolean;
  /** The version that stands now, where somebody else changed it meanwhile. */
  readonly currentVersion?: number;
}

/** What a mutation answered, as far as it is not what was asked for. */
interface Refusal {
  readonly __typename: string;
  readonly message?: string;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  readonly signals?: readonly object[];
  readonly currentVersion?: number;
}

/** The name of the form's field for a place in the input. */
const fieldOf: Readonly<Record<string, string>> = {
  "baseline.value": "baselineValue",
  "baseline.from": "baselineFrom",
  "baseline.to": "baselineTo",
  "target.value": "targetValue",
  "target.by": "targetBy",
  "limitsFrom.from": "limitsFrom",
  "limitsFrom.to": "limitsTo",
  "rules.run": "run",
  "rules.trend": "trend",
};

/** The texts of a form, by field; of several of one name a list. Files are not sent back. */
export function typedIn(form: FormData): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name).filter((value) => typeof value === "string");
      return [name, values.length > 1 ? values : (values[0] ?? "")];
    }),
  );
}

/** The answer to a form that was refused, with everything that was typed; undefined when it was not. */
export function refusalOfMeasure(
  { request }: Pick<ActionFunctionArgs, "request">,
  form: FormData,
  outcome: Refusal,
): MeasureAnswer | undefined {
  if (outcome.__typename === "SignInNeededError") throw toSignIn(request);
  if (outcome.message === undefined) return undefined;
  const error: Record<string, string[]> = {};
  for (const { path, message } of outcome.issues ?? [{ path: "", message: outcome.message }]) {
    const place = path
      .replace(/^measure\./u, "")
      .replace(/^readings\.0\./u, "")
      .replace(/^recalculateOn\..*/u, "recalculateOn");
    (error[fieldOf[place] ?? place] ??= []).push(message);
  }
  if (outcome.signals) error["acknowledged"] = [outcome.message];
  delete error["idempotencyKey"];
  return {
    status: "error",
    initialValue: typedIn(form),
    error: Object.keys(error).length > 0 ? error : { "": [outcome.message] },
    ...(outcome.signals ? { isDoubtful: true } : {}),
    ...(outcome.currentVersion === undefined ? {} : { currentVersion: outcome.currentVersion }),
  };
}

type MeasureInput = VariablesOf<typeof CreateMeasureDocument>["input"]["measure"];

/** A text of a form, trimmed; undefined where nothing was typed. */
export function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** A figure as it was typed; NaN, which the API refuses at its place, where it is none. */
function figureOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^[-+−]?[\d,]*\.?\d+%?$/u.test(text) ? Number(text.replace(/[,%]/gu, "").replace("−", "-")) : NaN;
}

/** What a form says of a measure, or what of it cannot even be asked. */
export function measureIn(form: FormData): { measure: MeasureInput } | { answer: MeasureAnswer } {
  const error: Record<string, string[]> = {};
  const figure = (name: string, needed: boolean) => {
    const value = figureOf(textOf(form, name));
    if (value === undefined ? needed : Number.isNaN(value))
      error[name] = ["Enter a number, for example 61.2"];
    return value ?? 0;
  };
  const choice = <Value extends string>(
    name: string,
    words: Readonly<Record<Value, string>>,
    ask: string,
  ) => {
    const known = Object.keys(words) as Value[];
    const chosen = known.find((value) => value === textOf(form, name));
    if (chosen === undefined) error[name] = [ask];
    // Where nothing was chosen, nothing is sent.
    return chosen as Value;
  };
  const text = (name: string) => textOf(form, name);
  const period = (from: string, to: string) => ({ from: text(from) ?? "", to: text(to) ?? "" });
  const some = (...names: string[]) => names.some((name) => text(name) !== undefined);
  const length = (name: string) => (text(name) === undefined ? null : Number(text(name)));
  const hasBaseline = some("baselineValue", "baselineFrom", "baselineTo");
  const measure: MeasureInput = {
    name: text("name") ?? "",
    kind: choice("kind", kindWords, "Choose what kind of measure this is"),
    unit: choice("unit", unitLabels, "Choose a unit"),
    unitWords: text("unitWords") ?? null,
    better: choice("better", betterWords, "Choose which way is better"),
    baseline: hasBaseline
      ? { value: figure("baselineValue", true), ...period("baselineFrom", "baselineTo") }
      : null,
    target: some("targetValue", "targetBy")
      ? { value: figure("targetValue", true), by: text("targetBy") ?? null }
      : null,
    source: text("source") ?? null,
    rules: {
      outsideLimits: form.get("outsideLimits") === "on",
      twoOfThree: form.get("twoOfThree") === "on",
      run: length("run"),
      trend: length("trend"),
    },
    limitsFrom: some("limitsFrom", "limitsTo") ? period("limitsFrom", "limitsTo") : null,
    recalculateOn: (text("recalculateOn") ?? "").split(/[\s,;]+/u).filter(Boolean),
  };
  if (Object.keys(error).length === 0) return { measure };
  return { answer: { status: "error", initialValue: typedIn(form), error } };
}
