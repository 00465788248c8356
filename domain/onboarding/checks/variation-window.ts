import { hasEffect, type VariationChange } from '../../assets/variation.ts';
import { reportClock } from '../../assets/variation-clock.ts';
import { variationMessages } from '../../assets/variation-messages.ts';
import { joined } from '../../kernel/messages.ts';
import { type Check, type Finding, findings } from '../check.ts';
import type { ApplicationSnapshot, SnapshotVariation } from '../snapshot.ts';

/**
 * What an application of variation reports: that there is something, each change whose term is about to end or over, changes of holder and the
 * way to GSE. Nothing for an access application. Source: cacer-2026.md D6.
 */
export function checkVariation({ variation, on }: ApplicationSnapshot): Check[] {
  if (variation === undefined) return [];
  const { changes } = variation;
  const empty = changes.length === 0 ? [{ message: variationMessages.nothingToReport }] : [];
  const warning = { severity: 'warning', group: 'data' } as const;
  return [
    ...findings({ name: 'variation_changes', severity: 'error', group: 'data' }, variationMessages.changesReported(changes.length), empty),
    ...findings({ name: 'variation_window', ...warning }, variationMessages.allFromTheirDay, pressing(variation, on)),
    ...findings({ name: 'holder_changes', ...warning }, quietHolders(variation), reportedHolders(variation)),
    ...findings({ name: 'section_changes', ...warning }, variationMessages.factsNotReported, reportedSections(variation)),
    ...findings({ name: 'variation_channel', ...warning }, variationMessages.channel, []),
  ];
}

function pressing({ changes, ...basis }: SnapshotVariation, on: string): Finding[] {
  return changes.flatMap((change: VariationChange) => {
    if (!hasEffect(change, basis, on)) return [];
    const { urgency, message } = reportClock(change, basis, on);
    if (urgency === 'open') return [];
    return [{ subject: change.code, message: joined([variationMessages.changedOn(change), message], '; ') }];
  });
}

const reportedSections = ({ sectionChanges = [] }: SnapshotVariation): Finding[] =>
  sectionChanges.map((change) => ({ subject: change.code, message: variationMessages.sectionReported(change) }));

const reportedHolders = ({ holderChanges }: SnapshotVariation): Finding[] =>
  holderChanges
    .filter(({ isReported }) => isReported)
    .map(({ code, fromMember, toMember, changedOn }) => ({
      subject: code,
      message: variationMessages.holderReported(fromMember, toMember, changedOn),
    }));

const quietHolders = ({ holderChanges }: SnapshotVariation) =>
  joined(
    [
      variationMessages.holderRule,
      ...holderChanges
        .filter(({ isReported }) => !isReported)
        .map(({ fromMember, toMember, changedOn }) => variationMessages.holderNotReported(fromMember, toMember, changedOn)),
    ],
    '; ',
  );
