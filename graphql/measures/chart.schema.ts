import { builder } from "../core/builder.ts";
import { causeWords } from "./cause-words.ts";
import { writerOf } from "./drawn-measure.ts";
import { chartOf, drawnMeasure, pictureOf, type ShownMeasure, wordsOf } from "./shown-measure.ts";
import type { Stretch } from "./xmr.ts";

const ChartSizeType = builder.enumType("ChartSize", {
  description: "For what width a chart is laid out. Both scale.",
  values: {
    WIDE: { description: "A page beside others." },
    NARROW: { description: "A phone." },
  } as const,
});

const MeaningType = builder.enumType("SpecialCauseMeaning", {
  description: "What a reading that stands out means.",
  values: {
    IMPROVEMENT: { description: "It went the way that is better." },
    CONCERN: { description: "It went the other way." },
    NEUTRAL: { description: "It changed, and neither way is better." },
  } as const,
});

/** A reading in its chart. */
interface PointOf {
  readonly measure: ShownMeasure;
  readonly place: number;
}

const pointOf = ({ measure, place }: PointOf) => {
  const point = chartOf(measure).points[place];
  if (!point) throw new Error("There is no reading in this place");
  return point;
};

const ChartPointType = builder.objectRef<PointOf>("ChartPoint").implement({
  description: "A reading in its place in the chart.",
  fields: (t) => ({
    date: t.field({
      type: "Date",
      description: "The day of the reading.",
      resolve: (own) => new Date(pointOf(own).date),
    }),
    value: t.float({ description: "The figure.", resolve: (own) => pointOf(own).value }),
    text: t.string({
      description: "The figure with its unit, as pages write it.",
      resolve: (own) => writerOf(chartOf(own.measure), drawnMeasure(own.measure)).full(pointOf(own).value),
    }),
    note: t.string({
      nullable: true,
      description: "What its author says of it.",
      resolve: (own) => pointOf(own).note ?? null,
    }),
    movingRange: t.float({
      nullable: true,
      description: "The difference from the reading before; null for the first, and where limits begin anew.",
      resolve: (own) => pointOf(own).movingRange,
    }),
    meaning: t.field({
      type: MeaningType,
      nullable: true,
      description: "What it means, if it stands out; null for common cause variation.",
      resolve: (own) => pointOf(own).meaning,
    }),
    words: t.string({
      description: "The same in words, with the rules that it answers to.",
      resolve: ({ measure, place }) => causeWords(chartOf(measure), place),
    }),
  }),
});

const ChartStretchType = builder.objectRef<Stretch & { from: string; to: string }>("ChartStretch").implement({
  description: "Readings that share a mean and limits.",
  fields: (t) => ({
    from: t.field({ type: "Date", description: "Its first reading.", resolve: ({ from }) => new Date(from) }),
    to: t.field({ type: "Date", description: "Its last reading.", resolve: ({ to }) => new Date(to) }),
    mean: t.exposeFloat("mean", { description: "The mean of the readings that set the limits." }),
    lowerLimit: t.float({
      nullable: true,
      description: "As worked out, also where nothing can be; null for a single reading.",
      resolve: ({ limits }) => limits?.lower ?? null,
    }),
    upperLimit: t.float({
      nullable: true,
      description: "As worked out, also where nothing can be; null for a single reading.",
      resolve: ({ limits }) => limits?.upper ?? null,
    }),
    isOnTrial: t.boolean({
      description: "The limits are set by fewer than twelve readings.",
      resolve: ({ onTrial }) => onTrial,
    }),
  }),
});

/** The process control chart (XmR) of a measure. */
export const ControlChartType = builder.objectRef<ShownMeasure>("ControlChart").implement({
  description: "The readings of a measure as a process control chart (XmR), as Making Data Count reads it.",
  fields: (t) => ({
    title: t.string({
      description: "What it is a chart of.",
      resolve: (measure) => wordsOf(measure).title,
    }),
    sentences: t.stringList({
      description: "What somebody would see in it, in words.",
      resolve: (measure) => [...wordsOf(measure).sentences],
    }),
    stretches: t.field({
      type: [ChartStretchType],
      description: "Mean and limits, anew for each part; none without readings.",
      resolve: (measure) => {
        const { stretches, points } = chartOf(measure);
        const day = (place: number) => points[place]?.date ?? "";
        return stretches.map((own) => ({ ...own, from: day(own.start), to: day(own.end - 1) }));
      },
    }),
    points: t.field({
      type: [ChartPointType],
      description: "The readings, by date.",
      complexity: { field: 1, multiplier: 20 },
      resolve: (measure) => measure.readings.map((_reading, place) => ({ measure, place })),
    }),
    svg: t.string({
      description: "The picture, with a title and a description. Empty without readings.",
      args: { size: t.arg({ type: ChartSizeType, required: true, description: "For what width." }) },
      resolve: (measure, { size }) => pictureOf(measure, size),
    }),
  }),
});
