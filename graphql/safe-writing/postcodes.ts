/** A full postcode of the United Kingdom, in capitals or not. Confirm each match with `isPostcode`. */
export const POSTCODE =
  /(?<![a-z0-9])([a-z]{1,2})(\d[a-z\d]?)([ -]{0,2})(\d)([abd-hjlnp-uw-z]{2})(?![a-z0-9])/giu;

const AREAS = new Set(
  (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY " +
    "HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL " +
    "PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
  ).split(" "),
);

const ORDINAL = /^(?:1st|2nd|3rd|[04-9]th)$/u;

/** Whether a match of `POSTCODE` has a real postcode area and is not a word such as “1st” after a code. */
export function isPostcode([, area = "", , gap = "", sector = "", unit = ""]: RegExpExecArray): boolean {
  return AREAS.has(area.toUpperCase()) && !(gap !== "" && ORDINAL.test(sector + unit));
}
