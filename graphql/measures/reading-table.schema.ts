import { builder } from "../core/builder.ts";
import { replaced } from "./read-table.ts";
import type { ReadingProblem, ReadingRow, ReadingTable } from "./readings.ts";
import { drawnMeasure, type ShownMeasure } from "./shown-measure.ts";
import { formatValue } from "./units.ts";

const ReadingColumnType = builder.enumType("ReadingColumn", {
  description: "A column of a table of readings.",
  values: {
    date: { value: "date", description: "The day." },
    value: { value: "value", description: "The figure." },
    note: { value: "note", description: "What there is to say of it." },
  } as const,
});

const ProblemType = builder.objectRef<ReadingProblem>("ReadingProblem").implement({
  description: "What is wrong in a table of readings, and where.",
  fields: (t) => ({
    row: t.exposeInt("row", {
      nullable: true,
      description: "The row as a spreadsheet numbers it; null for the whole table.",
    }),
    column: t.expose("column", {
      type: ReadingColumnType,
      nullable: true,
      description: "The column; null for the whole row.",
    }),
    message: t.exposeString("message", { description: "What to do about it." }),
  }),
});

const RowType = builder.objectRef<ReadingRow & { measure: ShownMeasure }>("ReadingRow").implement({
  description: "A row of a table of readings, as it was understood.",
  fields: (t) => ({
    row: t.exposeInt("row", { description: "Its number as a spreadsheet has it." }),
    writtenDate: t.exposeString("date", { description: "The date as it was written." }),
    writtenValue: t.exposeString("value", { description: "The figure as it was written." }),
    note: t.exposeString("note", { description: "The note." }),
    date: t.field({
      type: "Date",
      nullable: true,
      description: "The day that was understood; null where something in the row is wrong.",
      resolve: ({ reading }) => (reading ? new Date(reading.date) : null),
    }),
    text: t.string({
      nullable: true,
      description: "The figure that was understood, with its unit.",
      resolve: ({ reading, measure }) => (reading ? formatValue(reading.value, drawnMeasure(measure)) : null),
    }),
    replaces: t.string({
      nullable: true,
      description: "What the day has now, where this takes its place.",
      resolve: ({ reading, measure }) => (reading ? replaced(measure, reading) : null),
    }),
  }),
});

/** A table of readings as it was understood. */
export const ReadingTableType = builder
  .objectRef<ReadingTable & { measure: ShownMeasure }>("ReadingTable")
  .implement({
    description:
      "A table of readings as it was understood. While there are problems nothing of it can be saved.",
    fields: (t) => ({
      rows: t.field({
        type: [RowType],
        description: "Every row that is not blank or a heading.",
        resolve: ({ rows, measure }) => rows.map((row) => ({ ...row, measure })),
      }),
      problems: t.field({
        type: [ProblemType],
        description: "What is wrong, the first fifty.",
        resolve: ({ problems }) => [...problems],
      }),
      moreProblems: t.exposeInt("moreProblems", { description: "How many more there are." }),
      ignoredColumns: t.stringList({
        description: "Headings of columns that were left aside.",
        resolve: ({ ignoredColumns }) => [...ignoredColumns],
      }),
    }),
  });
