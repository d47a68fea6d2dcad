/** The GraphQL of this room, by subject. */
import "./audience.schema.ts";
import "./compose.schema.ts";
import "./mentions.schema.ts";
import "./post-mutations.schema.ts";
import "./post-queries.schema.ts";
import "./same-problem-people.schema.ts";
import "./thread-lists.schema.ts";
import "./thread-mutations.schema.ts";
