import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { adoptionStates, adoptionStateWords } from "../../graphql/contract/adoption-words.ts";
import { execute } from "~/api/execute.ts";
import { AdoptionsPageDocument } from "~/features/adoption/adoption-documents.ts";
import { LedgerTable } from "~/features/adoption/ledger-table.tsx";
import { addressOf, readAddress } from "~/features/spread/spread-address.ts";
import { Button } from "~/ui/button.tsx";
import { CursorPagination } from "~/ui/pagination.tsx";
import { page } from "~/ui/page.ts";
import { Select } from "~/ui/text-fields.tsx";
import { formatDate } from "~/ui/time.tsx";

export const handle = page({ title: "Adoptions", crumbs: [{ label: "Home", href: "/" }] });

export async function loader(args: LoaderFunctionArgs) {
  const address = readAddress(new URL(args.request.url).searchParams);
  const { on, icb, region, place, caseStudy, collaborative, tag, state, after } = address;
  const { regions, adoptions } = await execute(args, AdoptionsPageDocument, {
    on: on ?? null,
    icb: icb ?? null,
    region: region ?? null,
    isPlaceless: place === "none",
    caseStudyId: caseStudy ?? null,
    collaborativeId: collaborative ?? null,
    tags: tag ? [tag] : null,
    states: state ? [state] : null,
    after: after ?? null,
  });
  return { address, regions, adoptions };
}

export default function Adoptions() {
  const { address, regions, adoptions } = useLoaderData<typeof loader>();
  const { after, ...list } = address;
  const { total } = adoptions.counts;
  const boards = regions.flatMap(({ icbs }) => icbs);
  const kept = {
    on: list.on,
    tag: list.tag,
    "case-study": list.caseStudy,
    collaborative: list.collaborative,
  };
  return (
    <>
      <h1>Adoptions</h1>
      <p>
        Who has taken up which case study{list.on ? `, as of ${formatDate(list.on)}` : ""}.{" "}
        <Link to={addressOf("/spread", { on: list.on, tag: list.tag, caseStudy: list.caseStudy })}>
          See it on the map
        </Link>
      </p>
      <Form method="get">
        {Object.entries(kept).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        <Select
          id="region"
          name="region"
          label="Region"
          emptyLabel="All regions"
          defaultValue={list.region ?? ""}
          options={regions.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          id="icb"
          name="icb"
          label="Integrated care board"
          emptyLabel="All boards"
          defaultValue={list.icb ?? ""}
          options={boards.map(({ code, shortName }) => ({ value: code, label: shortName }))}
        />
        <Select
          id="state"
          name="state"
          label="How far they have got"
          emptyLabel="Any state"
          defaultValue={list.state?.toLowerCase() ?? ""}
          options={adoptionStates.map((state) => ({
            value: state.toLowerCase(),
            label: adoptionStateWords[state].label,
          }))}
        />
        <Button kind="secondary">Show</Button>
      </Form>
      {total === 0 ? (
        <p>Nobody has recorded anything that fits.</p>
      ) : (
        <LedgerTable
          caption={total === 1 ? "1 adoption" : `${total} adoptions`}
          lines={adoptions.edges.map(({ node }) => node)}
        />
      )}
      <CursorPagination
        previous={after ? { href: addressOf("/adoptions", list), label: "Back to the beginning" } : undefined}
        next={
          adoptions.pageInfo.hasNextPage
            ? {
                href: addressOf("/adoptions", { ...list, after: adoptions.pageInfo.endCursor ?? undefined }),
                label: "More adoptions",
              }
            : undefined
        }
      />
    </>
  );
}
