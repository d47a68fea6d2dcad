import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { FormErrors } from "./error-summary.tsx";
import { choicesField, textField } from "./field.ts";
import { formProps, useServerForm, type FormAnswer } from "./use-server-form.ts";

interface Fields {
  name: string;
  tags: string[];
}

/** The page that a browser without scripts gets. */
function pageFor(lastResult?: FormAnswer): string {
  function Page() {
    const defaultValue = { name: "Ann", tags: ["a", "b"] };
    const [form, fields] = useServerForm<Fields>({ id: "person", lastResult, defaultValue });
    return (
      <form {...formProps(form)}>
        <FormErrors form={form} />
        <output>{JSON.stringify([textField(fields.name), choicesField(fields.tags)])}</output>
      </form>
    );
  }
  return renderToStaticMarkup(<Page />).replaceAll("&quot;", '"');
}

it("begins with the default values", () => {
  const page = pageFor();
  expect(page).toContain('<form id="person" novalidate="">');
  expect(page).toContain('{"id":"person-name","name":"name","defaultValue":"Ann"}');
  expect(page).toContain('{"id":"person-tags","name":"tags","defaultValues":["a","b"]}');
  expect(page).not.toContain("There is a problem");
});

it("gives back what was typed, and no default for what was emptied", () => {
  const page = pageFor({ status: "error", initialValue: { tags: "b" }, error: {} });
  expect(page).toContain('{"id":"person-name","name":"name"}');
  expect(page).toContain('"defaultValues":["b"]');
});

it("says what is wrong at its field, that of a list for its entries, and all of it at the top", () => {
  const page = pageFor({
    status: "error",
    initialValue: { name: "", tags: ["a", "x"] },
    error: { "": ["Try again later"], name: ["Enter a name", "Too short"], "tags[1]": ["Choose tags"] },
  });
  expect(page).toContain('"name":"name","error":"Enter a name","defaultValue":""');
  expect(page).toContain('"name":"tags","error":"Choose tags"');
  expect(page).toContain("<li>Try again later</li>");
  expect(page).toContain('<a href="#person-name">Enter a name</a>');
  expect(page).toContain('<a href="#person-tags">Choose tags</a>');
  expect(page).not.toContain("Too short");
});

it("takes nothing that a made-up form sends for a text or a list of texts", () => {
  const page = pageFor({ initialValue: { name: { first: "Ann" }, tags: { length: 3 } } });
  expect(page).toContain('{"id":"person-name","name":"name"}');
  expect(page).toContain('"defaultValues":[]');
});
