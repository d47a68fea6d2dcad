import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Fieldset } from "./form-group.tsx";

/** One thing to choose. */
export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

interface ChoicesProps {
  /** The id of the first choice, which the error summary links to. */
  id: string;
  name: string;
  legend: ReactNode;
  choices: readonly Choice[];
  hint?: ReactNode;
  error?: string | undefined;
  isSmall?: boolean | undefined;
  isInline?: boolean | undefined;
  isPageHeading?: boolean | undefined;
  isLegendHidden?: boolean | undefined;
}

/** One of a few choices, all in sight. */
export function Radios({ defaultValue, ...props }: ChoicesProps & { defaultValue?: string | undefined }) {
  return <ChoiceGroup {...props} type="radio" chosen={defaultValue === undefined ? [] : [defaultValue]} />;
}

/** Any number of choices. */
export function Checkboxes({
  defaultValues,
  ...props
}: ChoicesProps & { defaultValues?: readonly string[] | undefined }) {
  return <ChoiceGroup {...props} type="checkbox" chosen={defaultValues ?? []} />;
}

function ChoiceGroup(props: ChoicesProps & { type: "radio" | "checkbox"; chosen: readonly string[] }) {
  const { type, id, name, legend, hint, error, choices, chosen, isSmall, isInline } = props;
  const block = type === "radio" ? "nhsuk-radios" : "nhsuk-checkboxes";
  return (
    <Fieldset
      {...{
        id,
        legend,
        hint,
        error,
        isPageHeading: props.isPageHeading,
        isLegendHidden: props.isLegendHidden,
      }}
    >
      <div className={classNames(block, isSmall && `${block}--small`, isInline && `${block}--inline`)}>
        {choices.map((choice, index) => (
          <ChoiceItem
            key={choice.value}
            type={type}
            id={index === 0 ? id : `${id}-${index + 1}`}
            name={name}
            choice={choice}
            isChosen={chosen.includes(choice.value)}
          />
        ))}
      </div>
    </Fieldset>
  );
}

function ChoiceItem({
  type,
  id,
  name,
  choice,
  isChosen,
  describedBy,
}: {
  type: "radio" | "checkbox";
  id: string;
  name: string;
  choice: Choice;
  isChosen: boolean;
  describedBy?: string | undefined;
}) {
  const block = type === "radio" ? "nhsuk-radios" : "nhsuk-checkboxes";
  const hintId = `${id}-item-hint`;
  const description = classNames(describedBy, choice.hint ? hintId : undefined) || undefined;
  return (
    <div className={`${block}__item`}>
      <input
        className={`${block}__input`}
        {...{ type, id, name }}
        value={choice.value}
        defaultChecked={isChosen}
        aria-describedby={description}
      />
      <label className={`nhsuk-label ${block}__label`} htmlFor={id}>
        {choice.label}
      </label>
      {choice.hint ? (
        <div className={`nhsuk-hint ${block}__hint`} id={hintId}>
          {choice.hint}
        </div>
      ) : null}
    </div>
  );
}
