/**
 * Names the advisory lock that a load of reference data holds from its beginning to its end. Whoever writes what depends on which
 * boards stand holds it shared: else what is written while the map moves could go where it went before.
 */
export const referenceLock = 72_707_370;
