// A bare socket.io server: rooms without rights, and a request that tells a room. What a fan-out costs at the least.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import {
  realtimePath,
  type ClientToServer,
  type ServerToClient,
} from "../../../graphql/contract/realtime.ts";
import { answerParent } from "./parent.ts";

let version = 0;

const server = createServer((request, response) => {
  request.resume().on("end", () => {
    const id = request.url?.slice(1) ?? "";
    io.to(id).emit("hint", { type: "thread.replied.v1", id, version: ++version });
    response.end("MutationReplyToThreadSuccess");
  });
});
const io = new Server<ClientToServer, ServerToClient>(server, { path: realtimePath, serveClient: false });
io.on("connection", (socket) => {
  socket.on("thread:join", async ({ id }, answer) => {
    await socket.join(id);
    answer({ ok: true, version });
  });
});
await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));

answerParent(async () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
