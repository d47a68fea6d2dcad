import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { PersonPageDocument } from "~/features/accounts/people-documents.ts";
import { RoleTags } from "~/features/accounts/person-card.tsx";
import { FollowControl } from "~/features/follows/follow-control.tsx";
import { requireViewer } from "~/features/accounts/require-viewer.server.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";
import { SafeHtml } from "~/ui/safe-html.tsx";
import { SummaryList } from "~/ui/summary-list.tsx";
import { Chips, StatusTag } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";

export const handle = page<typeof loader>({
  title: ({ person }) => person.name,
  crumbs: [
    { label: "Home", href: "/" },
    { label: "People", href: "/people" },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  await requireViewer(args);
  const { person, followLevel } = await execute(args, PersonPageDocument, { id: args.params.id ?? "" });
  if (!person) throw new Response(null, { status: 404 });
  return { person, follow: followLevel };
}

export default function PersonPage() {
  const { person, follow } = useLoaderData<typeof loader>();
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>{person.name}</h1>
        <p>
          <RoleTags roles={person.roles} />{" "}
          {person.isSuspended ? <StatusTag colour="red">Suspended</StatusTag> : null}
        </p>
        <SummaryList rows={rowsOf(person)} />
        <FollowControl state={follow} what={person.name} />
        {person.aboutHtml ? (
          <>
            <h2>About</h2>
            <SafeHtml html={person.aboutHtml} />
          </>
        ) : null}
        {person.interests.length > 0 ? (
          <>
            <h2>Interests</h2>
            <Chips
              label="Interests"
              chips={person.interests.map(({ key, label, path }) => ({ id: key, label, href: path }))}
            />
          </>
        ) : null}
        {person.viewerCan.edit ? (
          <ButtonLink kind="secondary" to="/settings">
            Change your profile
          </ButtonLink>
        ) : null}
        {person.viewerCan.changeRoles ? (
          <p>
            <a href={`/admin/people/${uuidIn(person.path)}`}>Roles and account</a>
          </p>
        ) : null}
      </div>
    </div>
  );
}

type PersonData = ReturnType<typeof useLoaderData<typeof loader>>["person"];

function rowsOf(person: PersonData) {
  const organisations = person.affiliations.map(({ organisation }) => organisation.name).join(", ");
  return [
    ...(person.jobTitle ? [{ key: "Job", value: person.jobTitle }] : []),
    ...(organisations ? [{ key: "Organisation", value: organisations }] : []),
    ...(person.memberships.length > 0
      ? [{ key: "Collaboratives", value: <Memberships memberships={person.memberships} /> }]
      : []),
    ...(person.email === null ? [] : [{ key: "Email", value: person.email }]),
    { key: "Joined", value: <Time value={person.joinedAt} showTime={false} /> },
  ];
}

function Memberships({ memberships }: Pick<PersonData, "memberships">) {
  return (
    <ul className="nhsuk-list">
      {memberships.map(({ isConfirmed, collaborative }) => (
        <li key={collaborative.id}>
          <a href={collaborative.path}>{collaborative.name}</a>
          {isConfirmed ? null : " (not confirmed)"}
        </li>
      ))}
    </ul>
  );
}

function uuidIn(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
