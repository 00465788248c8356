import { GROUP_CLAUSES, nameOfClause, STATUTE_CLAUSES } from '../../communities/statutes.ts';
import { findParameter, LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import { joined, type Message } from '../../kernel/messages.ts';
import { type Check, type Finding, findings } from '../check.ts';
import { onboardingMessages } from '../messages.ts';
import type { ApplicationSnapshot, SnapshotPlant, SnapshotSection } from '../snapshot.ts';

/**
 * The statute is recorded with its clauses, and no plant of a community entered before it; without its day a plant cannot be judged and the
 * application is blocked. A variation judges the sections that it adds. Source: cacer-2026.md D4, cacer.md 2.2.
 */
export function checkStatute(snapshot: ApplicationSnapshot, table: readonly ParameterRow[] = LEGAL_PARAMETERS): Check[] {
  const error = { severity: 'error', group: 'data' } as const;
  const severity = sectionsToJudge(snapshot).length > 0 ? 'error' : 'warning';
  const passed = passedMessages(snapshot);
  return [
    ...findings({ name: 'statute_recorded', severity, group: 'data' }, onboardingMessages.statuteRecorded, notRecorded(snapshot)),
    ...findings({ name: 'statute_clauses', ...error }, passed.clauses, missingClauses(snapshot)),
    ...findings({ name: 'entry_after_statute', ...error }, passed.entries, tooEarly(snapshot, table)),
  ];
}

const requiredClauses = ({ kind }: ApplicationSnapshot) =>
  kind === 'renewable_energy_community' ? STATUTE_CLAUSES : kind === 'self_consumer_group' ? GROUP_CLAUSES : [];

/** What a check that finds no fault says: without a statute, or a complete one, that nothing is known. */
function passedMessages(snapshot: ApplicationSnapshot): { readonly clauses: Message; readonly entries: Message } {
  const { statuteComplete, statuteUnknown, entriesAfterStatute, completeStatuteUnknown } = onboardingMessages;
  const isMissing = snapshot.statute === null && requiredClauses(snapshot).length > 0;
  const isUnjudged = (snapshot.statute?.since ?? null) === null && sectionsToJudge(snapshot).length > 0;
  return { clauses: isMissing ? statuteUnknown : statuteComplete, entries: isUnjudged ? completeStatuteUnknown : entriesAfterStatute };
}

function notRecorded(snapshot: ApplicationSnapshot): Finding[] {
  if (snapshot.statute !== null || requiredClauses(snapshot).length === 0) return [];
  const codes = sectionsToJudge(snapshot).map(({ section }) => section.code);
  return [{ message: codes.length === 0 ? onboardingMessages.statuteMissing : onboardingMessages.statuteMissingFor(codes) }];
}

/** The sections of a community whose entry must not be before its statute. */
function sectionsToJudge({ kind, plants, variation }: ApplicationSnapshot): { plant: SnapshotPlant; section: SnapshotSection }[] {
  if (kind !== 'renewable_energy_community') return [];
  const isReported = ({ code }: SnapshotSection): boolean =>
    variation === undefined ||
    variation.changes.some(({ change, subject, code: own }) => change === 'added' && subject === 'section' && own === code);
  return plants.flatMap((plant) =>
    plant.sections
      .filter((section) => section.incentivised && section.workType !== 'pre_existing' && isReported(section))
      .map((section) => ({ plant, section })),
  );
}

function missingClauses(snapshot: ApplicationSnapshot): Finding[] {
  const { statute } = snapshot;
  if (statute === null) return [];
  const missing = requiredClauses(snapshot).filter((clause) => !statute.clauses.includes(clause));
  return missing.length === 0 ? [] : [{ message: onboardingMessages.clausesMissing(joined(missing.map(nameOfClause), ', ')) }];
}

/** What entered before the first day of the incentive is named by its own check. */
function tooEarly(snapshot: ApplicationSnapshot, table: readonly ParameterRow[]): Finding[] {
  const since = snapshot.statute?.since ?? null;
  if (since === null) return [];
  const until = findParameter(table, 'entry_before_statute_until', snapshot.on)?.value ?? null;
  const first = findParameter(table, 'first_incentivised_entry', snapshot.on)?.value ?? '';
  return sectionsToJudge(snapshot)
    .filter(({ section: { entryIntoOperation } }) => entryIntoOperation >= first && entryIntoOperation < since)
    .flatMap(({ plant, section }) => judge(snapshot, plant, section, { since, until }));
}

/** The relief needs its proof; without it, or after its last day, the section gets no premium. */
function judge(
  { documents }: ApplicationSnapshot,
  plant: SnapshotPlant,
  { code, entryIntoOperation }: SnapshotSection,
  { since, until }: { readonly since: string; readonly until: string | null },
): Finding[] {
  if (until === null || entryIntoOperation > until)
    return [{ subject: code, message: onboardingMessages.enteredBeforeStatute(entryIntoOperation, since) }];
  const isProved = documents.some(({ kind, plantCode }) => kind === 'entry_before_statute_proof' && plantCode === plant.code);
  return isProved ? [] : [{ subject: code, message: onboardingMessages.proveEntryBeforeStatute(plant.code, until) }];
}
