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
  ThreadsByTitleDocument,
} from "~/features/case-studies/drafting/drafting-documents.ts";
import { ShareMoreWidely } from "~/features/case-studies/drafting/share-more-widely.tsx";
import { MoreThreads, SourceThreads } from "~/features/case-studies/drafting/source-threads.tsx";
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
  const { searchParams } = new URL(args.request.url);
  const ids = new Set(searchParams.getAll("thread"));
  const threads = [];
  for (const id of [...ids].slice(0, limits.caseStudy.sourceThreads.max)) {
    const { viewer, thread } = await execute(args, SourceThreadDocument, { id });
    threads.push(requireFound(args, viewer, thread));
  }
  const search = (searchParams.get("find") ?? "").trim().slice(0, limits.title.max);
  const found = search === "" ? [] : await findOthers(args, search, threads);
  return { threads, search, found, idempotencyKey: crypto.randomUUID() };
}

/** Threads with a title like that, without those that are chosen. */
async function findOthers(args: LoaderFunctionArgs, title: string, chosen: readonly { uuid: string }[]) {
  const { similarThreads } = await execute(args, ThreadsByTitleDocument, { title });
  return similarThreads.filter(({ uuid }) => chosen.every((thread) => thread.uuid !== uuid));
}

export async function action(args: ActionFunctionArgs) {
  const submission = parseForm(NewCaseStudyInput, await args.request.formData());
  if (submission.status !== "success") return submission.reply();
  const { createCaseStudy } = await execute(args, CreateCaseStudyDocument, { input: submission.value });
  if ("data" in createCaseStudy) {
    return redirectWithNotice(
      createCaseStudy.data.path,
      "Your draft is here. Those who write it see it, its reviewers, and facilitators: of a draft for one group, only those in that group.",
    );
  }
  const asksToConfirm = createCaseStudy.__typename === "ConfirmationNeededError";
  return { ...(refusalOf(args, submission, createCaseStudy) ?? submission.reply()), asksToConfirm };
}

export default function NewCaseStudy() {
  const { threads, search, found, idempotencyKey } = useLoaderData<typeof loader>();
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
        <SourceThreads threads={threads} />
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
          <ShareMoreWidely
            field={fields.sharesMoreWidely}
            answer={lastResult}
            label="I know that people will read this case study who cannot see all of its threads"
          />
          <ButtonGroup>
            <Button>Start the draft</Button>
            <Link to="/case-studies/drafts">Your case studies</Link>
          </ButtonGroup>
        </Form>
        <MoreThreads chosen={threads} search={search} found={found} />
      </div>
    </div>
  );
}
