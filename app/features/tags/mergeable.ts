/** Vocabularies whose values stand for places: they change with the reference data and with nothing else. */
const places = ["region", "ics", "ics-size-band"];

/** Whether values of a vocabulary can be merged by hand. The API decides; this leaves out links that it would refuse. */
export function isMergeable(taxonomy: string): boolean {
  return !places.includes(taxonomy);
}
