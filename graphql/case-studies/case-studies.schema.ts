/** The GraphQL of this room, by subject. */
import "./case-study-queries.schema.ts";
import "./working-copy.schema.ts";
import "./working-copy-parts.schema.ts";
import "./visibility-effect.schema.ts";
import "./working-copy-mutations.schema.ts";
import "./passages.schema.ts";
import "./thread-case-studies.schema.ts";
import "./library.schema.ts";
import "./review.schema.ts";
import "./review-queue.schema.ts";
import "./review-mutations.schema.ts";
