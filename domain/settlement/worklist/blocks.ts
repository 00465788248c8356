import type { PointScheme } from '../../assets/kinds.ts';
import { variationMessages } from '../../assets/variation-messages.ts';
import { type DocumentKind, nameOfDocument } from '../../documents/kinds.ts';
import type { EnergyUnit } from '../../kernel/energy/units.ts';
import { inEachLanguage, joined, type Message, storedMessage, verbatim, withRemediesOf } from '../../kernel/messages.ts';
import { stretchText } from '../../kernel/text/write-stretch.ts';
import type { StoredBlocked } from '../run/classify-run.ts';
import type { Finding } from '../run/findings.ts';
import type { InstantRange, MissingReadings } from '../run/ranges.ts';
import { describeFinding, findingRemedy } from './finding-messages.ts';
import { blockMessages } from './messages.ts';

/**
 * What a block waits for. `settlement`: the period has ended and was never settled; `recognition`: GSE's recognition of a point or section;
 * `month`: a month of the year; `correction`: to be settled again; `failure`: it could not be settled;
 * `grant`: a deadline, share or instalment of a plant's capital grant;
 * `receipt`: more arrived from GSE than it owes; `sale`: more energy is sold than was injected;
 * `member`: there are more members than the community takes;
 * `webhook`: the address of one was switched off because its deliveries failed, or its owner lost the right;
 * `device`: devices or sources are left out because the session or key by which they were set up was lost;
 * `area`: the substation area of a point is not sure, or a new map leaves it outside;
 * `work`: a work order on a plant is past its due day, or an installation stands still;
 * `contract`: money was posted for a month that the contract with GSE does not cover.
 */
export const BLOCKED_BY = [
  'reading',
  'price',
  'parameter',
  'rule',
  'document',
  'approval',
  'settlement',
  'recognition',
  'hold',
  'correction',
  'month',
  'failure',
  'grant',
  'receipt',
  'sale',
  'member',
  'webhook',
  'device',
  'contract',
  'area',
  'work',
] as const;
export type BlockedBy = (typeof BLOCKED_BY)[number];

/** One reason why a configuration is blocked, and how to resolve it. */
export interface Block {
  readonly by: BlockedBy;
  readonly what: Message;
  readonly remedy: Message;
}

/** The newest run of a month, as far as it shows what is missing. */
export interface UnfinishedRun {
  readonly runId: number;
  readonly kind: string;
  readonly state: 'awaiting_approval' | 'posted';
  /** A member gets less than was posted. */
  readonly lowersMoney: boolean;
  /** What a person must judge; energies in `energyUnit`. */
  readonly findings: readonly Finding[];
  readonly findingCount: number;
  readonly energyUnit: EnergyUnit;
  /** The first of them, of `missingSeries`. */
  readonly missing: readonly MissingReadings[];
  readonly missingSeries: number;
  readonly unpriced: readonly InstantRange[];
  readonly blocked: readonly StoredBlocked[];
  /** Who refused it while it waits, and why. */
  readonly refusal?: RefusedVersion | null;
}

/** By whom a version that waits was refused, and why. */
export interface RefusedVersion {
  readonly note: string;
  readonly refused_by: string;
}

/** Why a settled month is not finished, the nearest cause first. */
export function blocksOfRun(run: UnfinishedRun): Block[] {
  const { missing, missingSeries, unpriced, blocked } = run;
  return [
    ...missing.map(missingBlock),
    ...(missingSeries > missing.length ? [moreMissingBlock(missingSeries - missing.length)] : []),
    ...unpriced.map(priceBlock),
    ...blocked.map(valueBlock),
    ...(run.state === 'awaiting_approval' ? waitingBlocks(run) : []),
  ];
}

/** What a person has to decide about a version, or why somebody refused it. */
function waitingBlocks(run: UnfinishedRun): Block[] {
  const { runId, kind, lowersMoney, findings, findingCount, refusal } = run;
  if (refusal != null) return [refusedBlock(runId, refusal)];
  return [
    ...findings.map((finding) => findingBlock(finding, run)),
    ...(findingCount > findings.length ? [moreFindingsBlock(runId, findingCount - findings.length)] : []),
    ...(lowersMoney ? [loweredBlock(runId)] : []),
    ...(kind === 'partial' ? [approvalBlock(runId)] : []),
  ];
}

const refusedBlock = (runId: number, { note, refused_by }: RefusedVersion): Block => ({
  by: 'approval',
  what: blockMessages.runRefused(runId, refused_by, note),
  remedy: blockMessages.proposeRun,
});

const missingBlock = ({ code, quantity, intervals, ranges }: MissingReadings): Block => ({
  by: quantity === 'efficiency' ? 'parameter' : 'reading',
  what: blockMessages.readingsMissing(code, quantity, intervals, spanOf(ranges)),
  remedy: quantity === 'efficiency' ? blockMessages.addEfficiency : blockMessages.importMissing,
});

/** From the first of the ranges to the last. */
function spanOf(ranges: readonly InstantRange[]): Message {
  const [first, last] = [ranges[0], ranges.at(-1)];
  return first === undefined || last === undefined ? verbatim('') : stretchText(first.from, last.to);
}

const moreMissingBlock = (series: number): Block => ({
  by: 'reading',
  what: blockMessages.moreReadingsMissing(series),
  remedy: blockMessages.seeCompleteness,
});

const moreFindingsBlock = (runId: number, findings: number): Block => ({
  by: 'approval',
  what: blockMessages.moreFindings(findings),
  remedy: blockMessages.seeRun(runId),
});

const priceBlock = ({ from, to, count }: InstantRange): Block => ({
  by: 'price',
  what: blockMessages.pricesMissing(count, stretchText(from, to)),
  remedy: blockMessages.importMissing,
});

const valueBlock = ({ component, parameter, dimension, remedy }: StoredBlocked): Block => ({
  by: component === 'distribution' ? 'rule' : 'parameter',
  what: blockMessages.valueMissing(component, parameter, dimension),
  remedy: storedMessage(remedy),
});

const approvalBlock = (runId: number): Block => ({
  by: 'approval',
  what: blockMessages.runPartial(runId),
  remedy: blockMessages.approvePartial(runId),
});

const loweredBlock = (runId: number): Block => ({
  by: 'approval',
  what: blockMessages.runLowers(runId),
  remedy: blockMessages.approveLowered(runId),
});

const findingBlock = (finding: Finding, { runId, energyUnit }: UnfinishedRun): Block => ({
  by: 'approval',
  what: describeFinding(finding, energyUnit),
  remedy: findingRemedy(finding, runId),
});

/** Months that have ended and have no run, from the first to the last. */
export const neverSettled = (from: string, to: string, count: number): Block => ({
  by: 'settlement',
  what: count === 1 ? blockMessages.neverSettled(from) : blockMessages.neverSettledSpan(from, to, count),
  remedy: count === 1 ? blockMessages.settle(from) : blockMessages.settleSpan(from, to),
});

/** Months that have ended and of which nothing was ever imported, with gaps or without: their number says how many. */
export const unread = (from: string, to: string, count: number): Block => ({
  by: 'reading',
  what: count === 1 ? blockMessages.unread(from) : blockMessages.unreadSpan(from, to, count),
  remedy: blockMessages.importUnread,
});

/** An application to GSE that waits for the community. */
export interface WaitingApplication {
  readonly state: string;
  readonly dueOn: string | null;
  readonly failed: readonly { readonly name: string; readonly message: Message | string }[];
}

/** What an application waits for; empty while GSE decides. */
export function blocksOfApplication({ state, dueOn, failed }: WaitingApplication): Block[] {
  if (state === 'INTEGRATION_REQUESTED' || state === 'REJECTION_NOTICE')
    return [{ by: 'document', what: blockMessages.answerDue(state.toLowerCase(), dueOn), remedy: blockMessages.submitAnswer }];
  return failed.map(({ name, message }) => ({
    by: 'document',
    what: inEachLanguage((language) => `${name}: ${storedMessage(message)[language]}`),
    remedy: withRemediesOf(blockMessages.correctAndCheck, storedMessage(message)),
  }));
}

/** A POD that is assigned to a configuration although another scheme holds it from a day on; these days do not count. */
export interface SchemeConflict {
  readonly schemeId: number;
  readonly pod: string;
  readonly kind: PointScheme;
  readonly from: string;
}

/** GSE takes no POD that is in another scheme: its days do not count until a person corrects one of the two. */
export const schemeBlock = ({ schemeId, pod, kind, from }: SchemeConflict): Block => ({
  by: 'recognition',
  what: blockMessages.inOtherScheme(pod, kind, from),
  remedy: blockMessages.endOtherScheme(schemeId),
});

/** A point or plant section that was reported to GSE on a day, and that GSE has not recognised. */
export interface Unrecognised {
  readonly subject: 'point' | 'section';
  readonly code: string;
  readonly from: string;
  readonly reportedOn: string;
}

/** It is left out of the settlement until GSE accepts it. */
export const unrecognisedBlock = ({ subject, code, from, reportedOn }: Unrecognised): Block => ({
  by: 'recognition',
  what: joined(
    [variationMessages.changed({ change: 'added', subject, code, changedOn: from }), variationMessages.reported(reportedOn)],
    '; ',
  ),
  remedy: variationMessages.recordAct,
});

/** A document that expires soon or has expired, and that no new version replaced. */
interface Expiring {
  readonly documentId: number;
  readonly kind: DocumentKind;
  /** The last valid day. */
  readonly validUntil: string;
}

/** What rests on a document needs a valid one: the renewed one takes its place. */
export const expiringBlock = ({ documentId, kind, validUntil }: Expiring): Block => ({
  by: 'document',
  what: blockMessages.documentExpires(documentId, nameOfDocument(kind), validUntil),
  remedy: blockMessages.renewDocument(documentId),
});
