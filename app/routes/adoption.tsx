import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { adoptionStateWords } from "../../graphql/contract/adoption-words.ts";
import { ReviewAdoptionInput } from "../../graphql/contract/adoption.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { adopterValue } from "~/features/adoption/adopter-choice.ts";
import { AdoptionPageDocument, ReviewAdoptionDocument } from "~/features/adoption/adoption-documents.ts";
import { History } from "~/features/adoption/history.tsx";
import { Figures } from "~/features/adoption/figures.tsx";
import { Reviewed } from "~/features/adoption/ledger-table.tsx";
import { Button, ButtonLink } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { CursorPagination } from "~/ui/pagination.tsx";
import { page } from "~/ui/page.ts";
import { SummaryList } from "~/ui/summary-list.tsx";
import { formatDate } from "~/ui/time.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page<typeof loader>({
  title: ({ adoption }) => `${adoption.adopterName}: ${adoption.caseStudy.title}`,
  crumbs: [{ label: "Adoptions", href: "/adoptions" }],
});

export async function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  const { adoption } = await execute(args, AdoptionPageDocument, { id: args.params.id ?? "", after });
  if (!adoption) throw new Response(null, { status: 404 });
  return { adoption, isFirstPage: after === null };
}

/** A facilitator has looked at what is reported, as it stood on their page. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  form.set("adoptionId", args.params.id ?? "");
  const submission = parseForm(ReviewAdoptionInput, form);
  if (submission.status !== "success") return submission.reply();
  const { reviewAdoption } = await execute(args, ReviewAdoptionDocument, { input: submission.value });
  if (!("data" in reviewAdoption)) return refusalOf(args, submission, reviewAdoption) ?? submission.reply();
  return redirectWithNotice(reviewAdoption.data.path, "This is marked as reviewed.");
}

export default function Adoption() {
  const { adoption, isFirstPage } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form] = useServerForm({ id: "review", lastResult });
  const { uuid, path, adopterName, state, since, isReviewed, version, caseStudy, contact, viewerCan } =
    adoption;
  const { edges, pageInfo } = adoption.entries;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>
          {adopterName}: {caseStudy.title}
        </h1>
        <SummaryList
          rows={[
            {
              key: "Adopter",
              value: adoption.collaborative ? (
                <Link to={adoption.collaborative.path}>{adopterName}</Link>
              ) : (
                adopterName
              ),
            },
            { key: "Case study", value: <Link to={caseStudy.path}>{caseStudy.title}</Link> },
            { key: "State", value: `${adoptionStateWords[state].label}, since ${formatDate(since)}` },
            { key: "How it is known", value: <Reviewed isReviewed={isReviewed} /> },
            ...(contact
              ? [{ key: "Who to talk to", value: <Link to={contact.path}>{contact.name}</Link> }]
              : []),
          ]}
        />
        {viewerCan.record ? (
          <ButtonLink
            to={`/case-studies/${caseStudy.uuid}/adopt?adopter=${encodeURIComponent(adopterValue(adoption))}`}
          >
            Record what has changed
          </ButtonLink>
        ) : null}
        {viewerCan.review && !isReviewed ? (
          <Form method="post" {...formProps(form)}>
            <input type="hidden" name="version" value={version} readOnly />
            <Button kind="secondary">Mark as reviewed</Button>
          </Form>
        ) : null}
        <Figures adoption={adoption} />
        <h2>History</h2>
        <History entries={edges.map(({ node }) => node)} />
        <CursorPagination
          previous={isFirstPage ? undefined : { href: path, label: "The latest" }}
          next={
            pageInfo.hasNextPage
              ? { href: `/adoptions/${uuid}?after=${pageInfo.endCursor ?? ""}`, label: "Earlier" }
              : undefined
          }
        />
      </div>
    </div>
  );
}
