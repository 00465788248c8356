import type { z } from '@hono/zod-openapi';
import { paidCentsOf, stateOfGrant } from '../../../domain/assets/grants/grant.ts';
import { lawOf } from '../../../domain/assets/grants/grant-terms.ts';
import { operationDeadline } from '../../../domain/assets/grants/operation-clock.ts';
import type { ParameterRow } from '../../../domain/kernel/legal/parameter-row.ts';
import type { RecordedGrant, RecordedInstalment } from '../../../infra/postgres/assets/plant-grants.ts';
import { today } from '../../http/dates.ts';
import type { Instalment, PlantGrant } from './schemas.ts';

/** A grant in the API's words, with the deadline that follows from the law. */
export function toGrantResponse(row: RecordedGrant, table: readonly ParameterRow[]): z.input<typeof PlantGrant> {
  const { facts } = row;
  const { deed } = facts;
  return {
    id: row.id,
    community_id: row.communityId,
    plant_id: row.plantId,
    plant_code: facts.plantCode,
    configuration_id: row.configurationId,
    state: stateOfGrant(facts),
    power_kw: facts.powerKw,
    requested_on: facts.requestedOn,
    reference: row.reference,
    planned_cost_cents: facts.plannedCostCents,
    spent_cents: facts.spentCents,
    admitted_on: facts.admittedOn,
    deed:
      deed === null
        ? null
        : {
            on: deed.on,
            number: row.deedNumber ?? '',
            document_id: row.deedDocumentId,
            granted_share: deed.share,
            granted_cents: deed.cents,
          },
    works_ended_on: facts.worksEndedOn,
    ended: facts.ended,
    operation_deadline: operationDeadline(facts, lawOf(facts, table, today()).terms),
    paid_cents: paidCentsOf(facts),
    instalments: facts.instalments.map(toInstalmentResponse),
  };
}

export function toInstalmentResponse(row: RecordedInstalment): z.input<typeof Instalment> {
  const { id, kind, reference, paidOn, paidCents } = row;
  const paid = paidOn === null || paidCents === null ? null : { on: paidOn, cents: paidCents };
  return { id, kind, reference, requested_on: row.requestedOn, requested_cents: row.requestedCents, paid };
}
