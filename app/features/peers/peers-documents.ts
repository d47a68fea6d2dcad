import { graphql, type ResultOf } from "~/api/graphql.ts";

/** The peers of a collaborative, with why they are. */
export const PeersFragment = graphql(`
  fragment Peers on Peers @_unmask {
    comparable
    weights {
      variable
      weight
    }
    nearest {
      distance
      reasons
      differences
      unknown
      collaborative {
        id
        name
        path
      }
    }
  }
`);

/** The peers of a collaborative. */
export type PeersData = ResultOf<typeof PeersFragment>;
