/** The languages of every text that people read: errors, mails, statements, explanations, pages. */
export const LANGUAGES = ['en', 'it'] as const;

export type Language = (typeof LANGUAGES)[number];
