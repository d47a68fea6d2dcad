import { handleMail } from "./handle-mail.ts";

export { findAddressee } from "./find-addressee.ts";
export { findReplyAddress } from "./find-reply-address.ts";
export { forgetReceivedMail } from "./forget-received-mail.ts";
export { receiveMail } from "./receive-mail.ts";
export { recipientsNamedIn } from "./recipients-named-in.ts";

/** What this room does when something happens. */
export const mailInSubscribers = [handleMail];
