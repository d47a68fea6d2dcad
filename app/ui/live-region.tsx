/**
 * Reads out what changed without taking the focus. It must be on the page before its message comes, so render it
 * always and change `message`.
 */
export function LiveRegion({ message }: { message: string }) {
  return (
    <div className="nhsuk-u-visually-hidden" aria-live="polite" aria-atomic="true">
      {message}
    </div>
  );
}
