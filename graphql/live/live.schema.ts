import { GraphQLError } from "graphql";
import { peopleVisibleTo } from "../accounts/index.ts";
import { limits } from "../contract/limits.ts";
import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";

builder.queryField("peopleById", (t) =>
  t.prismaField({
    type: ["Person"],
    description: `The people of some ids, as far as the viewer may look them up, at most ${limits.peopleById}. In no order.`,
    args: { ids: t.arg.idList({ required: true, description: "Global ids, or UUIDs." }) },
    resolve: (query, _root, { ids }, ctx) => {
      if (ids.length > limits.peopleById) {
        throw new GraphQLError(`Ask for at most ${limits.peopleById} people at once.`, {
          extensions: { code: "BAD_USER_INPUT" },
        });
      }
      const wanted = ids.map((id) => uuidOf("Person", id));
      return ctx.prisma.person.findMany({
        ...query,
        where: { id: { in: wanted }, AND: [peopleVisibleTo(ctx.viewer)] },
      });
    },
  }),
);
