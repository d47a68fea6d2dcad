import { z } from "zod";
import { cleanLine } from "./clean-text.ts";
import { IdempotencyKeyInput, IdInput, OptionalIdInput } from "./inputs.ts";
import { limits } from "./limits.ts";

const { links, places } = limits.caseStudy;

/** Several of a directory; the same one twice counts once. */
const chosen = (what: string) =>
  z
    .array(IdInput)
    .max(places.max, `Choose at most ${places.max} ${what}`)
    .nullish()
    .transform((ids) => [...new Set(ids ?? [])]);

/** Where a case study's practice is: all its places from now on. */
export const PlaceCaseStudyInput = z.object({
  caseStudyId: IdInput,
  version: z.number().int().min(1),
  collaborativeId: OptionalIdInput,
  collaborativeIds: chosen("collaboratives"),
  icbCodes: chosen("ICSs"),
  organisationIds: chosen("organisations"),
});

/** Whether an address is one that a page may lead to: encrypted, and without a name and password in it. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return protocol === "https:" && username === "" && password === "" && hostname.includes(".");
}

/** Where a link leads: an https address, or a path of this site. */
const AddressInput = z
  .string()
  .trim()
  .min(1, "Enter an address")
  .max(links.address.max, `Address must be ${links.address.max.toLocaleString("en-GB")} characters or fewer`)
  .refine(
    (text) => /^\/[a-z]/u.test(text) || isSafeAddress(text),
    "Enter an address that begins with https://, or that of a thread or case study on this site",
  );

/** A link from a case study: to a thread, to another case study or to an outside document. */
export const LinkCaseStudyInput = z.object({
  caseStudyId: IdInput,
  label: z
    .string()
    .transform(cleanLine)
    .pipe(
      z
        .string()
        .min(links.label.min, "Say in words what it leads to")
        .max(links.label.max, `What it leads to must be ${links.label.max} characters or fewer`),
    ),
  address: AddressInput,
  acknowledged: z
    .boolean()
    .nullish()
    .transform((seen) => seen ?? false),
  idempotencyKey: IdempotencyKeyInput,
});

/** A link to take away. */
export const UnlinkCaseStudyInput = z.object({ caseStudyId: IdInput, linkId: IdInput });

/** A thread that a case study is drafted from. */
export const SourceThreadInput = z.object({ caseStudyId: IdInput, threadId: IdInput });

/** Another thread that a case study is drafted from. */
export const AddSourceThreadInput = SourceThreadInput.extend({
  sharesMoreWidely: z
    .boolean()
    .nullish()
    .transform((knows) => knows ?? false),
});
