import type { LoaderFunctionArgs } from "@remix-run/node";
import { limits } from "../../graphql/contract/limits.ts";
import { execute } from "~/api/execute.ts";
import { bareId } from "~/live/bare-id.ts";
import { PeopleByIdDocument } from "~/live/people-document.ts";
import type { NamedPerson } from "~/live/use-names.ts";

/** Names people whose ids came over the socket: `?ids=a,b`. Ids of nobody, or of nobody that the viewer may look up, stay out. */
export async function loader(args: LoaderFunctionArgs) {
  const ids = (new URL(args.request.url).searchParams.get("ids") ?? "").split(",").filter(Boolean);
  const { peopleById } = await execute(args, PeopleByIdDocument, { ids: ids.slice(0, limits.peopleById) });
  const people: NamedPerson[] = peopleById.map(({ id, name, path }) => ({ id: bareId(id), name, path }));
  return Response.json(people);
}
