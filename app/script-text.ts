const escapes: Readonly<Record<string, string>> = {
  "&": String.raw`\u0026`,
  "<": String.raw`\u003c`,
  ">": String.raw`\u003e`,
  "\u2028": String.raw`\u2028`,
  "\u2029": String.raw`\u2029`,
};

/** A text as a JavaScript string literal that can stand in a script element: nothing in it can end the element. */
export function asScriptText(text: string): string {
  return JSON.stringify(text).replaceAll(/[&<>\u2028\u2029]/g, (character) => escapes[character] ?? "");
}
