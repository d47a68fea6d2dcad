import type { LoaderFunctionArgs } from "@remix-run/node";
import { loadSpread } from "~/features/spread/load-spread.server.ts";
import { spreadCsv } from "~/features/spread/spread-csv.ts";

/** The map's table, for spreadsheets. */
export async function loader(args: LoaderFunctionArgs) {
  const { spread } = await loadSpread(args);
  return new Response(spreadCsv(spread), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="spread-${spread.on}.csv"`,
    },
  });
}
