export { forgetDeliveries } from "./forget-deliveries.ts";
export { webhookSubscribers } from "./plan-deliveries.ts";
export { sendWebhooks } from "./send-webhooks.ts";
