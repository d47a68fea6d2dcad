import { asked, type Asked } from "../core/asked.ts";
import type { Context } from "../core/context.ts";
import { NotFoundError } from "../core/errors.ts";
import { workingCopiesOf } from "./case-studies.policy.ts";

/** The working copy that a mutation changed, with what the client asked for. @throws NotFoundError when it is out of sight by now */
export async function readWorkingCopy(ctx: Context, query: Asked, id: string) {
  const study = await ctx.prisma.caseStudy.findFirst({
    ...asked(query),
    where: { id, AND: [workingCopiesOf(ctx.viewer)] },
  });
  if (!study) throw new NotFoundError("case study");
  return study;
}
