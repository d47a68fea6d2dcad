export { findSessionViewer, findViewer } from "./find-viewer.ts";
export { hashSecret } from "./secrets.ts";
export { refreshPersonTags } from "./person-tags.ts";
