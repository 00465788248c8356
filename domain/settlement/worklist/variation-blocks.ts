import type { HolderChange } from '../../assets/holder-change.ts';
import type { SectionChange } from '../../assets/section-facts.ts';
import { hasEffect, type VariationBasis, type VariationChange } from '../../assets/variation.ts';
import { reportClock } from '../../assets/variation-clock.ts';
import { variationMessages } from '../../assets/variation-messages.ts';
import { joined } from '../../kernel/messages.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { Block } from './blocks.ts';

/** The changes of a configuration not yet reported to GSE. */
interface Unreported extends VariationBasis {
  readonly changes: readonly VariationChange[];
  readonly holderChanges: readonly HolderChange[];
  readonly sectionChanges: readonly SectionChange[];
}

/** A change to report, with the last day on which it still counts from its own day. */
interface ReportBlock {
  readonly since: LocalDate;
  readonly lastDay: LocalDate | null;
  readonly block: Block;
}

/** What is to be reported to GSE as of a day, each with its last day; and points that only change their holder, which wait for a record. */
export function variationBlocks({ changes, holderChanges, sectionChanges, ...basis }: Unreported, on: LocalDate): ReportBlock[] {
  const reportable = changes.filter((change) => hasEffect(change, basis, on));
  const known = indexed({ holderChanges, sectionChanges });
  return [
    ...reportable.map((change) => toBlock(change, known, reportClock(change, basis, on))),
    ...holderChanges.filter(({ isReported }) => !isReported).map(quietBlock),
  ];
}

/** Changes of holders by point and day, and changes of sections by the codes of both of their sections: of several the first one. */
interface KnownChanges {
  readonly holders: ReadonlyMap<string, HolderChange>;
  readonly sections: ReadonlyMap<string, SectionChange>;
}

function indexed({ holderChanges, sectionChanges }: Pick<Unreported, 'holderChanges' | 'sectionChanges'>): KnownChanges {
  const holders = new Map<string, HolderChange>();
  for (const change of holderChanges.toReversed()) holders.set(holderKey(change), change);
  const sections = new Map<string, SectionChange>();
  for (const change of sectionChanges.toReversed()) sections.set(change.code, change).set(change.before, change);
  return { holders, sections };
}

const holderKey = ({ code, changedOn }: Pick<HolderChange, 'code' | 'changedOn'>): string => `${code} ${changedOn}`;

function toBlock(change: VariationChange, known: KnownChanges, { lastDay, message }: ReturnType<typeof reportClock>): ReportBlock {
  const holder = known.holders.get(holderKey(change));
  const section = change.subject === 'section' ? known.sections.get(change.code) : undefined;
  const because = [
    ...(holder === undefined ? [] : [variationMessages.holderReported(holder.fromMember, holder.toMember, holder.changedOn)]),
    ...(section === undefined ? [] : [variationMessages.sectionReported(section)]),
  ];
  const { howToReport, orRecordDate } = variationMessages;
  const mayBeRecognised = change.change === 'added' || change.subject === 'point';
  const remedy = mayBeRecognised ? joined([howToReport, orRecordDate(change.subject)], '; ') : howToReport;
  const what = joined([variationMessages.changed(change), ...because, message], '; ');
  return { since: change.changedOn, lastDay, block: { by: 'recognition', what, remedy } };
}

function quietBlock({ code, fromMember, toMember, changedOn }: HolderChange): ReportBlock {
  const what = joined(
    [
      variationMessages.changed({ change: 'added', subject: 'point', code, changedOn }),
      variationMessages.holderNotReported(fromMember, toMember, changedOn),
    ],
    '; ',
  );
  return {
    since: changedOn,
    lastDay: null,
    block: { by: 'recognition', what, remedy: variationMessages.orRecordDate('point') },
  };
}
