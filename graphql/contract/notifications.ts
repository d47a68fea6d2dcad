import { z } from "zod";
import { IdInput, OptionalIdInput } from "./inputs.ts";
import { limits } from "./limits.ts";
import { notificationKinds } from "./notification-kinds.ts";

/** Notifications that were read: those named, all that a page takes in, those of a thread as far as it was read, or all. */
export const MarkNotificationsReadInput = z.object({
  ids: z
    .array(IdInput)
    .max(limits.pageSize, `Name at most ${limits.pageSize} notifications`)
    .nullish()
    .transform((ids) => ids ?? []),
  threadId: OptionalIdInput,
  upToNumber: z
    .int()
    .min(0)
    .nullish()
    .transform((number) => number ?? -1),
  fromNumber: z
    .int()
    .min(0)
    .nullish()
    .transform((number) => number ?? 0),
  page: z
    .object({ newest: z.string().max(200), oldest: z.string().max(200) })
    .nullish()
    .transform((page) => page ?? undefined),
  all: z
    .boolean()
    .nullish()
    .transform((all) => all ?? false),
});

const Kinds = z.array(z.enum(notificationKinds)).max(notificationKinds.length, "Name each kind once");
const Hour = z
  .int("Choose an hour from the list")
  .min(0, "Choose an hour from the list")
  .max(23, "Choose an hour from the list")
  .nullish()
  .transform((hour) => hour ?? null);

/** What a person wants to be told, and when no mail may come. What is not named is switched off. */
export const NotificationSettingsInput = z
  .object({
    page: Kinds,
    mail: Kinds,
    digest: Kinds.nullish().transform((kinds) => kinds ?? []),
    quietFrom: Hour,
    quietUntil: Hour,
    quietDays: z
      .array(z.int().min(1).max(7))
      .max(6, "Leave one day of the week on which email may come")
      .transform((days) => [...new Set(days)].toSorted((one, other) => one - other)),
  })
  .refine(({ quietFrom, quietUntil }) => (quietFrom === null) === (quietUntil === null), {
    path: ["quietUntil"],
    message: "Choose both hours, or neither",
  })
  .refine(({ quietFrom, quietUntil }) => quietFrom === null || quietFrom !== quietUntil, {
    path: ["quietUntil"],
    message: "Choose two different hours",
  });

/** The signed address of a mail that stops mail of its kind. */
export const UnsubscribeInput = z.object({ token: z.string().max(2_000) });
