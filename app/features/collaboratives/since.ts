import { formatDate } from "~/ui/time.tsx";

const month = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** When a collaborative began: plain dates as one reads them, everything else in the sources' own words. */
export function sinceInWords(established: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(established)) return formatDate(established);
  if (/^\d{4}-\d{2}$/.test(established)) return month.format(new Date(established));
  return established;
}
