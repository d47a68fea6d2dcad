import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { followKinds, followKindWords } from "../../graphql/contract/follow-words.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { actOnFollows } from "~/features/follows/act-on-follows.server.ts";
import { FollowedList } from "~/features/follows/followed-list.tsx";
import { FollowsPageDocument } from "~/features/follows/follows-documents.ts";
import { PauseForm } from "~/features/follows/pause-form.tsx";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";
import { CursorPagination } from "~/ui/pagination.tsx";
import { TextInput } from "~/ui/text-fields.tsx";

export const handle = page({ title: "What you follow", crumbs: [{ label: "Home", href: "/" }] });

export const action = actOnFollows;

export async function loader(args: LoaderFunctionArgs) {
  const search = new URL(args.request.url).searchParams;
  const after = search.get("after");
  const sought = search.get("find")?.trim() ?? "";
  const kind = followKinds.find((one) => one === search.get("kind")) ?? null;
  const variables = { kind, after, text: sought, isLooking: sought !== "" };
  const { viewer, follows, followsPausedUntil, thingsToFollow } = await execute(
    args,
    FollowsPageDocument,
    variables,
  );
  if (!viewer) throw toSignIn(args.request);
  const { hasNextPage, endCursor } = follows.pageInfo;
  return {
    kind,
    sought,
    found: thingsToFollow ?? [],
    things: follows.edges.map(({ node }) => node),
    pausedUntil: followsPausedUntil,
    isFirst: after === null,
    next: hasNextPage ? endCursor : null,
  };
}

/** The address of the list, of a kind or of all. */
function hrefOf(kind: string | null, after?: string): string {
  const search = new URLSearchParams({ ...(kind ? { kind } : {}), ...(after ? { after } : {}) }).toString();
  return search === "" ? "/follows" : `/follows?${search}`;
}

export default function Follows() {
  const { kind, sought, found, things, pausedUntil, isFirst, next } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const here = hrefOf(kind);
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>What you follow</h1>
        <Kinds chosen={kind} />
        {things.length === 0 ? (
          <p>Nothing yet. What you start, answer or are mentioned in comes here by itself.</p>
        ) : null}
        <FollowedList id="followed" things={things} returnTo={here} />
        <CursorPagination
          label="Pages of the list"
          previous={isFirst ? undefined : { href: here, label: "Last changed first" }}
          next={next === null ? undefined : { href: hrefOf(kind, next), label: "More" }}
        />
        <h2 id="find">Find something to follow</h2>
        <Form method="get" action="/follows" role="search" preventScrollReset>
          <TextInput
            id="find-text"
            name="find"
            type="search"
            width={20}
            label="Part of its name"
            hint="A region, an integrated care system, a tag, a collaborative, a person, a thread or a case study"
            defaultValue={sought}
          />
          <Button kind="secondary">Find</Button>
        </Form>
        {sought !== "" && found.length === 0 ? <p>Nothing fits “{sought}”.</p> : null}
        <FollowedList
          id="found"
          things={found}
          returnTo={`/follows?${new URLSearchParams({ find: sought }).toString()}`}
        />
        <h2 id="pause">Pause</h2>
        <PauseForm until={pausedUntil} answer={answer} />
      </div>
    </div>
  );
}

/** The kinds of things, to see those of one alone. */
function Kinds({ chosen }: { chosen: string | null }) {
  const kinds = [
    { kind: null, label: "Everything" },
    ...followKinds.map((kind) => ({ kind, label: followKindWords[kind] })),
  ];
  return (
    <nav aria-label="Kinds of things">
      <ul className="nhsuk-list app-kinds">
        {kinds.map(({ kind, label }) => (
          <li key={label}>
            <Link to={hrefOf(kind)} aria-current={kind === chosen ? "page" : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
