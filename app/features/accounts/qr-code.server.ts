import { encode } from "uqr";
import type { QrDrawing } from "./qr-code.tsx";

/** Draws a text as a QR code, on the server: browsers get the drawing alone. */
export function drawQrCode(text: string): QrDrawing {
  const { data } = encode(text, { ecc: "M", border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size: data.length, path: dark.join("") };
}
