/** A QR code as a drawing. */
export interface QrDrawing {
  /** Modules on each side, the quiet zone included. */
  readonly size: number;
  /** The dark modules, as the path of an SVG. */
  readonly path: string;
}

/** Pixels of a module, for cameras. */
const scale = 5;

/** Shows a QR code, dark on light whatever the colours of the page. */
export function QrCode({ drawing: { size, path }, label }: { drawing: QrDrawing; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      className="app-qr-code"
      viewBox={`0 0 ${size} ${size}`}
      width={size * scale}
      height={size * scale}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
