const ZONE = "Europe/London";
const date = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  day: "numeric",
  month: "long",
  year: "numeric",
});
const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  hour: "numeric",
  minute: "2-digit",
  hourCycle: "h12",
});

/** A date as the NHS writes it: "21 November 2026". Always London's, so that server and browser agree. */
export function formatDate(value: string | Date): string {
  return date.format(new Date(value));
}

/** A time as the NHS writes it: "2:30pm", "2pm", "midday", "midnight". */
export function formatTime(value: string | Date): string {
  const parts = new Map(clock.formatToParts(new Date(value)).map(({ type, value: text }) => [type, text]));
  const hour = Number(parts.get("hour")) % 12 || 12;
  const minute = parts.get("minute") ?? "00";
  const half = (parts.get("dayPeriod") ?? "").toLowerCase().replaceAll(/[^apm]/g, "");
  if (hour === 12 && minute === "00") return half === "pm" ? "midday" : "midnight";
  return `${hour}${minute === "00" ? "" : `:${minute}`}${half}`;
}

/** "21 November 2026 at 2:30pm". */
export function formatDateTime(value: string | Date): string {
  return `${formatDate(value)} at ${formatTime(value)}`;
}

/** A moment, for people and for machines. */
export function Time({ value, showTime = true }: { value: string | Date; showTime?: boolean | undefined }) {
  return (
    <time dateTime={new Date(value).toISOString()}>
      {showTime ? formatDateTime(value) : formatDate(value)}
    </time>
  );
}
