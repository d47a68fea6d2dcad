import { builder } from "../core/builder.ts";
import { checkUuidCursors } from "../core/cursors.ts";
import { uuidOf } from "../core/ids.ts";
import { likePattern } from "./places.queries.ts";

const OrganisationKindType = builder.enumType("OrganisationKind", {
  description: "What sort of body an organisation is.",
  values: {
    TRUST: { description: "An NHS trust or foundation trust." },
    ICB: { description: "An integrated care board." },
    CIC: { description: "A community interest company." },
    VCSE: { description: "A voluntary, community or social enterprise body." },
    INDEPENDENT: { description: "An independent provider." },
    COUNCIL: { description: "A local authority." },
    ICS_PARTNER: { description: "Another partner in an integrated care system." },
    OTHER: { description: "Something else." },
  } as const,
});

const Organisation = builder.prismaNode("Organisation", {
  nullable: true,
  id: { field: "id", description: "Global id." },
  description: "A body that people work for.",
  findUnique: (id) => ({ id: uuidOf("Organisation", id) }),
  fields: (t) => ({
    key: t.exposeString("key", { description: "ODS code, or a slug of the name for bodies that have none." }),
    name: t.exposeString("name", { description: "Its name." }),
    kind: t.expose("kind", { type: OrganisationKindType, description: "What sort of body it is." }),
    opened: t.expose("opened", { type: "Date", nullable: true, description: "Its first day, where known." }),
    closed: t.expose("closed", {
      type: "Date",
      nullable: true,
      description: "Its last day; null while it stands.",
    }),
    region: t.relation("region", {
      nullable: true,
      description: "The region that it belongs to, where known.",
    }),
  }),
});

builder.queryField("organisations", (t) =>
  t.prismaConnection({
    type: Organisation,
    cursor: "id",
    totalCount: (_root, args, ctx) => ctx.prisma.organisation.count({ where: matching(args.search) }),
    description: "Organisations that stand today, by name.",
    args: { search: t.arg.string({ description: "Part of the name, or the ODS code." }) },
    resolve: (query, _root, args, ctx) => {
      checkUuidCursors(args);
      return ctx.prisma.organisation.findMany({
        ...query,
        where: matching(args.search),
        orderBy: [{ name: "asc" }, { id: "asc" }],
      });
    },
  }),
);

function matching(search: string | null | undefined) {
  const text = likePattern(search ?? "");
  if (text === "") return { closed: null };
  const named = { name: { contains: text, mode: "insensitive" as const } };
  return { closed: null, OR: [named, { key: { equals: text, mode: "insensitive" as const } }] };
}
