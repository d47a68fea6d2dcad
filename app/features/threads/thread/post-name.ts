/** What a post is called in titles and sentences. */
export function postName(number: number): string {
  return number === 0 ? "the opening post" : `reply ${number}`;
}
