import { LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import type { Message } from '../../kernel/messages.ts';
import { daysBetween } from '../../kernel/time/local-date.ts';
import { type Check, type Finding, findings } from '../check.ts';
import { legalTerm } from '../legal-terms.ts';
import { onboardingMessages } from '../messages.ts';
import type { ApplicationSnapshot, SnapshotSection } from '../snapshot.ts';

/** Days before the end of the window on which a plant is warned about: day 90 and day 110 of 120. */
const NOTICE_DAYS_LEFT = [30, 10];

/**
 * Warns while the window in which a plant is paid from its first day runs out, after it did, and where a plant enters later. An application of
 * variation has the terms of its changes instead.
 */
export function checkServiceWindow(snapshot: ApplicationSnapshot, table: readonly ParameterRow[] = LEGAL_PARAMETERS): Check[] {
  if (snapshot.variation !== undefined) return [];
  const windowDays = legalTerm('backdated_start_window', snapshot.on, table);
  const found =
    windowDays === null ? [] : snapshot.plants.flatMap((plant) => plant.sections).flatMap((s) => remark(s, snapshot.on, windowDays));
  return findings({ name: 'service_window', severity: 'warning', group: 'data' }, onboardingMessages.serviceWindow, found);
}

function remark(section: SnapshotSection, on: string, windowDays: number): Finding[] {
  const age = daysBetween(section.entryIntoOperation, on);
  const message = messageFor(age, windowDays, section);
  return message === null ? [] : [{ subject: section.code, message }];
}

function messageFor(age: number, windowDays: number, { entryIntoOperation, workType }: SnapshotSection): Message | null {
  if (age < 0) return onboardingMessages.notYetInOperation(entryIntoOperation);
  if (workType === 'pre_existing') return null;
  if (age > windowDays) return onboardingMessages.windowMissed(age, windowDays);
  const left = windowDays - age;
  const [notice, last] = NOTICE_DAYS_LEFT;
  if (last !== undefined && left <= last) return onboardingMessages.windowEnding(age, windowDays, left);
  return notice !== undefined && left <= notice ? onboardingMessages.windowOpen(age, windowDays, left) : null;
}
