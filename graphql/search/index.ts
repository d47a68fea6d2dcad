export { fillSearch } from "./fill-documents.ts";
export { searchSubscribers } from "./search.subscribers.ts";
