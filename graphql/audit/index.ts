export { recordAudit, type AuditFacts } from "./record-audit.ts";
