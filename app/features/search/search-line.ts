import {
  changeLine,
  operatorWith,
  searchLine,
  searchPartsOf,
  type SearchOperator,
  type SearchPart,
} from "../../../graphql/contract/search-query.ts";

/** The controls of the search page by the name of their field, each with the operator that it stands for. */
const controls = {
  in: "in",
  region: "region",
  ics: "ics",
  size: "size",
  focus: "focus",
  tag: "tag",
  by: "by",
  from: "after",
  until: "before",
} as const satisfies Record<string, SearchOperator>;

/** The field of a control. */
export type ControlName = keyof typeof controls;
const controlNames = Object.keys(controls) as ControlName[];

/** What the controls show. */
export type ControlValues = Readonly<Record<ControlName, string>>;

/** A line of search, divided between the box and the controls. */
export interface DividedLine {
  /** What no control shows. */
  readonly text: string;
  readonly values: ControlValues;
}

const partFor = (parts: readonly SearchPart[], name: ControlName, values: readonly string[] | undefined) =>
  parts.find(
    ({ operator, value, isExcluded }) =>
      operator === controls[name] &&
      !isExcluded &&
      value !== "" &&
      (values === undefined || values.includes(value.toLowerCase())),
  );

/**
 * Divides a line between the box and the controls: each control takes the first operator of its kind that it can show, and all else
 * stays in the box, so that nothing is there twice and nothing is lost. `choices`: the values of controls that offer a choice.
 */
export function divideLine(
  line: string,
  choices: Readonly<Partial<Record<ControlName, readonly string[]>>>,
): DividedLine {
  const parts = searchPartsOf(line);
  const shown = new Map(controlNames.map((name) => [name, partFor(parts, name, choices[name])]));
  const taken = new Set([...shown.values()].map((part) => part?.source));
  const valueOf = (name: ControlName) => {
    const value = shown.get(name)?.value ?? "";
    return choices[name] ? value.toLowerCase() : value;
  };
  return {
    text: changeLine(line, { without: ({ source }) => taken.has(source), and: [] }),
    values: {
      in: valueOf("in"),
      region: valueOf("region"),
      ics: valueOf("ics"),
      size: valueOf("size"),
      focus: valueOf("focus"),
      tag: valueOf("tag"),
      by: valueOf("by"),
      from: valueOf("from"),
      until: valueOf("until"),
    },
  };
}

/** The line that a form asks for, if it was sent with controls; undefined for an address that has its line already. */
export function lineOfForm(params: URLSearchParams): string | undefined {
  if (!controlNames.some((name) => params.has(name))) return undefined;
  const operators = controlNames.flatMap((name) => {
    const value = params.get(name)?.trim() ?? "";
    return value === "" ? [] : [operatorWith(controls[name], value)];
  });
  return [searchLine(params.get("q") ?? ""), ...operators].filter((part) => part !== "").join(" ");
}

/** The address of a search. */
export const searchPath = (line: string): string =>
  line === "" ? "/search" : `/search?${new URLSearchParams({ q: line }).toString()}`;

/** The address of the same search, narrowed by an operator; undefined where it is in the line already. */
export function narrowed(line: string, operator: string): string | undefined {
  const sources = searchPartsOf(line).map(({ source }) => source.toLowerCase());
  return sources.includes(operator.toLowerCase())
    ? undefined
    : searchPath(changeLine(line, { without: () => false, and: [operator] }));
}
