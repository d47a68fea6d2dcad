import { Form, Link } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { WarningCallout } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { formProps, type ServerForm } from "~/ui/use-server-form.ts";

/** The crumbs of a page about a part of a draft. */
export const partCrumbs = ({ draft }: { draft: { readonly title: string; readonly path: string } }) => [
  { label: "Case studies you write", href: "/case-studies/drafts" },
  { label: draft.title, href: draft.path },
];

/** A form that changes one part of a draft, with what somebody else made of it meanwhile. */
export function PartForm({
  form,
  heading,
  draft,
  before,
  conflict,
  children,
}: {
  form: ServerForm;
  heading: string;
  draft: { readonly version: number; readonly path: string };
  before: string;
  /** What stands now, where somebody else was quicker. */
  conflict: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>{heading}</h1>
        {conflict === undefined ? null : <Standing text={conflict} />}
        <Form method="post" {...formProps(form)}>
          <input type="hidden" name="version" value={draft.version} readOnly />
          <input type="hidden" name="before" value={before} readOnly />
          {children}
          <ButtonGroup>
            <Button>Save</Button>
            <Link to={draft.path}>Back to the draft</Link>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  );
}

function Standing({ text }: { text: string }) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), [text]);
  return (
    <div ref={notice} tabIndex={-1} role="alert">
      <WarningCallout title="Somebody else changed this meanwhile">
        <p>Nothing was overwritten. What stands now: {text || "nothing"}.</p>
        <p>What you chose is below. Save it again to put it in the place of that.</p>
      </WarningCallout>
    </div>
  );
}
