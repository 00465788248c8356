import { createHash } from 'node:crypto';
import { type AdvancePart, type EarlierPart, shareAdvance } from '../../domain/billing/advance/advance-parts.ts';
import { advanceLines, type ContractPlant, type PlantAdvance } from '../../domain/billing/advance/advance-schedule.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { ParameterRow } from '../../domain/kernel/legal/parameter-row.ts';
import { parseRational } from '../../domain/kernel/money/decimal.ts';
import { monthPeriod } from '../../domain/kernel/time/local-date.ts';
import { settlementMessages } from '../../domain/settlement/messages.ts';
import type { Blocked } from '../../domain/settlement/run/classify-run.ts';
import { grownAdvance } from '../../domain/settlement/run/grown-amount.ts';
import type { AdvanceConfiguration } from '../../infra/postgres/billing/advances.ts';
import { canonicalJson } from '../../infra/postgres/record/canonical-json.ts';
import type { AddedRun } from '../../infra/postgres/settlement/runs.ts';

/** A plant section in service on days of the month; `id` is its code. */
export interface AdvancePlant extends ContractPlant {
  readonly sectionId: number;
}

/** What a configuration's advance of a month rests on. */
export interface AdvanceFacts {
  readonly configuration: AdvanceConfiguration;
  readonly month: string;
  readonly plants: readonly AdvancePlant[];
  /** Own rows first, then the law's. */
  readonly parameters: readonly ParameterRow[];
  /** The share of the advance that is paid out, as text; undefined: on settlement only. */
  readonly share: string | undefined;
  /** The most that a month of the twelve before was settled with; undefined: none was, or members are paid on settlement only. */
  readonly settled: { readonly premiumCents: number; readonly refundCents: number } | undefined;
  /** The newest settled month's parts, by which it is shared out. */
  readonly earlier: readonly EarlierPart[];
}

/** An advance as it will be stored; what decides whether it is a new one is the fingerprint: amounts and share, not the earlier parts. */
export interface AdvanceDraft {
  readonly run: Omit<AddedRun, 'version' | 'state' | 'previousRunId'>;
  readonly plants: readonly { readonly sectionId: number; readonly code: string; readonly premiumCents: bigint }[];
  readonly parts: readonly AdvancePart[];
}

/** The parameters that an advance reads. */
const NAMES: readonly string[] = [
  'advance_factor',
  'advance_price_component',
  'advance_full_load_hours',
  'premium_class_limit',
  'premium_base',
  'geographic_correction',
  'grant_reduction_slope',
  'transmission_refund',
];

/**
 * The month's advance of a contract; one that is far above what was ever settled is distributed to nobody before its month is settled; an
 * amount that the legal table cannot say is blocked, never zero.
 */
export function draftAdvance({ configuration, month, plants, parameters, share, earlier, settled }: AdvanceFacts): AdvanceDraft {
  const period = monthPeriod(month);
  const { lines, blocked } = readLines(configuration, plants, month, parameters);
  const isBlocked = (component: Blocked['component']): boolean => blocked.some((one) => one.component === component);
  const sum = (of: (line: PlantAdvance) => bigint): bigint => lines.reduce((total, line) => total + of(line), 0n);
  const premiumCents = isBlocked('premium') ? 0n : sum((line) => line.premiumCents);
  const refundCents = isBlocked('refund') ? 0n : sum((line) => line.refundCents ?? 0n);
  const findings =
    settled === undefined ? [] : grownAdvance(settled, { premiumCents: Number(premiumCents), refundCents: Number(refundCents) });
  const isShared = share !== undefined && findings.length === 0;
  const parts = shareAdvance({ premiumCents, refundCents }, parseRational(share ?? '0'), isShared ? earlier : []);
  const shown = lines.map((line) => ({ ...line, premiumCents: Number(line.premiumCents), refundCents: asNumber(line.refundCents) }));
  const fingerprint = createHash('sha256')
    .update(canonicalJson({ lines: shown, blocked, share: share ?? null }))
    .digest('hex');
  const run = {
    configurationId: configuration.id,
    communityId: configuration.communityId,
    month: period.from,
    kind: 'advance',
    recalculation: 0,
    energyUnit: configuration.energyUnit,
    ...NO_ENERGY,
    premiumCents: isBlocked('premium') ? null : Number(premiumCents),
    refundCents: isBlocked('refund') ? null : Number(refundCents),
    excessPremiumCents: null,
    blocked,
    findings,
    parameters: usedParameters(parameters, plants, period.from, period.to),
    input: { month, timeZone: configuration.timeZone, lines: shown, share: share ?? null },
    fingerprint,
  };
  return { run, plants: sectionsOf(plants, lines), parts };
}

/** The premium of each section, whose days in the month may lie apart. */
function sectionsOf(plants: readonly AdvancePlant[], lines: readonly PlantAdvance[]): AdvanceDraft['plants'] {
  const codes = new Map(plants.map(({ id, sectionId }) => [id, sectionId]));
  return [...codes].map(([code, sectionId]) => {
    const own = lines.filter(({ plantId }) => plantId === code);
    return { sectionId, code, premiumCents: own.reduce((sum, { premiumCents }) => sum + premiumCents, 0n) };
  });
}

const NO_ENERGY = { hours: 0, missingReadings: 0, missing: [], unpricedHours: 0, unpriced: [], withdrawn: 0, injected: 0, shared: 0 };

const asNumber = (cents: bigint | null): number | null => (cents === null ? null : Number(cents));

interface Lines {
  readonly lines: readonly PlantAdvance[];
  readonly blocked: readonly Blocked[];
}

function readLines(
  { kind }: AdvanceConfiguration,
  plants: readonly ContractPlant[],
  month: string,
  parameters: readonly ParameterRow[],
): Lines {
  const { from, to } = monthPeriod(month);
  try {
    const lines = advanceLines({ kind, plants }, month, parameters);
    const gap = {
      component: 'refund' as const,
      parameter: 'transmission_refund',
      dimension: '',
      from,
      to,
      remedy: settlementMessages.addTransmissionRate,
    };
    return { lines, blocked: lines.some(({ refundCents }) => refundCents === null) ? [gap] : [] };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const gap = { parameter: 'advance', dimension: '', from, to, remedy: error.text };
    return { lines: [], blocked: [{ component: 'premium', ...gap } as const, { component: 'refund', ...gap } as const] };
  }
}

function usedParameters(parameters: readonly ParameterRow[], plants: readonly ContractPlant[], from: string, to: string): ParameterRow[] {
  const sources = plants.map(({ source }) => source as string);
  const regions = plants.map(({ region }) => region as string);
  return parameters.filter(({ name, dimension, validFrom, validTo }) => {
    if (!NAMES.includes(name) || validFrom >= to || (validTo !== null && validTo <= from)) return false;
    if (name === 'geographic_correction') return regions.includes(dimension);
    return name !== 'advance_full_load_hours' || sources.some((source) => dimension.startsWith(source));
  });
}
