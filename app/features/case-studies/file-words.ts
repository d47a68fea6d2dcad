const kinds: Readonly<Record<string, string>> = {
  "application/pdf": "PDF",
  "text/csv": "CSV",
  "text/plain": "text",
  "image/webp": "WebP",
};

const office: Readonly<Record<string, string>> = {
  document: "Word",
  sheet: "Excel",
  presentation: "PowerPoint",
};

/** What kind of file it is and how large, as people say it before they open it: "PDF, 120 kB". */
export function fileWords(mediaType: string, bytes: number): string {
  const last = mediaType.split(".").at(-1) ?? "";
  const kind = kinds[mediaType] ?? office[last] ?? (mediaType.split("/")[1] ?? "").toUpperCase();
  const kilobytes = Math.max(1, Math.round(bytes / 1_000));
  const size =
    kilobytes < 1_000
      ? `${kilobytes} kB`
      : `${(kilobytes / 1_000).toLocaleString("en-GB", { maximumFractionDigits: 1 })} MB`;
  return `${kind}, ${size}`;
}
