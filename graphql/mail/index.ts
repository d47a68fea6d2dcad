import { deliverMail } from "./deliver-mail.ts";

export { forgetSentMail } from "./forget-sent-mail.ts";
export { queueMail } from "./queue-mail.ts";
export { htmlOf, textOf, type MailText } from "./mail-text.ts";

/** What this room does when something happens. */
export const mailSubscribers = [deliverMail];
