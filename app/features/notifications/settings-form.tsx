import { Form, Link } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { Checkboxes } from "~/ui/choices.tsx";
import { InsetText } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { choicesField, textField } from "~/ui/field.ts";
import { Table } from "~/ui/table.tsx";
import { Select } from "~/ui/text-fields.tsx";
import { Time } from "~/ui/time.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";
import type { NotificationSettings } from "./settings-documents.ts";

const channels = [
  { name: "page", label: "On this site" },
  { name: "mail", label: "By email" },
  { name: "digest", label: "In my digest" },
] as const;

const hours = Array.from({ length: 24 }, (_none, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

interface Fields {
  page: string[];
  mail: string[];
  digest: string[];
  quietFrom: string;
  quietUntil: string;
  quietDays: string[];
}

/** What somebody wants to be told, where, and when no email may come. */
export function NotificationSettingsForm({
  settings,
  digest,
  lastResult,
}: {
  settings: NotificationSettings;
  /** When their next digest comes; undefined for those who have none. */
  digest: { readonly nextAt: string | null } | undefined;
  lastResult: FormAnswer | undefined;
}) {
  const { kinds, quietFrom, quietUntil, quietDays } = settings;
  const [form, fields] = useServerForm<Fields>({
    id: "notifications",
    lastResult,
    defaultValue: {
      page: kinds.filter(({ page }) => page).map(({ kind }) => kind),
      mail: kinds.filter(({ mail }) => mail).map(({ kind }) => kind),
      digest: kinds.filter((one) => one.digest).map(({ kind }) => kind),
      quietFrom: quietFrom === null ? "" : String(quietFrom),
      quietUntil: quietUntil === null ? "" : String(quietUntil),
      quietDays: quietDays.map(String),
    },
  });
  const chosen = {
    page: choicesField(fields.page).defaultValues,
    mail: choicesField(fields.mail).defaultValues,
    digest: choicesField(fields.digest).defaultValues,
  };
  return (
    <>
      <FormErrors form={form} />
      <h1>Notifications</h1>
      <p>An email comes a few minutes later, and only about what you have not seen on this site by then.</p>
      <DigestColumn digest={digest} />
      <Form method="post" {...formProps(form)}>
        <Table
          caption="Tell me when …"
          columns={[{ heading: "What happens" }, ...channels.map(({ label }) => ({ heading: label }))]}
          rows={kinds.map(({ kind, occasion }) => ({
            id: kind,
            cells: [
              <span key="occasion" id={kind}>
                {occasion}
              </span>,
              ...channels.map(({ name, label }) => (
                <Switch
                  key={name}
                  name={name}
                  kind={kind}
                  label={`${label}: ${occasion}`}
                  isOn={chosen[name].includes(kind)}
                />
              )),
            ],
          }))}
        />
        <h2>Quiet times</h2>
        <p>No email comes then. It waits until the quiet time is over.</p>
        <p>
          A digest waits as well: one due on a day without email comes at its usual time on the next day with
          email, and one due in quiet hours comes when they end.
        </p>
        <Select label="From" emptyLabel="No quiet hours" options={hours} {...textField(fields.quietFrom)} />
        <Select label="Until" emptyLabel="No quiet hours" options={hours} {...textField(fields.quietUntil)} />
        <Checkboxes
          legend="Days without email"
          choices={days.map((label, index) => ({ value: String(index + 1), label }))}
          isSmall
          {...choicesField(fields.quietDays)}
        />
        <Button>Save</Button>
      </Form>
    </>
  );
}

/** What the column of the digest needs and does. */
function DigestColumn({ digest }: { digest: { readonly nextAt: string | null } | undefined }) {
  return digest ? (
    <p>
      Your digest begins with what you choose for it here and have neither seen nor had an email about by
      then.
      {digest.nextAt ? (
        <>
          {" "}
          The next one comes on <Time value={digest.nextAt} />.
        </>
      ) : null}{" "}
      <Link to="/settings/digest">Change when your digest comes</Link>
    </p>
  ) : (
    <InsetText>
      <p>
        You have no digest, so nothing is kept for one, whatever you choose for it here.{" "}
        <Link to="/settings/digest">Choose when a digest comes</Link>
      </p>
    </InsetText>
  );
}

/** One kind of thing on one channel. The words of its label stand in the row and at the head of the column. */
function Switch(props: { name: string; kind: string; label: string; isOn: boolean }) {
  const id = `${props.name}-${props.kind}`;
  return (
    <div className="nhsuk-checkboxes nhsuk-checkboxes--small">
      <div className="nhsuk-checkboxes__item">
        <input
          className="nhsuk-checkboxes__input"
          type="checkbox"
          id={id}
          name={props.name}
          value={props.kind}
          defaultChecked={props.isOn}
        />
        <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
          <span className="nhsuk-u-visually-hidden">{props.label}</span>
        </label>
      </div>
    </div>
  );
}
