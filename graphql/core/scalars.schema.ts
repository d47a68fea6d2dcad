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

builder.scalarType("Base64", {
  description: "Bytes, as base64 with the alphabet of RFC 4648.",
  serialize: (value) => Buffer.from(value).toString("base64"),
  parseValue: (value) => {
    // Text that is no base64 is decoded as far as it goes: what is left out shows in what it is encoded to.
    const bytes = typeof value === "string" ? Buffer.from(value, "base64") : undefined;
    if (bytes?.toString("base64") === value && bytes) return bytes;
    throw new GraphQLError("Base64 takes bytes as base64.");
  },
});

function parseTime(value: unknown, form: RegExp, type: string): Date {
  if (typeof value === "string" && form.test(value)) {
    const time = new Date(value);
    if (isKnownToDatabase(time)) return time;
  }
  throw new GraphQLError(`${type} takes an ISO 8601 text.`);
}
