import { hash } from 'node:crypto';
import { coincidentCurves } from '../../domain/settlement/engine/coincident.ts';
import { settle } from '../../domain/settlement/engine/settle.ts';
import { assembleInput } from '../../domain/settlement/run/assemble.ts';
import { lastPosted } from '../../domain/settlement/run/base-version.ts';
import { blockedAmounts, classifyRun } from '../../domain/settlement/run/classify-run.ts';
import { type Finding, implausibleEnergy, newFindings, openLimits } from '../../domain/settlement/run/findings.ts';
import { hourRanges, missingReadings } from '../../domain/settlement/run/ranges.ts';
import type { RunInputs } from '../../domain/settlement/run/run-inputs.ts';
import type { Component, Settlement, SettlementInput } from '../../domain/settlement/types.ts';
import { canonicalJson } from '../../infra/postgres/record/canonical-json.ts';
import type { NewRun, RunBefore } from '../../infra/postgres/settlement/runs.ts';
import type { LoadedMonth } from './load-shard.ts';

/** A run as it will be stored; its rows follow when it has an id. */
export interface RunDraft {
  readonly run: NewRun;
  readonly inputs: RunInputs;
  readonly settlement: Settlement;
  /** Hour by hour, in the order of the points of the inputs. */
  readonly coincident: readonly Float64Array[];
  /** The earlier runs of its month, newest first; advances are not among them. */
  readonly before: readonly RunBefore[];
  /** Its community wants another person for what waits. */
  readonly fourEyes: boolean;
}

/** The hash of everything a run rests on. */
export function fingerprintOf(inputs: RunInputs): string {
  return hash('sha256', canonicalJson(inputs));
}

/** What a month's next run depends on in addition to its input. */
export interface MonthBefore {
  /** Its earlier runs, newest first; the first one follows on the advance, if any. */
  readonly before: readonly RunBefore[];
  readonly advanceRunId: number | null;
  /** Somebody holds the month back: nothing of it is posted. */
  readonly isHeld: boolean;
}

/** Settles a loaded month with the engine. */
export function draftRun(
  { configuration, inputs, stored, parameters, limits }: LoadedMonth,
  { before, advanceRunId, isHeld }: MonthBefore,
): RunDraft {
  const input = assembleInput(inputs, stored, parameters);
  const settlement = settle(input);
  const posted = lastPosted(before);
  const runClass = classifyRun(settlement, posted);
  const run: NewRun = {
    configurationId: configuration.id,
    communityId: configuration.communityId,
    month: `${inputs.month}-01`,
    version: (before[0]?.version ?? 0) + 1,
    kind: runClass.kind,
    recalculation: runClass.recalculation,
    state: runClass.needsApproval || isHeld ? 'awaiting_approval' : 'posted',
    previousRunId: posted?.id ?? advanceRunId,
    ...energyColumns(input, settlement),
    premiumCents: centsOrNull(settlement.premium),
    refundCents: centsOrNull(settlement.refund),
    excessPremiumCents: centsOrNull(settlement.excessPremium),
    blocked: blockedAmounts(settlement, input),
    parameters: settlement.parametersUsed,
    input: inputs,
    fingerprint: fingerprintOf(inputs),
  };
  const coincident = coincidentCurves(settlement.points, settlement.sharedByHour);
  const draft = { run, inputs, settlement, coincident, before, fourEyes: configuration.fourEyes };
  return withNewFindings(draft, implausibleEnergy(input, { ...limits, open: openLimits(before) }));
}

/** A draft that waits for a person because of `found`, which is added to its findings. */
export const withFindings = (draft: RunDraft, found: readonly Finding[]): RunDraft => ({
  ...draft,
  run: { ...draft.run, state: 'awaiting_approval', findings: [...(draft.run.findings ?? []), ...found] },
});

/** The draft with `found`; it waits where the version posted last was not accepted with the same. */
export function withNewFindings(draft: RunDraft, found: readonly Finding[]): RunDraft {
  if (newFindings(found, lastPosted(draft.before)?.findings ?? []).length > 0) return withFindings(draft, found);
  return found.length === 0 ? draft : { ...draft, run: { ...draft.run, findings: [...(draft.run.findings ?? []), ...found] } };
}

function energyColumns(input: SettlementInput, settlement: Settlement) {
  return {
    energyUnit: input.energyUnit,
    hours: settlement.hours,
    missingReadings: settlement.missingReadings,
    missing: settlement.missingReadings === 0 ? [] : missingReadings(input),
    unpricedHours: settlement.unpricedHours.length,
    unpriced: hourRanges(input, settlement.unpricedHours),
    withdrawn: Number(settlement.points.reduce((sum, point) => sum + point.withdrawn, 0n)),
    injected: Number(settlement.plants.reduce((sum, plant) => sum + plant.injected, 0n)),
    shared: Number(settlement.shared),
  };
}

const centsOrNull = (amount: Component): number | null => (amount.blocked ? null : Number(amount.cents));
