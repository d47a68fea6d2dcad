import { Card } from "~/ui/content.tsx";
import { Chips, StatusTag } from "~/ui/tags.tsx";
import type { CollaborativeCardData } from "./collaborative-documents.ts";

/** The taxonomies that say in a list what sort of collaborative it is. */
const shown = ["region", "collaborative-type", "ics", "collaborative-focus"];

/** A collaborative in a list. */
export function CollaborativeCard({ collaborative }: { collaborative: CollaborativeCardData }) {
  const { id, name, path, innovator, tags } = collaborative;
  const chips = shown.flatMap((taxonomy) =>
    tags.filter((tag) => tag.taxonomy.id === taxonomy).map(({ key, label }) => ({ id: key, label })),
  );
  return (
    <Card heading={name} href={path}>
      {innovator === true ? (
        <p>
          <StatusTag colour="purple">Innovator</StatusTag>
        </p>
      ) : null}
      <Chips key={id} chips={chips} label={`About ${name}`} />
    </Card>
  );
}
