import { registerSubscribers } from "./core/outbox.ts";
import { mailSubscribers } from "./mail/index.ts";

registerSubscribers([...mailSubscribers]);
