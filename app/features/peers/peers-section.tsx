import { Form, Link } from "@remix-run/react";
import { limits } from "../../../graphql/contract/limits.ts";
import { peerVariableWords } from "../../../graphql/contract/peers.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Details } from "~/ui/content.tsx";
import { Table } from "~/ui/table.tsx";
import { TextInput } from "~/ui/text-fields.tsx";
import type { PeersData } from "./peers-documents.ts";
import { PeersPicture } from "./peers-picture.tsx";

/** The collaboratives most like one, with why, and how much each variable counted, to be changed. */
export function PeersSection({ peers, name, path }: { peers: PeersData; name: string; path: string }) {
  const { nearest, comparable } = peers;
  return (
    <section aria-labelledby="peers">
      <h2 id="peers">Collaboratives like this one</h2>
      {nearest.length === 0 ? (
        <p>Too little of what counts is known to compare it with others.</p>
      ) : (
        <>
          <p>
            The {nearest.length} nearest of {comparable} that it can be compared with.
          </p>
          <PeersPicture peers={peers} name={name} />
          <Table
            caption="The nearest first. Where figures are compared, that of the other collaborative comes first"
            columns={[
              { heading: "Collaborative" },
              { heading: "Distance", isNumeric: true },
              { heading: "Why" },
              { heading: "What differs" },
            ]}
            rows={nearest.map((peer, index) => ({
              id: peer.collaborative.id,
              cells: [
                <span key="name">
                  {index + 1}. <Link to={peer.collaborative.path}>{peer.collaborative.name}</Link>
                </span>,
                peer.distance.toFixed(2),
                <Sentences key="why" sentences={peer.reasons} />,
                <Sentences key="but" sentences={[...peer.differences, ...notKnown(peer.unknown)]} />,
              ],
            }))}
          />
        </>
      )}
      <WeightsForm weights={peers.weights} path={path} />
    </section>
  );
}

function Sentences({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return <>Nothing that is known</>;
  return (
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function notKnown(variables: PeersData["nearest"][number]["unknown"]): string[] {
  const labels = variables.map((variable) => peerVariableWords[variable].label.toLowerCase());
  return labels.length === 0 ? [] : [`Not known of both: ${labels.join(", ")}`];
}

/** How much each variable counts. It sends to the page's own address, so that a choice can be kept and passed on. */
function WeightsForm({ weights, path }: { weights: PeersData["weights"]; path: string }) {
  const { min, max } = limits.peers.weight;
  return (
    <Details summary="How this is worked out, and what counts">
      <p>
        Distances are by Gower’s coefficient (1971): 0 is the same, 1 as different as can be. What is not
        known of both is left out. Each part counts by its weight, from {min} to {max}; {min} leaves it out.
      </p>
      <Form method="get" action={`${path}#peers`} key={JSON.stringify(weights)}>
        {weights.map(({ variable, weight }) => (
          <TextInput
            key={variable}
            id={`weight-${variable.toLowerCase()}`}
            name={variable.toLowerCase()}
            label={peerVariableWords[variable].label}
            hint={peerVariableWords[variable].meaning}
            type="number"
            inputMode="numeric"
            min={min}
            max={max}
            step={1}
            width={2}
            required
            defaultValue={String(weight)}
          />
        ))}
        <ButtonGroup>
          <Button kind="secondary">Compare with these weights</Button>
          <Link to={`${path}#peers`}>Use the usual weights</Link>
        </ButtonGroup>
      </Form>
    </Details>
  );
}
