import { useActionData, useLoaderData } from "@remix-run/react";
import { PartForm, partCrumbs } from "~/features/case-studies/drafting/part-page.tsx";
import { loadTags, saveTags } from "~/features/case-studies/drafting/tags.server.ts";
import { Checkboxes } from "~/ui/choices.tsx";
import { choicesField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { Select } from "~/ui/text-fields.tsx";
import { useServerForm } from "~/ui/use-server-form.ts";

export const handle = page<typeof loader>({
  title: ({ draft }) => `Tags: ${draft.title}`,
  crumbs: partCrumbs,
});

export const loader = loadTags;
export const action = saveTags;

/** The tags of a draft, from every taxonomy. */
export default function DraftTags() {
  const { draft, chosen, before, groups } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useServerForm<{ tagIds: string[] }>({
    id: "tags",
    lastResult: answer,
    defaultValue: { tagIds: chosen.map(({ key }) => key) },
  });
  const { defaultValues, error } = choicesField(fields.tagIds);
  const standing = chosen.map(({ label }) => label).join(", ");
  return (
    <PartForm
      form={form}
      heading="Tags"
      draft={draft}
      before={before}
      conflict={answer && "isConflict" in answer ? standing : undefined}
    >
      <p className="nhsuk-hint">
        People in the same situation find it by them. The size of the ICSs is worked out from the ICSs.
      </p>
      {groups.map(({ id, label, multi, tags }, index) => {
        const fieldId = index === 0 ? "tags-tagIds" : `tags-${id}`;
        const first = index === 0 ? error : undefined;
        const here = defaultValues.filter((key) => tags.some((tag) => tag.key === key));
        if (!multi) {
          return (
            <Select
              key={id}
              id={fieldId}
              name="tagIds"
              label={label}
              error={first}
              emptyLabel="None"
              defaultValue={here[0] ?? ""}
              options={tags.map(({ key, label: words }) => ({ value: key, label: words }))}
            />
          );
        }
        return (
          <details key={id} className="nhsuk-details app-facet" open={here.length > 0}>
            <summary className="nhsuk-details__summary">
              <span className="nhsuk-details__summary-text">{label}</span>
            </summary>
            <div className="nhsuk-details__text">
              <Checkboxes
                id={fieldId}
                name="tagIds"
                legend={label}
                isLegendHidden
                isSmall
                error={first}
                choices={tags.map(({ key, label: words }) => ({ value: key, label: words }))}
                defaultValues={here}
              />
            </div>
          </details>
        );
      })}
    </PartForm>
  );
}
