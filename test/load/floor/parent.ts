/**
 * What a floor's process does: it answers each message of the bench, one after another, until the bench is gone.
 * What a question is, the bench and the floor know of one another.
 */
export function answerParent(answer: (question: unknown) => Promise<unknown>): void {
  process.on("message", (question: unknown) => {
    answer(question).then(
      (result) => process.send?.({ result }),
      (error: unknown) => process.send?.({ error: String(error) }),
    );
  });
  process.on("disconnect", () => process.exit());
}
