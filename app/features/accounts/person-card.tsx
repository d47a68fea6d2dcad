import { Avatar } from "~/ui/avatar.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import type { PersonCardData } from "./people-documents.ts";
import { roleWords } from "./role-words.ts";

/** A person in a list. A plain link: lists hold many. */
export function PersonCard({ person }: { person: PersonCardData }) {
  const { name, path, jobTitle, affiliations } = person;
  const about = [jobTitle, ...affiliations.map(({ organisation }) => organisation.name)].filter(Boolean);
  return (
    <li className="app-person">
      <Avatar name={name} />
      <div>
        <a href={path}>{name}</a> <RoleTags roles={person.roles} />
        {about.length > 0 ? <div className="nhsuk-u-secondary-text-colour">{about.join(", ")}</div> : null}
      </div>
    </li>
  );
}

/** What a person does beyond being a member; each role once, however often it is held. */
export function RoleTags({ roles }: { roles: readonly { role: string }[] }) {
  return [...new Set(roles.map(({ role }) => role))].map((role) => (
    <StatusTag key={role} colour="blue">
      {roleWords[role] ?? role}
    </StatusTag>
  ));
}
