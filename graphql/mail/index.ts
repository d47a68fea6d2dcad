import { deliverMail } from "./deliver-mail.ts";

export { fromBase32, toBase32 } from "./base32.ts";
export { readBounceAddress } from "./bounce-address.ts";
export { forgetSentMail } from "./forget-sent-mail.ts";
export { queueMail, queueMails, type Mail } from "./queue-mail.ts";
export { recordBounce } from "./record-bounce.ts";
export { htmlOf, textOf, type MailText } from "./mail-text.ts";

/** What this room does when something happens. */
export const mailSubscribers = [deliverMail];
