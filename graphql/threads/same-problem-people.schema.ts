import { queryFromInfo } from "@pothos/plugin-prisma";
import { builder } from "../core/builder.ts";
import { cursorOf, isTimeKey, keysetPage, pageSize, placeAfter } from "../core/keyset.ts";
import { PersonType } from "./other-rooms.ts";
import { connectionCost } from "./paging.ts";
import { ThreadType } from "./thread.schema.ts";
import { visibleTo } from "./threads.policy.ts";

const SameProblemConnectionType = builder.connectionObject(
  { type: PersonType, name: "SameProblemConnection", description: "People with the same problem." },
  { name: "SameProblemEdge", description: "A person with the same problem." },
);

const list = "same-problem";

builder.prismaObjectField(ThreadType, "sameProblemPeople", (t) =>
  t.field({
    type: SameProblemConnectionType,
    description: "Who has the same problem, the author first.",
    args: {
      first: t.arg.int({ description: "How many, at most 100. Default 20." }),
      after: t.arg.string({ description: "Only what comes after this cursor of the same list." }),
    },
    complexity: connectionCost,
    resolve: async (thread, { first, after }, ctx, info) => {
      const size = pageSize(first);
      const place = placeAfter(list, after, isTimeKey);
      const marks = await ctx.prisma.sameProblem.findMany({
        select: {
          createdAt: true,
          personId: true,
          person: queryFromInfo({ context: ctx, info, typeName: "Person", path: ["edges", "node"] }),
        },
        where: {
          threadId: thread.id,
          thread: visibleTo(ctx.viewer),
          ...(place
            ? {
                createdAt: { gte: new Date(place.key) },
                OR: [{ createdAt: { gt: new Date(place.key) } }, { personId: { gt: place.id } }],
              }
            : {}),
        },
        orderBy: [{ createdAt: "asc" }, { personId: "asc" }],
        take: size + 1,
      });
      return keysetPage(marks, { size, after }, ({ person, personId, createdAt }) => ({
        node: person,
        cursor: cursorOf(list, { key: createdAt.toISOString(), id: personId }),
      }));
    },
  }),
);
