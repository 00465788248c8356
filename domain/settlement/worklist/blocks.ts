import type { Blocked } from '../run/classify-run.ts';
import type { InstantRange, MissingReadings } from '../run/ranges.ts';

/**
 * What something waits for. `settlement`: it is over and was never settled; `recognition`: GSE's word on a point or section; `month`: a month
 * of the year; `correction`: to be settled anew; `failure`: it could not be settled.
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
] as const;
export type BlockedBy = (typeof BLOCKED_BY)[number];

/** One reason why something does not go on, and what mends it. */
export interface Block {
  readonly by: BlockedBy;
  readonly what: string;
  readonly mend: string;
}

/** The newest run of a month, as far as it tells what is missing. */
export interface UnfinishedRun {
  readonly runId: number;
  readonly kind: string;
  readonly state: 'awaiting_approval' | 'posted';
  /** Somebody gets less than was posted. */
  readonly lowersMoney: boolean;
  readonly missing: readonly MissingReadings[];
  readonly unpriced: readonly InstantRange[];
  readonly blocked: readonly Blocked[];
}

/** Why a settled month is not finished, the nearest cause first. */
export function blocksOfRun({ runId, kind, state, lowersMoney, missing, unpriced, blocked }: UnfinishedRun): Block[] {
  return [
    ...missing.map(missingBlock),
    ...unpriced.map(priceBlock),
    ...blocked.map(valueBlock),
    ...(state === 'awaiting_approval' && lowersMoney ? [loweredBlock(runId)] : []),
    ...(state === 'awaiting_approval' && kind === 'partial' ? [approvalBlock(runId)] : []),
  ];
}

const IMPORT = 'import what is missing (POST /api/v1/imports); the month is then settled anew by itself';

const EFFICIENCY =
  "add the storage's efficiency for these days with its source (POST .../storages/{storage_id}/efficiencies); the month is then settled anew by itself";

const missingBlock = ({ code, quantity, intervals, ranges }: MissingReadings): Block => ({
  by: quantity === 'efficiency' ? 'parameter' : 'reading',
  what: `${code} ${quantity}: ${intervals} intervals missing, ${ranges[0]?.from ?? ''} to ${ranges.at(-1)?.to ?? ''}`,
  mend: quantity === 'efficiency' ? EFFICIENCY : IMPORT,
});

const priceBlock = ({ from, to, count }: InstantRange): Block => ({
  by: 'price',
  what: `${count} hours with shared energy have no price, ${from} to ${to}`,
  mend: IMPORT,
});

const valueBlock = ({ component, parameter, dimension, mend }: Blocked): Block => ({
  by: component === 'distribution' ? 'rule' : 'parameter',
  what: `${component}: ${parameter}${dimension === '' ? '' : ` ${dimension}`} is missing`,
  mend,
});

const approvalBlock = (runId: number): Block => ({
  by: 'approval',
  what: `run ${runId} is partial and waits`,
  mend: `approve it as it is (POST /api/v1/settlement/runs/${runId}/approve), or import what is missing`,
});

const loweredBlock = (runId: number): Block => ({
  by: 'approval',
  what: `run ${runId} lowers what was posted to members and waits`,
  mend: `see what caused it and what each member loses (GET /api/v1/settlement/runs/${runId}/touched), then approve it (POST /api/v1/settlement/runs/${runId}/approve) or take the change back`,
});

/** A month that is over and has no run. */
export const neverSettled = (month: string): Block => ({
  by: 'settlement',
  what: `${month} was never settled`,
  mend: `settle it (POST /api/v1/settlement/backfill from ${month} to ${month})`,
});

/** An application to GSE that stands still until somebody hands something in. */
export interface WaitingApplication {
  readonly state: string;
  readonly dueOn: string | null;
  readonly failed: readonly { readonly name: string; readonly message: string }[];
}

/** What an application waits for; empty while GSE has the word. */
export function blocksOfApplication({ state, dueOn, failed }: WaitingApplication): Block[] {
  const until = dueOn === null ? '' : `, due on ${dueOn}`;
  if (state === 'INTEGRATION_REQUESTED' || state === 'REJECTION_NOTICE')
    return [
      {
        by: 'document',
        what: `GSE waits for an answer (${state.toLowerCase()}${until})`,
        mend: 'hand in the answer (POST .../application/integration)',
      },
    ];
  return failed.map(({ name, message }) => ({
    by: 'document',
    what: `${name}: ${message}`,
    mend: 'mend it and run the checks again (POST .../checks)',
  }));
}

/** A point or plant section of a configuration with a contract that GSE has not recognised. */
export interface Unrecognised {
  readonly subject: 'point' | 'section';
  readonly code: string;
  readonly from: string;
}

/** It counts for nothing until GSE's word is recorded. */
export const unrecognisedBlock = ({ subject, code, from }: Unrecognised): Block => ({
  by: 'recognition',
  what: `${subject} ${code} is in the configuration from ${from} on and GSE has not recognised it: it counts for nothing`,
  mend: `record GSE's date (PUT .../${subject === 'point' ? 'points/{assignment_id}' : 'plants/{plant_id}/sections/{section_id}'}/recognition), or end its assignment`,
});
