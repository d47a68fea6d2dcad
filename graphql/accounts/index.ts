export { peopleVisibleSql, peopleVisibleTo } from "./accounts.policy.ts";
export { createAdministrator } from "./create-administrator.ts";
export { assumeSessionViewer } from "./assumed-viewer.ts";
export { findPersonViewer, findPersonViewers, findSessionViewer, findViewer } from "./find-viewer.ts";
export { forgetExpired } from "./forget-expired.ts";
export { hashPassword } from "./passwords.ts";
export { refreshPersonTags } from "./person-tags.ts";
export { createSignInLink } from "./sign-in-links.ts";
export { belongsSql, facilitatesSql, mayComeInSql } from "./standing.ts";
