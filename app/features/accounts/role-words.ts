/** The roles in words. */
export const roleWords: Readonly<Record<string, string>> = {
  FACILITATOR: "Facilitator",
  REGIONAL_LEAD: "Regional lead",
  ADMINISTRATOR: "Administrator",
};
