/** The taxonomies that make people alike: where they are, how large their system is, and what they work on. */
export const likenessTaxonomies = ["region", "ics-size-band", "collaborative-focus"];
