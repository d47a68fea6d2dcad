const calendar = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", dateStyle: "short" });

/** The day that a moment falls on in London, as the database keeps days: midnight UTC. Dated links are whole days there. */
export function londonDay(moment: Date): Date {
  return new Date(calendar.format(moment));
}
