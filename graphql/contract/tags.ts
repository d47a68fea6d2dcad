import { z } from "zod";
import { IdInput } from "./inputs.ts";

/** Merging a tag into another one. */
export const MergeTagInput = z.object({ tagId: IdInput, intoTagId: IdInput });
