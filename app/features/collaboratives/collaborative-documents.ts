import { graphql, type ResultOf } from "~/api/graphql.ts";
import { FollowControlFragment } from "../follows/follows-documents.ts";
import { PeersFragment } from "../peers/peers-documents.ts";

/** What a list shows of a collaborative. */
const CollaborativeCardFragment = graphql(`
  fragment CollaborativeCard on Collaborative @_unmask {
    id
    name
    path
    innovator
    tags {
      key
      label
      path
      taxonomy {
        id
      }
    }
  }
`);

/** The list with its filters. */
export const CollaborativesPageDocument = graphql(
  `
    query CollaborativesPage($filter: CollaborativesFilter, $after: String) {
      taxonomies(ids: ["region", "collaborative-type", "collaborative-focus"]) {
        id
        label
        tags {
          value
          label
        }
      }
      collaboratives(filter: $filter, first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...CollaborativeCard
          }
        }
      }
    }
  `,
  [CollaborativeCardFragment],
);

/** One ICS of a footprint, with what became of its board. */
const FootprintLinkFragment = graphql(`
  fragment FootprintLink on FootprintLink @_unmask {
    validFrom
    validTo
    icb {
      code
      shortName
      sizeBand
      population {
        people
        estimated
        basis
      }
      successors {
        kind
        date
        successor {
          code
          shortName
        }
      }
    }
  }
`);

/** One body of a collaborative. */
const MemberOrganisationFragment = graphql(`
  fragment MemberOrganisation on MemberOrganisation @_unmask {
    role
    validTo
    organisation {
      key
      name
    }
  }
`);

/** Everything about one collaborative. */
export const CollaborativePageDocument = graphql(
  `
    query CollaborativePage($id: ID!, $weights: PeerWeights) {
      followLevel(kind: COLLABORATIVE, targetId: $id) {
        ...FollowControl
      }
      collaborative(id: $id) {
        ...CollaborativeCard
        established
        population
        focusWords
        membersComplete
        verification
        notes
        sources
        footprint {
          ...FootprintLink
        }
        footprintHistory {
          ...FootprintLink
        }
        organisations {
          ...MemberOrganisation
        }
        pastOrganisations {
          ...MemberOrganisation
        }
        peers(weights: $weights) {
          ...Peers
        }
        adoptions(first: 5) {
          counts {
            total
          }
          edges {
            node {
              state
              since
              adoption {
                uuid
                path
                adopterName
                isReviewed
                caseStudy {
                  title
                  path
                }
              }
            }
          }
        }
      }
    }
  `,
  [
    CollaborativeCardFragment,
    FootprintLinkFragment,
    MemberOrganisationFragment,
    PeersFragment,
    FollowControlFragment,
  ],
);

/** A collaborative in a list. */
export type CollaborativeCardData = ResultOf<typeof CollaborativeCardFragment>;
/** An ICS of a footprint. */
export type FootprintLinkData = ResultOf<typeof FootprintLinkFragment>;
/** A body of a collaborative. */
export type MemberOrganisationData = ResultOf<typeof MemberOrganisationFragment>;
/** The vocabularies that the list can be narrowed by. */
export type FilterTaxonomies = ResultOf<typeof CollaborativesPageDocument>["taxonomies"];
/** A collaborative with everything about it. */
export type CollaborativeDetails = NonNullable<ResultOf<typeof CollaborativePageDocument>["collaborative"]>;
