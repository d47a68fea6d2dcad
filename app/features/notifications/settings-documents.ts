import { graphql, type ResultOf } from "~/api/graphql.ts";
import { FailureFragment } from "~/features/threads/compose/compose-documents.ts";

/** What the viewer wants to be told. */
export const NotificationSettingsDocument = graphql(`
  query NotificationSettings {
    notificationSettings {
      kinds {
        kind
        occasion
        page
        mail
        digest
      }
      quietFrom
      quietUntil
      quietDays
    }
    digestSchedule {
      frequency
      nextAt
    }
  }
`);

/** The settings, as the form shows them. */
export type NotificationSettings = NonNullable<
  ResultOf<typeof NotificationSettingsDocument>["notificationSettings"]
>;

/** Keeps what the viewer wants to be told. */
export const SaveNotificationSettingsDocument = graphql(
  `
    mutation SaveNotificationSettings($input: NotificationSettingsInput!) {
      saveNotificationSettings(input: $input) {
        __typename
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);

/** What the address in a mail stops. */
export const UnsubscriptionDocument = graphql(`
  query Unsubscription($token: String!) {
    unsubscription(token: $token) {
      isThread
      followKind
      isSavedSearch
      isStopped
      occasions
    }
  }
`);

/** Stops it. */
export const UnsubscribeDocument = graphql(
  `
    mutation Unsubscribe($input: UnsubscribeInput!) {
      unsubscribe(input: $input) {
        ...FailureParts
      }
    }
  `,
  [FailureFragment],
);
