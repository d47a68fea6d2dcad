import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { AnswerConsentInput } from "../../graphql/contract/case-studies.ts";
import { sections, visibilityLabels } from "../../graphql/contract/case-study-template.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import {
  AnswerConsentDocument,
  ConsentPageDocument,
  type ConsentData,
} from "~/features/case-studies/consent/consent-documents.ts";
import {
  answerSoFar,
  consentAddress,
  consentInWords,
  whatIsAsked,
} from "~/features/case-studies/consent/consent-words.ts";
import { stateTags } from "~/features/case-studies/words.ts";
import { requireFound } from "~/features/threads/thread/require.server.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Radios } from "~/ui/choices.tsx";
import { Details, InsetText } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { SafeHtml } from "~/ui/safe-html.tsx";
import { SummaryList } from "~/ui/summary-list.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page<typeof loader>({
  title: ({ asked }) => `Your words in “${asked.caseStudyTitle}”`,
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Case studies you write", href: "/case-studies/drafts" },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, myConsent } = await execute(args, ConsentPageDocument, { id: args.params.id ?? "" });
  return { asked: requireFound(args, viewer, myConsent) };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  form.set("caseStudyId", args.params.id ?? "");
  const submission = parseForm(AnswerConsentInput, form);
  if (submission.status !== "success") return submission.reply();
  const { answerConsent } = await execute(args, AnswerConsentDocument, { input: submission.value });
  const refusal = refusalOf(args, submission, answerConsent);
  return (
    refusal ??
    redirectWithNotice(
      consentAddress(submission.value.caseStudyId),
      "Your answer is kept. Those who write the case study are told.",
    )
  );
}

export default function Consent() {
  const { asked } = useLoaderData<typeof loader>();
  const { caseStudyTitle, caseStudyState, caseStudyVisibility, usedWords } = asked;
  const [form, fields] = useServerForm<z.input<typeof AnswerConsentInput>>({
    id: "consent",
    lastResult: useActionData<typeof action>(),
    defaultValue: { answer: answerSoFar(asked) },
  });
  const { about, refusal } = whatIsAsked(asked);
  const said = consentInWords(asked);
  const state = stateTags[caseStudyState];
  const rows = [
    { key: "Your answer so far", value: <StatusTag colour={said.colour}>{said.label}</StatusTag> },
    { key: "The case study", value: <StatusTag colour={state.colour}>{state.label}</StatusTag> },
    { key: "Who is to read it", value: visibilityLabels[caseStudyVisibility] },
  ];
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>
          <span className="nhsuk-caption-l">May your words be used?</span>
          {caseStudyTitle}
        </h1>
        <SummaryList rows={rows} />
        <h2>Your words in it</h2>
        {about ? <p>{about}</p> : null}
        <UsedWords words={usedWords} />
        <InContext sections={asked.inContext} />
        {caseStudyState === "WITHDRAWN" ? (
          <p>This case study was withdrawn, so your words are not used any more.</p>
        ) : (
          <Form method="post" {...formProps(form)}>
            <Radios
              legend="May your words be used in this case study?"
              hint="Until they are published you can come back and say something else."
              choices={[
                {
                  value: "NAMED",
                  label: "Yes, with my name",
                  hint: "You stand among those who contributed.",
                },
                {
                  value: "ANONYMOUS",
                  label: "Yes, without my name",
                  hint: "Your words are used. Nobody is told in it whose they are.",
                },
                {
                  value: "REFUSED",
                  label: "No",
                  hint: refusal,
                },
              ]}
              {...textField(fields.answer)}
            />
            <ButtonGroup>
              <Button>{asked.consent === "ASKED" ? "Send your answer" : "Change your answer"}</Button>
              <Link to="/case-studies/drafts">Everything you were asked</Link>
            </ButtonGroup>
          </Form>
        )}
      </div>
    </div>
  );
}

function UsedWords({ words }: { words: ConsentData["usedWords"] }) {
  if (words.length === 0) return <p>None of your words are in it now.</p>;
  return (
    <>
      {words.map(({ id, section, text, threadPath, isNew }) => (
        <InsetText key={id}>
          {isNew && words.some((other) => !other.isNew) ? (
            <p className="nhsuk-u-margin-bottom-1">
              <StatusTag colour="blue">New</StatusTag>
            </p>
          ) : null}
          <p className="app-plain-text">{text}</p>
          <p className="nhsuk-hint nhsuk-u-margin-bottom-0">
            In “{sections[section].label}”, <Link to={threadPath}>from what you wrote in this thread</Link>
          </p>
        </InsetText>
      ))}
    </>
  );
}

/** The sections that hold the words, so that whoever wrote them sees what they are used for. */
function InContext({ sections: holding }: { sections: ConsentData["inContext"] }) {
  if (holding.length === 0) return null;
  return (
    <Details summary="Read them where they stand in the draft">
      <p>Your words are marked. They may have been moved or changed since they were taken.</p>
      {holding.map(({ section, html }) => (
        <section key={section} aria-labelledby={`in-${section}`}>
          <h3 id={`in-${section}`}>{sections[section].label}</h3>
          <SafeHtml html={html} />
        </section>
      ))}
    </Details>
  );
}
