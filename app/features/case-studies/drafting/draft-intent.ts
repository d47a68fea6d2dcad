/** What a form on a draft's page asks for. */
export const draftIntent = {
  keepPassage: "keep-passage",
  removePassage: "remove-passage",
  addEditor: "add-editor",
  removeEditor: "remove-editor",
} as const;
