import { Form, Link } from "@remix-run/react";
import { Button, ButtonGroup } from "./button.tsx";
import { Radios } from "./choices.tsx";
import { ErrorSummary } from "./error-summary.tsx";

/** A page that asks one question, answered by one of several choices, and leads on or back. */
export function ChoicePage({
  name,
  legend,
  hint,
  error,
  choices,
  chosen,
  back,
}: {
  name: string;
  legend: string;
  hint: string;
  error: string | undefined;
  choices: React.ComponentProps<typeof Radios>["choices"];
  chosen: string;
  back: { readonly to: string; readonly label: string };
}) {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={error ? [{ message: error, fieldId: name }] : []} />
        <Form method="post">
          <Radios
            id={name}
            name={name}
            legend={legend}
            isPageHeading
            hint={hint}
            error={error}
            choices={choices}
            defaultValue={chosen}
          />
          <ButtonGroup>
            <Button>Continue</Button>
            <Link to={back.to}>{back.label}</Link>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  );
}
