/** Comes first in a form with several buttons, so that Enter sends it as its main button does. Nobody meets it otherwise. */
export function DefaultSubmit() {
  return (
    <button className="nhsuk-u-visually-hidden" tabIndex={-1} aria-hidden="true">
      Save
    </button>
  );
}
