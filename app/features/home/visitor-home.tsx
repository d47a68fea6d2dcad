import { Link } from "@remix-run/react";
import type { PublicSettings } from "../../../graphql/contract/page-context.ts";
import { ButtonGroup, ButtonLink } from "~/ui/button.tsx";

/** What the network is, for whom, and how to join. Nothing that members wrote, and no figure about it. */
export function VisitorHome({ serviceName, ownerName, registrationDomains }: PublicSettings) {
  return (
    <>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <h1>{serviceName}</h1>
          <p className="nhsuk-lede-text">
            NHS provider collaboratives share the problems they face, answer each other, and pass on what
            worked.
          </p>
          <ButtonGroup>
            <ButtonLink to="/register">Register</ButtonLink>
            <ButtonLink kind="secondary" to="/sign-in">
              Sign in
            </ButtonLink>
          </ButtonGroup>
        </div>
      </div>
      <h2>How knowledge is meant to travel</h2>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-one-half">
          <img className="app-loop-picture" src="/loop.svg" alt="" width="420" height="420" />
        </div>
        <div className="nhsuk-grid-column-one-half">
          <ol>
            {steps.map(({ name, words }) => (
              <li key={name}>
                <strong>{name}.</strong> {words}
              </li>
            ))}
          </ol>
          <p>Each person along the way hears what became of their part.</p>
        </div>
      </div>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-one-half">
          <h2>Who it is for</h2>
          <ul>
            <li>people who work in provider collaboratives: partnerships of 2 or more NHS trusts</li>
            <li>integrated care boards and other partners of a collaborative</li>
            <li>regional leads and facilitators who help what works to spread</li>
          </ul>
          <p>{ownerName} runs it.</p>
        </div>
        <div className="nhsuk-grid-column-one-half">
          <h2>How to join</h2>
          <p>
            <Link to="/register">Register</Link> with your work email address. Addresses that end in{" "}
            {inWords(registrationDomains)} can register straight away. Everybody else needs an invitation from
            a member who may invite.
          </p>
          <h2>What anyone can read</h2>
          <ul>
            <li>
              <Link to="/case-studies">case studies that are public</Link>
            </li>
            <li>
              <Link to="/collaboratives">the directory of collaboratives</Link>
            </li>
            <li>
              <Link to="/glossary">the glossary</Link>
            </li>
          </ul>
        </div>
      </div>
    </>
  );
}

const steps = [
  { name: "Problem", words: "Somebody describes what does not work, tagged by region, ICS size and focus." },
  { name: "Answer", words: "People in the same situation reply, and one answer solves it." },
  {
    name: "Case study",
    words: "What worked is written up and reviewed, with credit to those who shared it.",
  },
  { name: "Adoption", words: "Others take it up, adapt it, and say so." },
  { name: "Measured outcome", words: "They measure what changed, and the next problem starts from there." },
] as const;

function inWords(domains: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(
    domains.map((domain) => domain.replace(/^\*/, "")),
  );
}
