import { queryFromInfo } from "@pothos/plugin-prisma";
import type { GraphQLResolveInfo } from "graphql";
import { readSelected } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";

/** Rows of other rooms that a version names, and in which order. */
interface NamedRows {
  readonly model: "Collaborative" | "Icb" | "Organisation" | "Tag";
  readonly ids: readonly string[];
  readonly orderBy: object;
}

/**
 * What a version names, with what the client asked for of it, for a field of the API. All that the fields of a version name is read in
 * one statement.
 */
export async function readByIds<Row>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { model, ids, orderBy }: NamedRows,
): Promise<Row[]> {
  if (ids.length === 0) return [];
  const type = Prisma.raw(model === "Organisation" || model === "Collaborative" ? "uuid[]" : "text[]");
  const query = queryFromInfo({ context: ctx, info, select: { id: true } });
  const where = Prisma.sql`t."id" = ANY(${[...ids]}::${type})`;
  return (await readSelected(ctx, { model, query, where, orderBy })) as unknown as Row[];
}
