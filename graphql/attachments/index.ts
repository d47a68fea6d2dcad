export { attachFile } from "./attach-file.ts";
export { readContents } from "./read-contents.ts";
