import { DomainError } from '../../kernel/errors.ts';
import { isLocalDate } from '../../kernel/time/local-date.ts';
import { hoursOfPeriod } from '../../kernel/time/local-day.ts';
import { isTimeZone } from '../../kernel/time/zone-offset.ts';
import { type Fields, isObject, type Json, memberPath, objectOf } from './checks.ts';
import { crossCheck } from './cross-checks.ts';
import { Faults } from './faults.ts';
import * as fields from './fields.ts';
import { checkLengths } from './list-bounds.ts';
import { scenarioMessages } from './messages.ts';
import { checkValorisationRates } from './parameter-faults.ts';
import { checkStanding } from './standing-checks.ts';
import type { Scenario } from './types.ts';

/** The scenario when it is right in all; else `invalid_input` whose details name every fault with the path of its field. */
export function validateScenario(value: unknown): Scenario {
  const faults = new Faults();
  checkScenario(value, faults);
  if (!faults.none) throw new DomainError('invalid_input', scenarioMessages.wrongScenario, faults.list());
  return value as Scenario;
}

function checkScenario(value: unknown, faults: Faults): undefined {
  if (!isObject(value)) return faults.add('', 'not_an_object', scenarioMessages.scenarioNotObject);
  checkLengths(value, faults);
  if (!faults.none) return undefined;
  const hours = countHours(value, faults);
  if (!isAustrian(value)) checkValorisationRates(value, faults);
  if (!isAustrian(value)) checkStanding(value, faults);
  objectOf(scenarioFields(value, hours))(value, '', faults);
  crossCheck(value, faults);
  return undefined;
}

function scenarioFields(value: Json, hours: number | undefined): Fields {
  const perHour = value.resolutionMinutes === 15 ? 4 : value.resolutionMinutes === 60 ? 1 : undefined;
  const intervals = hours === undefined || perHour === undefined ? undefined : hours * perHour;
  if (isAustrian(value)) return fields.austrian(value.configuration.allocation, intervals);
  return fields.italian(hours, intervals);
}

function isAustrian(value: Json): value is Json & { readonly configuration: { readonly allocation: 'at_dynamic' | 'at_static' } } {
  const allocation = isObject(value.configuration) ? value.configuration.allocation : undefined;
  return allocation === 'at_dynamic' || allocation === 'at_static';
}

/** No community shared energy before, and no time zone is sure of its hours after. */
const [EARLIEST, LATEST] = ['2000-01-01', '2100-01-01'];

/** Hours of the period when zone and days are right; adds a fault when the period itself is impossible. */
function countHours(value: Json, faults: Faults): number | undefined {
  const zone = isObject(value.configuration) ? value.configuration.timeZone : undefined;
  const { from, to } = isObject(value.period) ? value.period : {};
  if (!isLocalDate(from) || !isLocalDate(to)) return undefined;
  if (to <= from) return faults.add(memberPath('period', 'to'), 'not_after_from', scenarioMessages.notAfterFrom);
  if (from < EARLIEST || to > LATEST) return faults.add('period', 'out_of_range', scenarioMessages.outOfRange(EARLIEST, LATEST));
  if (!isTimeZone(zone)) return undefined;
  const hours = hoursOfPeriod(from, to, zone);
  return Number.isInteger(hours) ? hours : faults.add('period', 'not_whole_hours', scenarioMessages.notWholeHours(hours, zone));
}
