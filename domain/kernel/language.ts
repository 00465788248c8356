/** The languages of every text that people read: errors, mails, statements, explanations, pages. */
export const LANGUAGES = ['en', 'it'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The region by whose customs days, months and numbers are written. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', it: 'it-IT' };
