import { Form, Link, useLoaderData } from "@remix-run/react";
import { DaySlider } from "~/features/spread/day-slider.tsx";
import { loadSpread } from "~/features/spread/load-spread.server.ts";
import { addressOf } from "~/features/spread/spread-address.ts";
import { TileMap } from "~/features/spread/spread-map.tsx";
import { SpreadTable } from "~/features/spread/spread-table.tsx";
import { tallyInWords } from "~/features/spread/furthest.ts";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";
import { Select } from "~/ui/text-fields.tsx";
import { formatDate } from "~/ui/time.tsx";

export const handle = page({ title: "Where practices have spread", crumbs: [{ label: "Home", href: "/" }] });

export const loader = loadSpread;

export default function Spread() {
  const { address, spread, taxonomies, caseStudy } = useLoaderData<typeof loader>();
  const themes = taxonomies.flatMap(({ id, label, tags }) =>
    tags.map((tag) => ({ value: `${id}:${tag.value}`, label: `${label}: ${tag.label}` })),
  );
  const days = daysOf(spread);
  const without = spread.boards.filter(({ column }) => column === null);
  return (
    <>
      <h1>Where practices have spread</h1>
      <p>
        {caseStudy ? (
          <>
            <Link to={caseStudy.path}>{caseStudy.title}</Link>.{" "}
          </>
        ) : null}
        As of {formatDate(spread.on)}: {tallyInWords(spread.nation)}.
        {spread.placeless.adopters > 0 ? (
          <>
            {" "}
            Not on the map, because no region of theirs is known:{" "}
            <Link to={addressOf("/adoptions", { ...address, place: "none" })}>
              {tallyInWords(spread.placeless)}
            </Link>
            .
          </>
        ) : null}
      </p>
      <Form method="get" className="app-map-form">
        {address.caseStudy ? <input type="hidden" name="case-study" value={address.caseStudy} /> : null}
        <Select
          // With each day that the slider leads to it begins anew.
          key={spread.on}
          id="on"
          name="on"
          label="As of"
          defaultValue={spread.on}
          options={days.map((day) => ({ value: day, label: formatDate(day) })).reverse()}
        />
        <Select
          id="tag"
          name="tag"
          label="Theme"
          defaultValue={address.tag ?? ""}
          emptyLabel="All themes"
          options={themes}
        />
        <Button kind="secondary">Show</Button>
      </Form>
      <DaySlider days={days} shown={spread.on} nation={spread.nation} address={address} />
      <h2>Map</h2>
      <p>
        One tile is one integrated care board, placed roughly where it lies. The number is how many adopters
        are there. A collaborative across several boards shows in each and counts once in England.
      </p>
      <TileMap map={spread} address={address} />
      {without.length > 0 ? (
        <p>Without a tile, and in the table below: {without.map(({ name }) => name).join(", ")}.</p>
      ) : null}
      <SpreadTable map={spread} address={address} />
      <p>
        <a href={addressOf("/spread.csv", address)}>Download as CSV</a>
      </p>
      <h2>The map as of other days</h2>
      <ul>
        {spread.offeredDays.map((day) => (
          <li key={day}>
            <Link
              to={addressOf("/spread", { ...address, on: day })}
              aria-current={day === spread.on ? "true" : undefined}
            >
              {formatDate(day)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The offered days, and the one that is shown where it is another; the earliest first. */
function daysOf({ on, offeredDays }: { readonly on: string; readonly offeredDays: readonly string[] }) {
  return [...new Set([on, ...offeredDays])].sort();
}
