import { useState, type ComponentProps } from "react";
import { TextInput, type PasswordInput } from "~/ui/text-fields.tsx";
import { TextButton } from "~/ui/button.tsx";
import { useHydrated } from "~/ui/use-hydrated.ts";

/** A password that can be shown while it is typed; without scripts it stays hidden, and nothing else changes. */
export function PasswordField(props: ComponentProps<typeof PasswordInput>) {
  const [isShown, setShown] = useState(false);
  const isHydrated = useHydrated();
  const native = { autoCapitalize: "none", spellCheck: false, width: 20 } as const;
  return (
    <>
      <TextInput {...props} {...native} type={isShown ? "text" : "password"} defaultValue="" />
      {isHydrated ? (
        <p className="app-under-field">
          <TextButton
            type="button"
            aria-controls={props.id}
            aria-pressed={isShown}
            onClick={() => setShown((shown) => !shown)}
          >
            Show password
          </TextButton>
        </p>
      ) : null}
    </>
  );
}
