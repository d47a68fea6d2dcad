import { Form, Link } from "@remix-run/react";
import { inFours } from "../../../graphql/contract/in-fours.ts";
import { Button } from "~/ui/button.tsx";
import { NotificationBanner } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";
import { CodeForm } from "./code-form.tsx";
import { PasswordField } from "./password-field.tsx";
import { QrCode, type QrDrawing } from "./qr-code.tsx";

/** What somebody wants of their second step; each has a form. */
export type SecondFactorIntent = "begin" | "confirm" | "renew" | "remove";

interface PasswordFormProps {
  intent: SecondFactorIntent;
  button: string;
  kind?: "primary" | "secondary" | "warning";
  /** Of a form that makes something, and may be sent twice. */
  idempotencyKey?: string;
  /** Where the second step is on: what is asked for is all that signing in asks for. */
  asksCode?: boolean;
  lastResult: FormAnswer | undefined;
}

/** Asks for the password before one of these, and for a code where there is one to ask for. */
export function PasswordForm({
  intent,
  button,
  kind,
  idempotencyKey,
  asksCode = false,
  lastResult,
}: PasswordFormProps) {
  const [form, fields] = useServerForm<{ password: string; code: string }>({ id: intent, lastResult });
  return (
    <>
      <FormErrors form={form} />
      <Form method="post" {...formProps(form)}>
        <input type="hidden" name="intent" value={intent} />
        {idempotencyKey ? <input type="hidden" name="idempotencyKey" value={idempotencyKey} /> : null}
        <PasswordField label="Password" autoComplete="current-password" {...textField(fields.password)} />
        {asksCode ? (
          <TextInput
            label="Code"
            hint="6 digits from your authenticator app, or one of your recovery codes"
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            {...textField(fields.code)}
            defaultValue=""
          />
        ) : null}
        <Button kind={kind}>{button}</Button>
      </Form>
    </>
  );
}

/** What to scan or to type into an app, and the first code of it. */
export function SetUpForm({
  setUp,
  idempotencyKey,
  lastResult,
}: {
  setUp: { secret: string; drawing: QrDrawing };
  idempotencyKey: string;
  lastResult: FormAnswer | undefined;
}) {
  const [form, fields] = useServerForm<{ code: string }>({ id: "confirm", lastResult });
  return (
    <>
      <FormErrors form={form} />
      <p>You have an hour for both steps. After that you have to begin again.</p>
      <h2>1. Add this account to your app</h2>
      <p>Scan the picture with an authenticator app on your phone or tablet.</p>
      <QrCode
        drawing={setUp.drawing}
        label="QR code for your authenticator app. The same key stands below as text."
      />
      <p>If you cannot scan it, type this key into the app:</p>
      <p className="app-secret">{inFours(setUp.secret, " ")}</p>
      <h2>2. Enter the code that the app shows</h2>
      <CodeForm form={form} field={fields.code} button="Turn on two-step sign-in">
        <input type="hidden" name="intent" value="confirm" />
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      </CodeForm>
    </>
  );
}

/** Recovery codes that were just made: the only time they are to be seen. */
export function RecoveryCodes({ codes, next }: { codes: readonly string[]; next: string | null }) {
  return (
    <NotificationBanner kind="success">
      <p className="nhsuk-notification-banner__heading">
        Keep your recovery codes now. You cannot see them again.
      </p>
      <p>
        Each signs you in once, without your app. Keep them where you keep passwords, and not on your phone
        alone.
      </p>
      <ul className="nhsuk-list app-secret">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      {next === null ? null : (
        <p>
          <Link to={next}>I have kept them, go on</Link>
        </p>
      )}
    </NotificationBanner>
  );
}
