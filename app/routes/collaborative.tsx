import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { TakenUp } from "~/features/adoption/taken-up.tsx";
import { CollaborativePageDocument } from "~/features/collaboratives/collaborative-documents.ts";
import { Facts, Provenance } from "~/features/collaboratives/facts.tsx";
import { Footprint } from "~/features/collaboratives/footprint.tsx";
import { Members } from "~/features/collaboratives/members.tsx";
import { FollowControl } from "~/features/follows/follow-control.tsx";
import { PeersSection } from "~/features/peers/peers-section.tsx";
import { weightsFromAddress } from "~/features/peers/weights-address.ts";
import { bareId } from "~/live/bare-id.ts";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ collaborative }) => collaborative.name,
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Collaboratives", href: "/collaboratives" },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const weights = weightsFromAddress(new URL(args.request.url).searchParams);
  const { collaborative, followLevel } = await execute(args, CollaborativePageDocument, {
    id: args.params.id ?? "",
    weights,
  });
  if (!collaborative) throw new Response(null, { status: 404 });
  return { collaborative, follow: followLevel };
}

export default function Collaborative() {
  const { collaborative, follow } = useLoaderData<typeof loader>();
  const { name, footprint, footprintHistory, organisations, pastOrganisations, membersComplete } =
    collaborative;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>{name}</h1>
        <FollowControl state={follow} what="this collaborative" />
        <Facts collaborative={collaborative} />
        <p>
          <Link to={`/feed/collaborative/${bareId(collaborative.id)}`}>What happened here</Link>
        </p>
        <Footprint current={footprint} history={footprintHistory} />
        <Members current={organisations} past={pastOrganisations} isComplete={membersComplete} />
        <PeersSection peers={collaborative.peers} name={name} path={collaborative.path} />
        <TakenUp id={collaborative.id} ledger={collaborative.adoptions} />
        <Provenance collaborative={collaborative} />
      </div>
    </div>
  );
}
