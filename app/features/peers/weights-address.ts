import { peerVariables, type PeerWeights, peerWeightsOf } from "../../../graphql/contract/peers.ts";

/** The weights that an address gives, `?focus=5&type=0`; as usual where it gives none, or none that counts. */
export function weightsFromAddress(search: URLSearchParams): PeerWeights {
  return peerWeightsOf(
    Object.fromEntries(
      peerVariables.map((variable) => {
        const given = search.get(variable.toLowerCase())?.trim() ?? "";
        return [variable, /^\d{1,2}$/.test(given) ? Number(given) : null];
      }),
    ),
  );
}
