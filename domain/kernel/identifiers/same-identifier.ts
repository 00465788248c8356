import { canonicalPod } from './pod.ts';

/** What two identifiers are compared by: blanks around them and the case of letters never distinguish two things, nor does a POD's control character. */
export const identifierKey = (text: string): string => canonicalPod(text) ?? text.trim().toUpperCase();
