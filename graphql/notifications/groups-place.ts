import { cursorOf, isTimeKey, placeAfter, type Place } from "../core/keyset.ts";

/** Names the list of what the viewer is told, gathered, in its cursors. */
const list = "notification-groups";

/** The cursor of a notification. */
export function cursorOfPlace(place: Place): string {
  return cursorOf(list, place);
}

/** The notification that a cursor means; undefined for none. @throws GraphQLError BAD_USER_INPUT */
export function placeOfCursor(cursor: string | null | undefined): Place | undefined {
  return placeAfter(list, cursor, isTimeKey);
}

/** The same; undefined for what is no cursor of the list as well. */
export function readPlace(cursor: string): Place | undefined {
  try {
    return placeOfCursor(cursor);
  } catch {
    return undefined;
  }
}
