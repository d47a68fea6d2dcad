export { findPersonViewer, findSessionViewer, findViewer } from "./find-viewer.ts";
export { hashSecret } from "./secrets.ts";
export { hashPassword } from "./passwords.ts";
export { refreshPersonTags } from "./person-tags.ts";
