import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { draftIntent } from "~/features/case-studies/drafting/draft-intent.ts";
import { changeLinks, loadLinks, type LinksAnswer } from "~/features/case-studies/drafting/links.server.ts";
import { partCrumbs } from "~/features/case-studies/drafting/part-page.tsx";
import { ShareMoreWidely } from "~/features/case-studies/drafting/share-more-widely.tsx";
import { Button } from "~/ui/button.tsx";
import { Checkboxes } from "~/ui/choices.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { FormKey } from "~/ui/form-key.tsx";
import { page } from "~/ui/page.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page<typeof loader>({
  title: ({ draft }) => `Links and threads: ${draft.title}`,
  crumbs: partCrumbs,
});

export const loader = loadLinks;
export const action = changeLinks;

/** What a draft links to, and the threads that it is from. */
export default function DraftLinks() {
  const { draft, idempotencyKey } = useLoaderData<typeof loader>();
  // Redirects never come here.
  const answer = useActionData() as LinksAnswer | undefined;
  const ofLink = answer?.form === "link" ? answer : undefined;
  const ofThread = answer?.form === "thread" ? answer : undefined;
  // With each link the forms begin anew.
  const [link, fields] = useServerForm<{ label: string; address: string }>({
    id: "link",
    lastResult: ofLink,
  });
  const [thread, { threadAddress, sharesMoreWidely }] = useServerForm<{
    threadAddress: string;
    sharesMoreWidely: string;
  }>({ id: "thread", lastResult: ofThread });
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={ofThread ? thread : link} />
        <h1>Links and threads</h1>
        <h2>Links</h2>
        {draft.links.length === 0 ? <p>There are none yet.</p> : null}
        <ul className="nhsuk-list">
          {draft.links.map(({ id, label, href }) => (
            <li key={id}>
              {href.startsWith("/") ? <Link to={href}>{label}</Link> : <a href={href}>{label}</a>}
              <Form method="post">
                <input type="hidden" name="linkId" value={id} />
                <Button kind="secondary" isSmall name="intent" value={draftIntent.removeLink}>
                  Take away <span className="nhsuk-u-visually-hidden">{label}</span>
                </Button>
              </Form>
            </li>
          ))}
        </ul>
        <h3>Add a link</h3>
        <Form key={draft.links.length} method="post" {...formProps(link)}>
          <FormKey first={idempotencyKey} answer={ofLink} />
          <TextInput
            {...textField(fields.address)}
            label="Address"
            hint="A document elsewhere, beginning with https://, or a thread or case study on this site"
          />
          <TextInput
            {...textField(fields.label)}
            label="What it leads to"
            hint="In words, as readers will see it"
          />
          {ofLink?.asksToConfirm ? (
            <Checkboxes
              id="link-acknowledged"
              name="acknowledged"
              legend="This text may identify somebody"
              choices={[{ value: "on", label: "I have checked that it identifies no patient" }]}
            />
          ) : null}
          <Button kind="secondary" name="intent" value={draftIntent.addLink}>
            Add the link
          </Button>
        </Form>
        <h2>Drafted from</h2>
        {draft.sourceThreads.length === 0 ? <p>No threads yet.</p> : null}
        <ul className="nhsuk-list">
          {draft.sourceThreads.map(({ uuid, title, path }) => (
            <li key={uuid}>
              <Link to={path}>{title}</Link>
              <Form method="post">
                <input type="hidden" name="threadId" value={uuid} />
                <Button kind="secondary" isSmall name="intent" value={draftIntent.removeThread}>
                  Take off <span className="nhsuk-u-visually-hidden">{title}</span>
                </Button>
              </Form>
            </li>
          ))}
        </ul>
        <h3>Add a thread</h3>
        <Form key={`thread ${draft.sourceThreads.length}`} method="post" {...formProps(thread)}>
          <TextInput
            {...textField(threadAddress)}
            label="Address of the thread"
            hint="Open the thread and copy its address from the browser"
          />
          <ShareMoreWidely
            field={sharesMoreWidely}
            answer={ofThread}
            label="I know that people will read this case study who cannot see the thread"
          />
          <Button kind="secondary" name="intent" value={draftIntent.addThread}>
            Add the thread
          </Button>
        </Form>
        <p>
          <Link to={draft.path}>Back to the draft</Link>
        </p>
      </div>
    </div>
  );
}
