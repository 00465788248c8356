import { identifierKey } from '../../kernel/identifiers/same-identifier.ts';
import { isDecimal, parseRational } from '../../kernel/money/decimal.ts';
import { add, compare, type Rational, whole, ZERO } from '../../kernel/money/rational.ts';
import { isObject, type Json, memberPath } from './checks.ts';
import type { Faults } from './faults.ts';
import { scenarioMessages } from './messages.ts';

/** What no field shows alone: ids unique over plants, points and storages, powers within the plant's, static shares within the whole. */
export function crossCheck(scenario: Json, faults: Faults): void {
  const [plants, points] = [elements(scenario.plants), elements(scenario.points)];
  const storages = points.flatMap((point, i) => name(elements(point.storages), `points[${i}].storages`));
  checkIds([...name(plants, 'plants'), ...name(points, 'points'), ...storages], faults);
  for (const [i, plant] of plants.entries()) checkPowers(plant, `plants[${i}]`, faults);
  for (const [i, point] of points.entries()) checkContract(point, `points[${i}]`, faults);
  const statics = sumOf(points.map((point) => point.staticShare));
  if (statics !== undefined && compare(statics, whole(1n)) > 0) faults.add('points', 'shares_above_one', scenarioMessages.sharesAboveOne);
}

const elements = (value: unknown): Json[] => (Array.isArray(value) ? value.map((one) => (isObject(one) ? one : {})) : []);
const name = (list: readonly Json[], path: string): [string, unknown][] => list.map((one, i) => [`${path}[${i}].id`, one.id]);

function checkIds(ids: readonly [string, unknown][], faults: Faults): void {
  const seen = new Map<string, string>();
  for (const [path, id] of ids) {
    if (typeof id !== 'string') continue;
    const first = seen.get(identifierKey(id));
    if (first === undefined) seen.set(identifierKey(id), path);
    else faults.add(path, 'id_not_unique', scenarioMessages.idTaken(first));
  }
}

function checkPowers(plant: Json, path: string, faults: Faults): void {
  if (!isDecimal(plant.powerKw)) return;
  const power = parseRational(plant.powerKw);
  if (compare(power, ZERO) <= 0) faults.add(memberPath(path, 'powerKw'), 'out_of_range', scenarioMessages.notAboveZero);
  for (const key of ['obligationPowerKw', 'superbonusKw']) {
    const value = plant[key];
    if (!isDecimal(value)) continue;
    const part = parseRational(value);
    if (compare(part, ZERO) < 0 || compare(part, power) > 0) faults.add(memberPath(path, key), 'out_of_range', scenarioMessages.abovePower);
  }
}

function checkContract({ contractedPowerKw: kw }: Json, path: string, faults: Faults): void {
  if (!isDecimal(kw) || compare(parseRational(kw), ZERO) > 0) return;
  faults.add(memberPath(path, 'contractedPowerKw'), 'out_of_range', scenarioMessages.notAboveZero);
}

/** The sum when every value given is a decimal; values left out count nothing. */
function sumOf(values: readonly unknown[]): Rational | undefined {
  const given = values.filter((value) => value !== undefined);
  if (!given.every(isDecimal)) return undefined;
  return given.reduce((sum, value) => add(sum, parseRational(value)), ZERO);
}
