/** PostgreSQL's calendar goes from 1 BC to AD 1: what ISO 8601 writes as the year 0000 is an error to it. */
const yearOne = Date.parse("0001-01-01T00:00:00.000Z");

/** Whether something is a time, and one that the database can be asked about. */
export function isKnownToDatabase(time: Date): boolean {
  return time.getTime() >= yearOne;
}
