export { readByPeersOfMine } from "./find-peers.ts";
