const CALL = String.raw`\b(?:GET|POST|PUT|DELETE) (?:/|\.\.\.|on |su)`;
/** In brackets, with what the brackets say of it. */
const IN_BRACKETS = new RegExp(String.raw`\s*\([^()]*${CALL}[^()]*(?:\([^()]*\)[^()]*)*\)`, 'g');
/** "with POST /api/... (fields)", "con PUT e POST /api/...". */
const WITH_CALL = new RegExp(String.raw` (?:with|con) (?:[A-Z]+ (?:and|e) )?${CALL}[^\s;:,)]*(?: \((?:[^()]|\([^()]*\))*\))?`, 'g');

/** A remedy for people who work in pages: without the calls of the API that it names. */
export const withoutCalls = (text: string): string => text.replaceAll(IN_BRACKETS, '').replaceAll(WITH_CALL, '');
