const odsCode = /^[A-Z0-9]{3,8}$/;

/**
 * The ODS code that an argument means, in capitals. What cannot be a code gives one that nothing has, so that malformed
 * and unknown codes get the same answer.
 */
export function odsCodeOf(text: string): string {
  const code = text.trim().toUpperCase();
  return odsCode.test(code) ? code : "";
}
