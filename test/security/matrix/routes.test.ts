import { afterAll, describe, expect, it } from "vitest";
import { countStatements } from "../../../prisma/client.ts";
import { tablesWrittenBy } from "../fuzz/table-watch.ts";
import { everyRoute } from "../../support/route-addresses.ts";
import { callers, everywhere, nobodies, sees, tokens, type Caller } from "./callers.ts";
import { addressesIn, placesIn } from "./outcome.ts";
import { openPages } from "./pages.ts";
import { visits } from "./routes.table.ts";
import { sceneOfFile } from "./open-scene.ts";

const scene = await sceneOfFile();
const pages = await openPages(scene.api);
afterAll(() => {
  if (pages.complaints.length > 0) throw new Error(pages.complaints.join("\n"));
});

function outcomeOf({ status, headers }: Response): string {
  const to = headers.get("location");
  // Who is told to wait for a file is let in as much as who gets it.
  if (to?.endsWith("/pdf")) return "page";
  if (to !== null) return to.startsWith("/sign-in") ? "signIn" : "moved";
  return status === 200 ? "page" : String(status);
}

const headersBy = new Map<Caller, Record<string, string>>();

async function send(path: string, caller: Caller, form: Record<string, string> | undefined) {
  // What is sent may end the session that it was sent with.
  const known = form ? undefined : headersBy.get(caller);
  const headers = known ?? (await scene.headersOf(caller));
  if (!form) headersBy.set(caller, headers);
  const init = form ? { method: "POST", body: new URLSearchParams(form), headers } : { headers };
  const { result, sql } = await countStatements(async () => {
    const response = await pages.ask(path, init);
    return { response, body: await response.text() };
  });
  const { response, body } = result;
  const shown = `${response.headers.get("location") ?? ""} ${body}`;
  return { outcome: outcomeOf(response), shown, headers: response.headers, written: tablesWrittenBy(sql) };
}

it("every route of app/routes.ts has a row, and every row a route", () => {
  expect(Object.keys(visits).toSorted()).toEqual(everyRoute().toSorted());
});

/** Whether somebody may be shown on a page what is posted in a place. A token opens no page: with it one is a visitor. */
function onPages(caller: Caller, place: string): boolean {
  const who = tokens.includes(caller) ? "visitor" : caller;
  return everywhere.some((one) => one === place && sees[one].includes(who));
}

/** An answer, with who got it and what was written meanwhile. */
interface Answer {
  readonly route: string;
  readonly place: string;
  readonly caller: Caller;
  readonly path: string;
  readonly isForm: boolean;
  readonly outcome: string;
  readonly shown: string;
  readonly headers: Headers;
  readonly written: readonly string[];
}

/** What is wrong with answers, by what they must not do. */
const faults = { isKept: [] as string[], showsAddress: [] as string[], changes: [] as string[] };
let asked = 0;

/** Looks at an answer for what goes for all of them. */
function look({ route, place, caller, path, isForm, outcome, shown, headers, written }: Answer): void {
  asked++;
  const about = `${path} to ${caller}`;
  const kept = mayBeKept(route, place, outcome) ? "public, max-age=300" : "no-store";
  const cache = headers.get("cache-control") ?? "";
  const vary = headers.get("vary") ?? "";
  if (!cache.includes(kept) || !/\bcookie\b/i.test(vary)) faults.isKept.push(`${about}: ${cache}, ${vary}`);
  const others = addressesIn(shown).filter((one) => !addressesFor(caller).includes(one));
  if (others.length > 0 && !showsAddresses(route, caller)) {
    faults.showsAddress.push(`${about}: ${others.join(" ")}`);
  }
  const changed = isForm ? [] : written.filter((table) => !tracesOfLooking[route]?.includes(table));
  if (changed.length > 0) faults.changes.push(`${about}: ${changed.join(" ")}`);
}

/** The one answer that anybody may keep, for a little while: a file of what everybody may read. */
const mayBeKept = (route: string, place: string, outcome: string) =>
  route === "/case-studies/:id/attachments/:attachmentId" && place === "publicStudy" && outcome === "page";

/** What pages keep of who looked at them: how far somebody has read there. */
const tracesOfLooking: Readonly<Record<string, readonly string[]>> = {
  "/feed": ["FeedVisit"],
  "/feed/:scope/:id": ["FeedVisit"],
  "/feed/nation": ["FeedVisit"],
  "/notifications": ["Notification"],
  "/search": ["SavedSearch"],
  "/threads/:id/:slug?": ["ThreadRead"],
};

/** Whose addresses a page is about: administrators look after people, and facilitators with them after invitations. */
function showsAddresses(route: string, caller: Caller): boolean {
  if (caller === "administrator") return route.startsWith("/admin") || route === "/people/:id";
  return caller === "facilitator" && route === "/admin/invitations";
}

/** Everybody is told where to write to; beside that there is one's own address. */
const addressesFor = (caller: Caller): readonly string[] => [
  scene.api.services.settings.contactEmail,
  ...(nobodies.includes(caller) || tokens.includes(caller)
    ? []
    : [scene.people[caller as keyof typeof scene.people].email]),
];

describe.each(Object.keys(visits))("%s", (route) => {
  it("answers everybody as the table says, and shows nobody what they do not see", async () => {
    for (const visit of visits[route] ?? []) {
      for (const place of visit.places) {
        const path = visit.at(scene, place);
        const form = visit.form?.(scene, place);
        const found: Record<string, string> = {};
        for (const caller of callers) {
          const { outcome, shown, headers, written } = await send(path, caller, form);
          found[caller] = outcome;
          look({ route, place, caller, path, isForm: form !== undefined, outcome, shown, headers, written });
          // The address that was asked for is no secret from whoever asked.
          const told = placesIn(scene, shown.replaceAll(encodeURIComponent(path), "").replaceAll(path, ""));
          expect(
            told.split(" ").filter((one) => one !== "" && !onPages(caller, one)),
            path,
          ).toEqual([]);
        }
        const expected = callers.map((caller) => [caller, visit.expected(caller, place)]);
        expect(found, `${place}: ${path}`).toEqual(Object.fromEntries(expected));
      }
    }
  }, 120_000);
});

describe("whoever asks for whatever", () => {
  it("gets no answer that is kept anywhere, but for a while a file that is everybody's", () => {
    expect(asked).toBeGreaterThan(5_000);
    expect(faults.isKept).toEqual([]);
  });

  it("is shown nobody's e-mail address but their own, unless it is their work", () => {
    expect(faults.showsAddress).toEqual([]);
  });

  it("changes nothing by following a link, a mail's links among them", () => {
    expect(faults.changes).toEqual([]);
  });
});
