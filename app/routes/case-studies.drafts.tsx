import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { execute, toSignIn } from "~/api/execute.ts";
import { MyConsentsDocument } from "~/features/case-studies/consent/consent-documents.ts";
import { ConsentList } from "~/features/case-studies/consent/consent-list.tsx";
import { WorkingCopiesDocument } from "~/features/case-studies/drafting/drafting-documents.ts";
import { draftStateWords } from "~/features/case-studies/drafting/state-words.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";
import { StatusTag } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";

export const handle = page({ title: "Case studies you write", crumbs: [{ label: "Home", href: "/" }] });

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, workingCopies } = await execute(args, WorkingCopiesDocument, {});
  if (!viewer) throw toSignIn(args.request);
  const { myConsents } = await execute(args, MyConsentsDocument, {});
  return { workingCopies, myConsents };
}

export default function CaseStudyDrafts() {
  const { workingCopies, myConsents } = useLoaderData<typeof loader>();
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>Case studies you write</h1>
        {workingCopies.length === 0 ? <p>You write none yet.</p> : null}
        <ul className="nhsuk-list">
          {workingCopies.map(({ uuid, title, path, state, changedAt }) => (
            <li key={uuid}>
              <Link to={path}>{title}</Link> <StatusTag colour="grey">{draftStateWords[state]}</StatusTag>
              <p className="nhsuk-hint">
                Last changed on <Time value={changedAt} showTime />.{" "}
                <Link to={`/case-studies/${uuid}/review`}>
                  Review and publication<span className="nhsuk-u-visually-hidden"> of {title}</span>
                </Link>
              </p>
            </li>
          ))}
        </ul>
        <ButtonLink to="/case-studies/new">Draft a case study</ButtonLink>
        <p>
          <Link to="/case-studies/queue">Case studies that wait for somebody</Link>
        </p>
        {myConsents.length > 0 ? (
          <>
            <h2 id="consents">Case studies with words of yours</h2>
            <p>Say for each whether your words may be used, and whether by name.</p>
            <ConsentList consents={myConsents} />
          </>
        ) : null}
      </div>
    </div>
  );
}
