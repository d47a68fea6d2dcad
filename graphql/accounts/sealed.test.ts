import { expect, it } from "vitest";
import { openSealed, seal } from "./sealed.ts";

const secret = "s".repeat(32);
const plain = Buffer.from("twenty bytes of seed");

it("opens for the same owner under the same secret, and for nobody else", () => {
  const sealed = seal(secret, "ada", plain);
  expect(openSealed(secret, "ada", sealed)).toEqual(plain);
  expect(openSealed(secret, "eve", sealed)).toBeUndefined();
  expect(openSealed("t".repeat(32), "ada", sealed)).toBeUndefined();
});

it("does not open when any byte of it was changed, or some are missing", () => {
  const sealed = Buffer.from(seal(secret, "ada", plain), "base64url");
  for (let place = 0; place < sealed.length; place++) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
    expect(openSealed(secret, "ada", changed.toString("base64url")), `byte ${place}`).toBeUndefined();
    const cut = sealed.subarray(0, place).toString("base64url");
    expect(openSealed(secret, "ada", cut), `${place} bytes`).toBeUndefined();
  }
});

it("looks different each time, and holds nothing of what it hides", () => {
  const [one, other] = [seal(secret, "ada", plain), seal(secret, "ada", plain)];
  expect(one).not.toBe(other);
  expect(Buffer.from(one, "base64url").toString("latin1")).not.toContain("seed");
});
