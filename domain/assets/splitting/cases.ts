import type { ParameterRow } from '../../kernel/legal/parameter-row.ts';
import { findDimensions } from '../../kernel/legal/parameters.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import { byPair, type Examination, examinationOf, type SitedPlant, type SplitPair } from './pair.ts';
import { findPairs } from './pairs.ts';

/**
 * Where a case stands. `recorded`: all its plants are in one group of split plants; `likely`: two of them are of one producer on one parcel;
 * `to_examine`: a person has to look at parcels or at who is behind the producers.
 */
export const SPLIT_FINDINGS = ['recorded', 'likely', 'to_examine'] as const;

/**
 * What counting as one does. `over_limit`: together they are above the limit of the premium, alone none is; `higher_class`: one of them counts
 * in a class above its own; `none`: each keeps its class.
 */
export const SPLIT_EFFECTS = ['over_limit', 'higher_class', 'none'] as const;

/** Plants that may be one, each connected with another by a pair; powers in kW. */
export interface SplitCase {
  readonly state: (typeof SPLIT_FINDINGS)[number];
  readonly effect: (typeof SPLIT_EFFECTS)[number];
  /** By code. */
  readonly plants: readonly SitedPlant[];
  readonly pairs: readonly SplitPair[];
  readonly kw: number;
  /** Upper limit of the class of them all; null: above every class. */
  readonly classLimitKw: number | null;
  readonly group: string | null;
}

interface Sites {
  readonly plants: readonly SitedPlant[];
  readonly on: LocalDate;
  readonly table: readonly ParameterRow[];
  /** Pairs that somebody found to be separate. */
  readonly examined?: readonly Examination[];
}

export interface Splitting {
  readonly cases: readonly SplitCase[];
  /** There are more pairs than are told (MOST_PAIRS). */
  readonly isCut: boolean;
  /** Pairs that an exception keeps apart. */
  readonly exempt: readonly SplitPair[];
  /** Pairs that somebody found to be separate. */
  readonly examined: readonly { readonly pair: SplitPair; readonly examination: Examination }[];
  /** Codes of the plants whose parcels are not recorded: what they share is not known. */
  readonly withoutParcels: readonly string[];
}

/** Which plants of a community may be parts of one, with whom and why; plants without premium are left out. Source: cacer.md 2.4. */
export function findSplitting({ plants, on, table, examined = [] }: Sites): Splitting {
  const asked = plants.filter(({ incentivisedKw }) => incentivisedKw > 0).toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const { pairs, isCut } = findPairs(asked);
  const known = byPair(examined);
  const limits = findDimensions(table, 'premium_class_limit', on)
    .map(({ value }) => Number(value))
    .sort((a, b) => a - b);
  const separate = pairs.flatMap((pair) => {
    const examination = pair.exception === null ? examinationOf(pair, known) : undefined;
    return examination === undefined ? [] : [{ pair, examination }];
  });
  const isSeparate = new Set(separate.map(({ pair }) => pair));
  const counting = pairs.filter((pair) => pair.exception === null && !isSeparate.has(pair));
  const cases = connected(asked, counting).map((own) => caseOf(own, counting, limits));
  const withoutParcels = asked.filter(({ parcels }) => parcels.length === 0).map(({ code }) => code);
  return { cases, isCut, withoutParcels, examined: separate, exempt: pairs.filter(({ exception }) => exception !== null) };
}

/** The plants that pairs connect, one list for each connection. */
function connected(plants: readonly SitedPlant[], pairs: readonly SplitPair[]): SitedPlant[][] {
  const first = new Map(plants.map(({ id }) => [id, id]));
  const rootOf = (id: number): number => {
    const next = first.get(id) ?? id;
    return next === id ? id : rootOf(next);
  };
  for (const {
    plants: [one, other],
  } of pairs)
    first.set(rootOf(other.id), rootOf(one.id));
  return [...Map.groupBy(plants, ({ id }) => rootOf(id)).values()].filter((own) => own.length > 1);
}

function caseOf(plants: readonly SitedPlant[], all: readonly SplitPair[], limits: readonly number[]): SplitCase {
  const ids = new Set(plants.map(({ id }) => id));
  const pairs = all.filter(({ plants: [one] }) => ids.has(one.id));
  const kw = Math.round(plants.reduce((sum, { incentivisedKw }) => sum + incentivisedKw, 0) * 1000) / 1000;
  const [group = null] = plants.map((plant) => plant.group);
  const isRecorded = group !== null && plants.every((plant) => plant.group === group);
  const isLikely = pairs.some(({ reason }) => reason === 'same_parcel');
  return {
    ...{ plants, pairs, kw, classLimitKw: classLimit(kw, limits), effect: effectOf(plants, kw, limits) },
    ...{ state: isRecorded ? 'recorded' : isLikely ? 'likely' : 'to_examine', group: isRecorded ? group : null },
  };
}

const classLimit = (kw: number, limits: readonly number[]): number | null => limits.find((limit) => kw <= limit) ?? null;

function effectOf(plants: readonly SitedPlant[], kw: number, limits: readonly number[]): SplitCase['effect'] {
  const together = classLimit(kw, limits);
  const alone = plants.map(({ incentivisedKw }) => classLimit(incentivisedKw, limits));
  if (limits.length === 0 || alone.every((limit) => limit === together)) return 'none';
  return together === null ? 'over_limit' : 'higher_class';
}
