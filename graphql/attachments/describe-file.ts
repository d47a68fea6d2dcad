import { limits } from "../contract/limits.ts";
import { InvalidInputError } from "../core/errors.ts";

/** Whether a file is shown on the page, and not only offered. */
const isPicture = (mediaType: string): boolean => mediaType.startsWith("image/");

/**
 * The columns that hold what was said of a file: of a picture what it shows, for those who cannot see it; of a document its title.
 * @throws InvalidInputError where nothing was said
 */
export function descriptionColumns(
  mediaType: string,
  description: string,
): { alternative: string; title: string } {
  if (description.length < limits.attachment.description.min) {
    const missing = isPicture(mediaType)
      ? "Say what the picture shows, for people who cannot see it"
      : "Enter the title of the document";
    throw InvalidInputError.at("description", missing);
  }
  return isPicture(mediaType)
    ? { alternative: description, title: "" }
    : { alternative: "", title: description };
}
