/**
 * What stands for a file of a form that was not taken in: an empty file of one of these types. So whoever reads the form says what is
 * wrong at the field, with everything else that was typed.
 */
export const refusedFile = {
  tooLarge: "application/x-refused-too-large",
  notText: "application/x-refused-not-utf-8",
} as const;
