import { Button } from "~/ui/button.tsx";
import { InsetText } from "~/ui/content.tsx";
import { composeIntent, type MentionOffer } from "./compose-answer.ts";

/** Who may be meant by the names typed with @, each with a button that names them. For pages without scripts. */
export function MentionOffers({ offers }: { offers: readonly MentionOffer[] | undefined }) {
  if (!offers) return null;
  if (offers.length === 0) {
    return (
      <InsetText>
        <p>There is nobody whose name begins like one that you typed after @.</p>
      </InsetText>
    );
  }
  return (
    <InsetText>
      <p>Choose who you mean:</p>
      <ul>
        {offers.map(({ typed, name, detail, markdown }) => (
          <li key={`${typed} ${markdown}`}>
            {name}
            {detail === "" ? "" : `, ${detail}`}{" "}
            <Button
              kind="secondary"
              isSmall
              name="intent"
              value={`${composeIntent.mention}${JSON.stringify([typed, markdown])}`}
            >
              Use for {typed}
            </Button>
          </li>
        ))}
      </ul>
    </InsetText>
  );
}
