/** The time of day of a line in the terminal, such as `10:00:08 UTC`: that of the logs. */
export const timeInUtc = (at = new Date()): string => `${at.toISOString().slice(11, 19)} UTC`;
