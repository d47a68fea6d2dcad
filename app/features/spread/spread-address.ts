import { adoptionStates, type AdoptionState } from "../../../graphql/contract/adoption-words.ts";

/** What a map or a ledger is narrowed to, as its address says. */
export interface SpreadAddress {
  readonly on?: string | undefined;
  readonly tag?: string | undefined;
  readonly caseStudy?: string | undefined;
}

/** The same with the place and the state of a ledger. */
export interface LedgerAddress extends SpreadAddress {
  readonly icb?: string | undefined;
  readonly region?: string | undefined;
  readonly place?: "none" | undefined;
  readonly collaborative?: string | undefined;
  readonly state?: AdoptionState | undefined;
  readonly after?: string | undefined;
}

/** Reads what an address says. A day that is none is left out: the map is today's then. */
export function readAddress(search: URLSearchParams): LedgerAddress {
  const text = (name: string) => search.get(name)?.trim() || undefined;
  const on = text("on");
  return {
    on: on !== undefined && isDay(on) ? on : undefined,
    tag: text("tag"),
    caseStudy: text("case-study"),
    icb: text("icb"),
    region: text("region"),
    place: text("place") === "none" ? "none" : undefined,
    collaborative: text("collaborative"),
    state: adoptionStates.find((state) => state.toLowerCase() === text("state")),
    after: text("after"),
  };
}

/** The address of a page with these parameters. */
export function addressOf(page: string, address: LedgerAddress): string {
  const { caseStudy, state, ...rest } = address;
  const parameters = { ...rest, "case-study": caseStudy, state: state?.toLowerCase() };
  const search = new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return search === "" ? page : `${page}?${search}`;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
