import { describe, expect, it } from "vitest";
import { defaultPeerWeights } from "../../../graphql/contract/peers.ts";
import { weightsFromAddress } from "./weights-address.ts";

const read = (address: string) => weightsFromAddress(new URLSearchParams(address));

describe("the weights of an address", () => {
  it("are the usual ones where it gives none", () => {
    expect(read("")).toEqual(defaultPeerWeights);
  });

  it("are those it gives, up to ten, with 0 to leave a variable out", () => {
    expect(read("focus=10&type=0")).toEqual({ ...defaultPeerWeights, FOCUS: 10, TYPE: 0 });
  });

  it.each(["11", "-1", "1.5", "1e1", "ten", "", "999999999999", "NaN", "0x1"])(
    "are the usual ones for what is no weight: %j",
    (given) => {
      expect(read(new URLSearchParams({ focus: given }).toString())).toEqual(defaultPeerWeights);
    },
  );
});
