import { useNavigate } from "@remix-run/react";
import { useEffect, useId, useRef, useState } from "react";
import { LiveRegion } from "~/ui/live-region.tsx";
import { formatDate } from "~/ui/time.tsx";
import { useHydrated } from "~/ui/use-hydrated.ts";
import { tallyInWords } from "./furthest.ts";
import { addressOf, type SpreadAddress } from "./spread-address.ts";
import type { Tally } from "./spread-documents.ts";

/** Until the hand or the key rests, in milliseconds: a map is fetched for where it stops, not for each day on the way. */
const rest = 200;

/**
 * Moves the map through its days, so that people see it grow; what was chosen besides stays. It needs scripts: without them the
 * days are chosen from a list. Where it stands is read out as a date, and what the map comes to once it has changed.
 */
export function DaySlider({
  days,
  shown,
  nation,
  address,
}: {
  /** The earliest first. */
  days: readonly string[];
  shown: string;
  nation: Tally;
  address: SpreadAddress;
}) {
  const isHydrated = useHydrated();
  const navigate = useNavigate();
  const id = useId();
  const [place, setPlace] = useState(days.indexOf(shown));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lastShown = useRef(shown);
  const [message, setMessage] = useState("");
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (lastShown.current === shown) return;
    lastShown.current = shown;
    // Whoever has moved on meanwhile is not taken back.
    if (timer.current === undefined) setPlace(days.indexOf(shown));
    setMessage(`As of ${formatDate(shown)}: ${tallyInWords(nation)}.`);
  }, [days, nation, shown]);
  const [earliest, latest] = [days[0], days.at(-1)];
  if (!isHydrated || earliest === undefined || latest === undefined || earliest === latest) return null;
  const day = days[place] ?? shown;
  const moveTo = (next: number) => {
    setPlace(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const to = addressOf("/spread", { ...address, on: days[next] });
      navigate(to, { replace: true, preventScrollReset: true });
    }, rest);
  };
  return (
    <div className="nhsuk-form-group app-map-days">
      <label className="nhsuk-label" htmlFor={id}>
        Watch it grow
      </label>
      <p aria-hidden="true" className="nhsuk-u-margin-bottom-0">
        <strong>{formatDate(day)}</strong>
      </p>
      <input
        id={id}
        type="range"
        min={0}
        max={days.length - 1}
        value={place}
        aria-valuetext={formatDate(day)}
        onChange={({ currentTarget }) => moveTo(Number(currentTarget.value))}
      />
      <div aria-hidden="true" className="app-map-days__ends">
        <span>{formatDate(earliest)}</span>
        <span>{formatDate(latest)}</span>
      </div>
      <LiveRegion message={message} />
    </div>
  );
}
