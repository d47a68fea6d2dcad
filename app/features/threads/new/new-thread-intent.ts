/** The names and values of the form's own buttons besides those of the composer; they work without scripts. */
export const newThreadIntent = {
  findSimilar: "find-similar",
  fillTags: "fill-tags",
} as const;

/** The id of the form; field ids begin with it. */
export const newThreadForm = "new-thread";
