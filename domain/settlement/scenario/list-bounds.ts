import { MOST_POINTS, MOST_UNITS } from '../../assets/bounds.ts';
import { STATUTE_CLAUSES } from '../../communities/statutes.ts';
import { MOST_COSTS, MOST_QUOTAS } from '../rule/validate-rule.ts';
import { isObject, memberPath } from './checks.ts';
import type { Faults } from './faults.ts';
import { scenarioMessages } from './messages.ts';

/** The lists of an object by their keys: how many elements at most, and the lists of each element; `of` without `most` is an object. */
interface ListBounds {
  readonly [key: string]: number | { readonly most?: number; readonly of: ListBounds };
}

/** Schemes of a point or plant, storages of a point, and efficiencies of a storage. */
export const MOST_SCHEMES = 20;
export const MOST_STORAGES = 50;
export const MOST_EFFICIENCIES = 100;
/** Ten years of quarter hours and more. */
const MOST_INTERVALS = 400_000;

/** Every list of a scenario; one that a field allows and that is not named here fails the test of this file. */
export const SCENARIO_LISTS: ListBounds = {
  configuration: { of: { statute: { of: { clauses: STATUTE_CLAUSES.length } } } },
  plants: { most: MOST_UNITS, of: { schemes: MOST_SCHEMES, injectedWh: MOST_INTERVALS } },
  points: {
    most: MOST_POINTS,
    of: {
      schemes: MOST_SCHEMES,
      withdrawnWh: MOST_INTERVALS,
      exemptWh: MOST_INTERVALS,
      storages: { most: MOST_STORAGES, of: { chargedWh: MOST_INTERVALS, efficiency: MOST_EFFICIENCIES } },
    },
  },
  zonalPriceEurPerMwh: MOST_INTERVALS,
  distribution: { of: { costs: MOST_COSTS, quotas: MOST_QUOTAS } },
};

/** Looks at the lengths of all lists and at nothing else, before what they hold is read. */
export function checkLengths(value: unknown, faults: Faults, lists = SCENARIO_LISTS, path = ''): void {
  if (!isObject(value)) return;
  for (const [key, bound] of Object.entries(lists)) {
    const [own, held] = [memberPath(path, key), value[key]];
    const { most, of } = typeof bound === 'number' ? { most: bound, of: {} } : bound;
    if (!Array.isArray(held)) checkLengths(held, faults, of, own);
    else if (most !== undefined && held.length > most) faults.add(own, 'too_many', scenarioMessages.tooManyElements(held.length, most));
    else if (typeof bound !== 'number') for (const [at, one] of held.entries()) checkLengths(one, faults, of, `${own}[${at}]`);
  }
}
