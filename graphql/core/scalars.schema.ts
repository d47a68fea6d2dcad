import { GraphQLError } from "graphql";
import { builder } from "./builder.ts";
import { isKnownToDatabase } from "./known-time.ts";

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const isoDate = /^\d{4}-\d{2}-\d{2}$/;

builder.scalarType("DateTime", {
  description: "A moment, as ISO 8601 in UTC, for example 2026-11-21T14:30:00.000Z.",
  serialize: (value) => value.toISOString(),
  parseValue: (value) => parseTime(value, isoTime, "DateTime"),
});

builder.scalarType("Date", {
  description: "A day, as ISO 8601, for example 2026-11-21.",
  serialize: (value) => value.toISOString().slice(0, 10),
  parseValue: (value) => parseTime(value, isoDate, "Date"),
});

function parseTime(value: unknown, form: RegExp, type: string): Date {
  if (typeof value === "string" && form.test(value)) {
    const time = new Date(value);
    if (isKnownToDatabase(time)) return time;
  }
  throw new GraphQLError(`${type} takes an ISO 8601 text.`);
}
