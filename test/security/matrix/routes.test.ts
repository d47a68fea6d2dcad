import { afterAll, describe, expect, it } from "vitest";
import { everyRoute } from "../../support/route-addresses.ts";
import { callers, everywhere, sees, tokens, type Caller } from "./callers.ts";
import { placesIn } from "./outcome.ts";
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
  const response = await pages.ask(path, init);
  const shown = `${response.headers.get("location") ?? ""} ${await response.text()}`;
  return { outcome: outcomeOf(response), shown };
}

it("every route of app/routes.ts has a row, and every row a route", () => {
  expect(Object.keys(visits).toSorted()).toEqual(everyRoute().toSorted());
});

/** Whether somebody may be shown on a page what is posted in a place. A token opens no page: with it one is a visitor. */
function onPages(caller: Caller, place: string): boolean {
  const who = tokens.includes(caller) ? "visitor" : caller;
  return everywhere.some((one) => one === place && sees[one].includes(who));
}

describe.each(Object.keys(visits))("%s", (route) => {
  it("answers everybody as the table says, and shows nobody what they do not see", async () => {
    for (const visit of visits[route] ?? []) {
      for (const place of visit.places) {
        const path = visit.at(scene, place);
        const form = visit.form?.(scene, place);
        const found: Record<string, string> = {};
        for (const caller of callers) {
          const { outcome, shown } = await send(path, caller, form);
          found[caller] = outcome;
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
