/** The alphabet of RFC 4648 in small letters: what stands before an @ may lose its capitals on the way. */
const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** Bytes as small letters and digits. */
export function toBase32(bytes: Uint8Array): string {
  let written = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      written += alphabet.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? written + alphabet.charAt((held << (5 - bits)) & 31) : written;
}

/** The bytes that were written so; undefined for what no bytes are written as. */
export function fromBase32(written: string): Buffer | undefined {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of written) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
    }
    held &= (1 << bits) - 1;
  }
  const read = Buffer.from(bytes);
  return toBase32(read) === written ? read : undefined;
}
