/** A form without its empty values of these names: an optional field that was left empty was not filled in. */
export function withoutEmpty(form: FormData, ...names: readonly string[]): FormData {
  for (const name of names) {
    const values = form.getAll(name).filter((value) => value !== "");
    form.delete(name);
    for (const value of values) form.append(name, value);
  }
  return form;
}
