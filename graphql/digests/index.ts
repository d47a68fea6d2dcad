export { keepDigestsOfLeads } from "./digests-of-leads.ts";
export { sendDueDigests } from "./send-due-digests.ts";
