/** The GraphQL of this room, by subject. */
import "./measure-mutations.schema.ts";
import "./measures-of.schema.ts";
