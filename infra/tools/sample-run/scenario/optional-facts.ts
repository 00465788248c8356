import { identifierKey } from '../../../../domain/kernel/identifiers/same-identifier.ts';
import { partsWithin } from '../../../../domain/kernel/time/day-ranges.ts';
import { type Memberships, rangeOf } from './memberships.ts';
import type { EnterpriseRow, GrantRow, SchemeRow } from './optional-tables.ts';
import type { EnterpriseFacts, PlantFacts, PlantGrantFacts, SchemeFacts } from './scenario.ts';
import { plantCodeIn, validity } from './to-facts.ts';

/** A row of `enterprises.csv`: once for each membership of its member that it lasts into. */
export const toEnterprises = (row: EnterpriseRow, memberships: Memberships): EnterpriseFacts[] =>
  partsWithin(rangeOf(row), memberships.get(identifierKey(row.member_code)) ?? []).map(({ holder, part }) => ({
    memberCode: holder.code,
    atecoEdition: row.ateco_edition,
    atecoCode: row.ateco_code,
    size: row.size,
    source: row.source,
    ...validity(part),
  }));

export const toScheme = (row: SchemeRow): SchemeFacts => ({
  pod: row.pod,
  kind: row.kind,
  source: row.source,
  ...validity(rangeOf(row)),
});

/** A row of `grants.csv`; the folder was checked, so that a deed and an end are whole. */
export const toGrant = (row: GrantRow, plants: readonly PlantFacts[]): PlantGrantFacts => ({
  plantCode: plantCodeIn(plants, row.plant_code),
  requestedOn: row.requested_on,
  reference: row.reference,
  plannedCostCents: row.planned_cost_cents,
  spentCents: row.spent_cents,
  ...(row.admitted_on === undefined ? {} : { admittedOn: row.admitted_on }),
  ...deedOf(row),
  ...(row.works_ended_on === undefined ? {} : { worksEndedOn: row.works_ended_on }),
  ...(row.ended_on === undefined || row.end_kind === undefined ? {} : { ended: { on: row.ended_on, kind: row.end_kind } }),
});

function deedOf({ deed_on: on, deed_number: number, granted_share: grantedShare, granted_cents: grantedCents }: GrantRow) {
  if (on === undefined || number === undefined || grantedShare === undefined || grantedCents === undefined) return {};
  return { deed: { on, number, grantedShare, grantedCents } };
}
