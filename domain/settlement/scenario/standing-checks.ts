import { POINT_SCHEMES } from '../../assets/kinds.ts';
import { GROUP_CLAUSES, nameOfClause, STATUTE_CLAUSES, type StatuteClause } from '../../communities/statutes.ts';
import { findParameter, LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import { joined } from '../../kernel/messages.ts';
import { isLocalDate, type LocalDate } from '../../kernel/time/local-date.ts';
import { isObject, type Json } from './checks.ts';
import type { Faults } from './faults.ts';
import { standingMessages } from './standing-messages.ts';

interface Basis {
  readonly kind: unknown;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * What GSE refuses whatever the energy: a plant from before the statute or a statute that lacks a clause (cacer-2026.md D4, row 16), an
 * enterprise that may not be a member (D9), a point or plant under another scheme (rows 10 and 15). Judged by the law of the period's first day.
 */
export function checkStanding(scenario: Json, faults: Faults): void {
  const { kind, statute } = isObject(scenario.configuration) ? scenario.configuration : {};
  const { from, to } = isObject(scenario.period) ? scenario.period : {};
  if (!isLocalDate(from) || !isLocalDate(to)) return;
  const basis = { kind, from, to };
  const [plants, points] = [objects(scenario.plants), objects(scenario.points)];
  if (isObject(statute)) checkStatute(statute, plants, basis, faults);
  for (const [i, point] of points.entries()) checkEnterprise(point, `points[${i}]`, basis, faults);
  for (const [i, { schemes }] of plants.entries()) checkSchemes(schemes, `plants[${i}].schemes`, basis, faults);
  for (const [i, { schemes }] of points.entries()) checkSchemes(schemes, `points[${i}].schemes`, basis, faults);
}

const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.map((one) => (isObject(one) ? one : {})) : []);

function checkStatute({ validFrom, clauses }: Json, plants: readonly Json[], { kind, from }: Basis, faults: Faults): void {
  const wanted = kind === 'renewable_energy_community' ? STATUTE_CLAUSES : kind === 'self_consumer_group' ? GROUP_CLAUSES : [];
  const missing: StatuteClause[] = Array.isArray(clauses) ? wanted.filter((clause) => !clauses.includes(clause)) : [];
  if (missing.length > 0)
    faults.add(
      'configuration.statute.clauses',
      'clauses_missing',
      standingMessages.clausesMissing(joined(missing.map(nameOfClause), ', ')),
    );
  if (kind !== 'renewable_energy_community' || !isLocalDate(validFrom)) return;
  const first = findParameter(LEGAL_PARAMETERS, 'first_incentivised_entry', from)?.value ?? '';
  const relief = findParameter(LEGAL_PARAMETERS, 'entry_before_statute_until', from)?.value ?? '';
  for (const [i, { entryIntoOperation: entry, incentivised, entryBeforeStatuteProved }] of plants.entries()) {
    if (incentivised === false || !isLocalDate(entry) || entry < first || entry >= validFrom) continue;
    if (entry > relief) faults.add(`plants[${i}].entryIntoOperation`, 'before_statute', standingMessages.enteredBeforeStatute(validFrom));
    else if (entryBeforeStatuteProved !== true)
      faults.add(`plants[${i}].entryBeforeStatuteProved`, 'before_statute', standingMessages.proofNeeded(validFrom, relief));
  }
}

/** Kinds in which an enterprise may take part only as a side activity. */
const JUDGED: readonly unknown[] = ['renewable_energy_community', 'self_consumer_group'];

function checkEnterprise({ holder, enterprise }: Json, path: string, { kind, from }: Basis, faults: Faults): void {
  if (!isObject(enterprise) || typeof holder !== 'string') return;
  const own = `${path}.enterprise`;
  if (findParameter(LEGAL_PARAMETERS, 'enterprise_holder', from, holder)?.value !== 'true') {
    faults.add(own, 'not_an_enterprise', standingMessages.notAnEnterprise(holder));
    return;
  }
  if (!JUDGED.includes(kind)) return;
  if (kind === 'renewable_energy_community' && enterprise.size === 'large')
    faults.add(`${own}.size`, 'excluded', standingMessages.largeEnterprise);
  const row = activityRow(enterprise, from);
  if (row?.value === 'true')
    faults.add(
      `${own}.atecoCode`,
      'excluded',
      standingMessages.excludedActivity(String(enterprise.atecoEdition), String(enterprise.atecoCode)),
    );
}

/** What the law says of an activity; it counts with its subclasses: 35.11.00 as 35.11. */
export const activityRow = ({ atecoEdition, atecoCode }: Json, on: LocalDate) =>
  findParameter(LEGAL_PARAMETERS, 'enterprise_activity_excluded', on, `${atecoEdition} ${String(atecoCode).slice(0, 5)}`);

/** A scheme on a day of the period excludes the point: from its first day to its end, which no longer counts. */
function checkSchemes(schemes: unknown, path: string, { from, to }: Basis, faults: Faults): void {
  for (const [i, { kind, validFrom, validTo }] of objects(schemes).entries()) {
    const scheme = POINT_SCHEMES.find((one) => one === kind);
    const begins = isLocalDate(validFrom) ? validFrom : '0001-01-01';
    const ends = isLocalDate(validTo) ? validTo : null;
    if (scheme === undefined || (validTo !== null && ends === null)) continue;
    if (begins < to && (ends === null || ends > from))
      faults.add(`${path}[${i}]`, 'other_scheme', standingMessages.otherScheme(scheme, ends));
    if (ends !== null && ends <= begins) faults.add(`${path}[${i}].validTo`, 'out_of_range', standingMessages.endsBeforeBegin);
  }
}
