import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { NewCaseStudyInput } from "../../graphql/contract/case-studies.ts";
import { limits } from "../../graphql/contract/limits.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { requireViewer } from "~/features/accounts/require-viewer.server.ts";
import {
  CreateCaseStudyDocument,
  SourceThreadDocument,
} from "~/features/case-studies/drafting/drafting-documents.ts";
import { requireFound } from "~/features/threads/thread/require.server.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Checkboxes } from "~/ui/choices.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { FormKey } from "~/ui/form-key.tsx";
import { page } from "~/ui/page.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page({ title: "Draft a case study", crumbs: [{ label: "Home", href: "/" }] });

export async function loader(args: LoaderFunctionArgs) {
  await requireViewer(args);
  const ids = new Set(new URL(args.request.url).searchParams.getAll("thread"));
  const threads = [];
  for (const id of [...ids].slice(0, limits.caseStudy.sourceThreads.max)) {
    const { viewer, thread } = await execute(args, SourceThreadDocument, { id });
    threads.push(requireFound(args, viewer, thread));
  }
  return { threads, idempotencyKey: crypto.randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const submission = parseForm(NewCaseStudyInput, await args.request.formData());
  if (submission.status !== "success") return submission.reply();
  const { createCaseStudy } = await execute(args, CreateCaseStudyDocument, { input: submission.value });
  if ("data" in createCaseStudy) {
    return redirectWithNotice(
      createCaseStudy.data.path,
      "Your draft is here. Only those who write it see it.",
    );
  }
  const asksToConfirm = createCaseStudy.__typename === "ConfirmationNeededError";
  return { ...(refusalOf(args, submission, createCaseStudy) ?? submission.reply()), asksToConfirm };
}

export default function NewCaseStudy() {
  const { threads, idempotencyKey } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useServerForm<z.input<typeof NewCaseStudyInput>>({
    id: "new-case-study",
    lastResult,
    defaultValue: { title: (threads[0]?.title ?? "").slice(0, limits.caseStudy.title.max) },
  });
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>Draft a case study</h1>
        {threads.length > 0 ? (
          <>
            <p>
              The draft begins with words from these threads. Whoever wrote them is asked whether they may be
              used.
            </p>
            <ul>
              {threads.map(({ uuid, title, path }) => (
                <li key={uuid}>
                  <Link to={path}>{title}</Link>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p>
            Say what worked, for whom, and how you know. You write it section by section, and can come back to
            it.
          </p>
        )}
        <Form method="post" {...formProps(form)}>
          <FormKey first={idempotencyKey} answer={lastResult} />
          {threads.map(({ uuid }, index) => (
            <input key={uuid} type="hidden" name={`sourceThreadIds[${index}]`} value={uuid} />
          ))}
          <TextInput label="Title" hint="What changed, for whom" {...textField(fields.title)} />
          {lastResult && "asksToConfirm" in lastResult && lastResult.asksToConfirm ? (
            <Checkboxes
              id="new-case-study-acknowledged"
              name="acknowledged"
              legend="This title may identify somebody"
              choices={[{ value: "on", label: "I have checked that it identifies no patient" }]}
            />
          ) : null}
          <ButtonGroup>
            <Button>Start the draft</Button>
            <Link to="/case-studies/drafts">Your case studies</Link>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  );
}
