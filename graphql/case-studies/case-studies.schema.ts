/** The GraphQL of this room, by subject. */
import "./case-study-queries.schema.ts";
