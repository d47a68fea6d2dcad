/** The GraphQL of this room, by subject. */
import "./measures-of.schema.ts";
