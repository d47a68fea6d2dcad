import type { Database } from "../../prisma/client.ts";
import type { Adoption } from "../../prisma/generated/client/client.ts";
import type { AdoptionState } from "../../graphql/contract/adoption-words.ts";
import { buildCollaborative, buildPerson } from "./factories.ts";

/** What a test says about an adoption. */
export interface AdoptionTraits {
  readonly caseStudy: { readonly id: string };
  /** A new one, unless an organisation is given. */
  readonly collaborative?: { readonly id: string } | undefined;
  readonly organisation?: { readonly id: string } | undefined;
  /** Its history in the order in which it was written; exploring since a year ago unless told. */
  readonly entries?: readonly {
    readonly state: AdoptionState;
    readonly from: string;
    readonly note?: string;
  }[];
  readonly recordedBy?: { readonly id: string };
}

/** An adoption with its history. Like the other factories it writes straight to the database; it moves no counters. */
export async function buildAdoption(db: Database, traits: AdoptionTraits): Promise<Adoption> {
  const { caseStudy, organisation } = traits;
  const entries = traits.entries ?? [{ state: "EXPLORING", from: "2025-11-01" }];
  const recordedById = (traits.recordedBy ?? (await buildPerson(db))).id;
  const collaborative = organisation ? undefined : (traits.collaborative ?? (await buildCollaborative(db)));
  const lines = entries.map(({ state, from, note = "" }, index) => ({
    state,
    from: new Date(from),
    note,
    detail: state === "ADAPTED" || state === "STOPPED" ? "Because of our rota" : "",
    recordedById,
    recordedAt: new Date(Date.UTC(2026, 0, 1) + index * 1000),
  }));
  // Stable: of two of one day the later written comes last.
  const newest = lines.toSorted((one, other) => one.from.getTime() - other.from.getTime()).at(-1);
  if (!newest) throw new Error("An adoption has at least one entry.");
  return db.prisma.adoption.create({
    data: {
      caseStudyId: caseStudy.id,
      collaborativeId: collaborative?.id ?? null,
      organisationId: organisation?.id ?? null,
      state: newest.state,
      since: newest.from,
      createdById: recordedById,
      version: lines.length,
      entries: { create: lines },
    },
  });
}
