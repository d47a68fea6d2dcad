import type { Prisma } from "../../prisma/generated/client/client.ts";
import { isAdministrator, isWriter, type Viewer } from "../core/viewer.ts";

/** The deliveries that a viewer may know of: for administrators all, for everybody else none. */
export function deliveriesVisibleTo(viewer: Viewer): Prisma.OutboxDeliveryWhereInput {
  return isAdministrator(viewer) ? {} : { eventId: { in: [] } };
}

/** Administrators have things tried again. */
export function canRetryDeliveries(viewer: Viewer): boolean {
  return isAdministrator(viewer) && isWriter(viewer);
}
