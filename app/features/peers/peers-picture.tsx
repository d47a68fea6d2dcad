import type { PeersData } from "./peers-documents.ts";

const size = { width: 320, height: 76, margin: 14, axis: 44, radius: 11 };

/** How near the peers are, each as its number on a line. The table beside it says the same; read out, this is one sentence. */
export function PeersPicture({ peers: { nearest }, name }: { peers: PeersData; name: string }) {
  const span = size.width - 2 * size.margin;
  return (
    <svg
      className="app-peers-picture"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={`How near the ${nearest.length} nearest are to ${name}, from the same at the left to as different as can be at the right; the figures are in the table.`}
    >
      <line
        x1={size.margin}
        x2={size.width - size.margin}
        y1={size.axis}
        y2={size.axis}
        className="app-peers-picture__axis"
      />
      <text x={size.margin} y={size.height - 4} className="app-peers-picture__end">
        The same
      </text>
      <text
        x={size.width - size.margin}
        y={size.height - 4}
        textAnchor="end"
        className="app-peers-picture__end"
      >
        Most different
      </text>
      {nearest.map(({ distance, collaborative }, index) => {
        const x = size.margin + distance * span;
        // Every other one stands higher, so that near ones do not hide each other.
        const y = index % 2 === 0 ? size.axis : size.axis - 24;
        return (
          <g key={collaborative.id}>
            <circle cx={x} cy={y} r={size.radius} className="app-peers-picture__peer" />
            <text x={x} y={y + 4} textAnchor="middle" className="app-peers-picture__number">
              {index + 1}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
