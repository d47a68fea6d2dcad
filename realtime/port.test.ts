import { createServer } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { readSettings } from "../graphql/core/settings.ts";
import { openPort, PortError, tryPort, type Port } from "./port.ts";

const open: Port[] = [];
afterEach(() => Promise.all(open.splice(0).map((port) => port.close())));

async function listen(settings: Record<string, string>, answer: () => Promise<string> = async () => "hello") {
  const inlet = createServer((_request, response) => void answer().then((text) => response.end(text)));
  const port = await openPort(readSettings(settings), () => ({ inlet, close: async () => undefined }));
  open.push(port);
  return port;
}

describe("openPort", () => {
  it("hands requests to the runtime of the moment", async () => {
    const { url } = await listen({ PORT: "0" });
    expect(await (await fetch(url)).text()).toBe("hello");
  });

  it("says in one line that the port is taken", async () => {
    const { url } = await listen({ PORT: "0" });
    const PORT = new URL(url).port;
    const second = listen({ PORT });
    await expect(second).rejects.toThrow(PortError);
    await expect(second).rejects.toThrow(`Port ${PORT} is in use`);
  });

  it("can be tried before: it is free then, or taken", async () => {
    const { url } = await listen({ PORT: "0" });
    const { port } = new URL(url);
    await expect(tryPort(readSettings({ PORT: port }))).rejects.toThrow(`Port ${port} is in use`);
    await open.pop()?.close();
    await tryPort(readSettings({ PORT: port }));
    expect((await listen({ PORT: port })).url).toBe(url);
  });

  it("lets a request finish before it closes, and takes no new one", async () => {
    let finish: (text: string) => void = () => undefined;
    const answer = new Promise<string>((resolve) => (finish = resolve));
    let arrived: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    const port = await listen({ PORT: "0" }, () => {
      arrived();
      return answer;
    });
    const underWay = fetch(port.url).then((response) => response.text());
    await arrival;
    const closed = port.close();
    await expect(fetch(port.url)).rejects.toThrow();
    finish("finished");
    expect(await underWay).toBe("finished");
    await closed;
  });
});
