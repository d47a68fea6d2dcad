import { mailDeliverers } from "./deliver-mail.ts";

export { fromBase32, toBase32 } from "./base32.ts";
export { readBounceAddress } from "./bounce-address.ts";
export { forgetSentMail } from "./forget-sent-mail.ts";
export { isBackedUp } from "./is-backed-up.ts";
export { isForGood } from "./is-for-good.ts";
export { linkTo } from "./link-to.ts";
export { makeDueAgain, mostGivenBack, type ToldRows } from "./make-due-again.ts";
export { queueMail, queueMails, type Mail } from "./queue-mail.ts";
export { recordBounce } from "./record-bounce.ts";
export { htmlOf, textOf, type MailText } from "./mail-text.ts";

/** What this room does when something happens. */
export const mailSubscribers = mailDeliverers;
