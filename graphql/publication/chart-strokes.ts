import {
  LINE_STYLES,
  MARK_COLOURS,
  MARK_CORNERS,
  type Picture,
  READINGS_STYLE,
  type Shape,
} from "../measures/index.ts";
import type { Stroke } from "./pdf-parts.ts";

/** A chart as strokes that need no knowledge of charts, from the same shapes that pages draw it from. */
export const chartStrokes = ({ shapes }: Picture): Stroke[] => shapes.map(strokeOf);

function strokeOf(shape: Shape): Stroke {
  switch (shape.kind) {
    case "line": {
      const { x1, y1, x2, y2, role } = shape;
      const ends = [
        [x1, y1],
        [x2, y2],
      ] as const;
      return { kind: "line", points: ends, ...LINE_STYLES[role] };
    }
    case "path":
      return { kind: "line", points: shape.points, dashes: [], ...READINGS_STYLE };
    case "mark": {
      const { x, y, size, role } = shape;
      const [corners, colour] = [MARK_CORNERS[role], MARK_COLOURS[role]];
      if (!corners) return { kind: "circle", x, y, radius: size, colour };
      const points = corners.map(([dx, dy]) => [x + dx * size, y + dy * size] as const);
      return { kind: "polygon", points, colour };
    }
    case "text":
      return shape;
  }
}
