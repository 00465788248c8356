import type { Message } from '../kernel/messages.ts';
import { onboardingMessages } from './messages.ts';

export const CHECK_SEVERITIES = ['error', 'warning'] as const;
export const CHECK_GROUPS = ['data', 'documents'] as const;

/**
 * One finding of the compliance checks. `group` says what is wrong: data keeps an application in DRAFT, documents in PRECHECKED.
 * A warning never blocks. `message` says how to resolve it; `subject` is the code, POD or document concerned.
 */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
  readonly severity: (typeof CHECK_SEVERITIES)[number];
  readonly group: (typeof CHECK_GROUPS)[number];
  readonly message: Message;
  readonly subject?: string;
}

/** A fault of one subject. */
export interface Finding {
  readonly subject?: string;
  readonly message: Message;
}

type Kind = Pick<Check, 'name' | 'severity' | 'group'>;

/** Findings of one check that are listed: they are kept with each run, and whoever resolved these checks again. */
export const MOST_FINDINGS = 200;

/** The findings as failed checks, or one passed check where there is none. Of very many the first are listed, and how many more there are. */
export function findings(kind: Kind, passedMessage: Message, found: readonly Finding[]): Check[] {
  if (found.length === 0) return [{ ...kind, passed: true, message: passedMessage }];
  const listed = found.slice(0, MOST_FINDINGS).map((one) => ({ ...kind, passed: false, ...one }));
  return found.length === listed.length
    ? listed
    : [...listed, { ...kind, passed: false, message: onboardingMessages.moreOfCheck(found.length - listed.length) }];
}
