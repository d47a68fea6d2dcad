import { Form, Link } from "@remix-run/react";
import { limits } from "../../../../graphql/contract/limits.ts";
import { Button } from "~/ui/button.tsx";
import { TextInput } from "~/ui/text-fields.tsx";

interface Named {
  readonly uuid: string;
  readonly title: string;
}

/** The page that starts a draft from these threads. */
function startFrom(ids: readonly string[]): string {
  const query = new URLSearchParams(ids.map((id) => ["thread", id]));
  return ids.length === 0 ? "/case-studies/new" : `/case-studies/new?${query.toString()}`;
}

/** The threads that a draft is to begin with; where there are several, each can be left out again. */
export function SourceThreads({ threads }: { threads: readonly (Named & { readonly path: string })[] }) {
  if (threads.length === 0) {
    return (
      <p>
        Say what worked, for whom, and how you know. You write it section by section, and can come back to it.
      </p>
    );
  }
  const without = (left: string) => threads.map(({ uuid }) => uuid).filter((uuid) => uuid !== left);
  return (
    <>
      <p>
        The draft begins with words from these threads. Whoever wrote them is asked whether they may be used.
      </p>
      <ul>
        {threads.map(({ uuid, title, path }) => (
          <li key={uuid}>
            <Link to={path}>{title}</Link>
            {threads.length > 1 ? (
              <>
                {" – "}
                <Link to={startFrom(without(uuid))}>
                  Leave out <span className="nhsuk-u-visually-hidden">“{title}”</span>
                </Link>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Looks for further threads by title, and adds those that were found, as long as there is room for more. */
export function MoreThreads({
  chosen,
  search,
  found,
}: {
  chosen: readonly Named[];
  search: string;
  found: readonly Named[];
}) {
  const ids = chosen.map(({ uuid }) => uuid);
  if (ids.length >= limits.caseStudy.sourceThreads.max) return null;
  return (
    <section aria-labelledby="more-threads">
      <h2 id="more-threads">{ids.length === 0 ? "Begin with a thread" : "Add another thread"}</h2>
      <Form method="get" action="/case-studies/new#more-threads">
        {ids.map((id) => (
          <input key={id} type="hidden" name="thread" value={id} />
        ))}
        <TextInput
          id="thread-title"
          name="find"
          label="Find a thread"
          hint="Words of its title"
          maxLength={limits.title.max}
          defaultValue={search}
        />
        <Button kind="secondary" isSmall>
          Find threads
        </Button>
      </Form>
      {search === "" ? null : (
        <p role="status">
          {found.length === 0
            ? `We found no other thread with a title like “${search}”.`
            : "Those with the likeliest titles. Choose one to begin with its words as well."}
        </p>
      )}
      <ul className="nhsuk-list">
        {found.map(({ uuid, title }) => (
          <li key={uuid}>
            <Link to={startFrom([...ids, uuid])}>Add “{title}”</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
