import "./core/scalars.schema.ts";
import "./core/errors.schema.ts";
import "./threads/threads.schema.ts";
import "./case-studies/case-studies.schema.ts";
import "./places/places.schema.ts";
import "./places/organisations.schema.ts";
import "./tags/tags.schema.ts";
import "./collaboratives/collaboratives.schema.ts";
import "./glossary/glossary.schema.ts";
import "./accounts/accounts.schema.ts";
import "./mail/mailbox.schema.ts";
import "./notifications/notifications.schema.ts";
import "./audit/audit.schema.ts";
import "./outbox/outbox.schema.ts";
import "./live/live.schema.ts";
import "./drafts/drafts.schema.ts";
import "./moderation/moderation.schema.ts";
import "./measures/measures.schema.ts";
import "./adoption/adoption.schema.ts";
import "./spread/spread.schema.ts";
import "./publication/publication.schema.ts";
import "./attachments/attachments.schema.ts";
import "./collections/collection.schema.ts";
import "./collections/collection-mutations.schema.ts";
import { builder } from "./core/builder.ts";
import { describeGenerated } from "./core/describe-generated.ts";

/** The whole API: every room's types and fields. */
export const schema = describeGenerated(builder.toSchema());
