/** Brings the bundle unless it is there. Throws when the registry does not answer. */
export function ensureDocsBundle(): void;
