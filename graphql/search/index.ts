export { isAlerting, stopAlerts } from "./change-saved-search.ts";
export { fillSearch } from "./fill-documents.ts";
export { forgetFits } from "./forget-fits.ts";
export { searchSubscribers } from "./search.subscribers.ts";
