/** What holds from a first to a last day, both of which belong to it. Days are midnight UTC, as the database keeps them. */
export interface Period {
  validFrom: Date;
  validTo: Date | null;
}

/** An integrated care board in the time that it stood. */
export interface Board extends Period {
  id: string;
  regionId: string;
}

/** That the whole or a part of a board went to another; a board that is divided has several. */
export interface Succession {
  predecessorId: string;
  successorId: string;
  /** The first day of the new order. */
  date: Date;
}

/** All boards that ever stood, and what became of them. */
export interface MapOfBoards {
  boards: readonly Board[];
  successions: readonly Succession[];
}

/** Whether something holds on a day. */
export function holds({ validFrom, validTo }: Period, day: Date): boolean {
  return validFrom <= day && (validTo === null || validTo >= day);
}
