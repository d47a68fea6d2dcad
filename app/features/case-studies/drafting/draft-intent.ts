/** What a form on a draft's pages asks for. */
export const draftIntent = {
  keepPassage: "keep-passage",
  removePassage: "remove-passage",
  addEditor: "add-editor",
  removeEditor: "remove-editor",
  findOrganisations: "find-organisations",
  addLink: "add-link",
  removeLink: "remove-link",
  addThread: "add-thread",
  removeThread: "remove-thread",
} as const;
