import { z } from '@hono/zod-openapi';
import { loadContract } from '../../activities/onboarding/reads/contract.ts';
import { CONTRACT_STATES, CONTRACT_STEPS } from '../../domain/onboarding/contract/steps.ts';
import { REPRESENTATIVE_KINDS } from '../../domain/onboarding/representative/messages.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { today } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { day, id, timestamp } from '../http/schemas.ts';
import { ConfigurationParams } from './schemas.ts';
import { scopeOf } from './scope.ts';

const Contract = z
  .object({
    configuration_id: id,
    state: z.enum(CONTRACT_STATES),
    active_from: day.openapi({ description: 'First day of the contract, by the acceptance' }),
    recognised_from: day
      .nullable()
      .openapi({ description: 'First day that GSE counts, which may be before the contract; null: not recorded' }),
    ends_on: day.nullable().openapi({ description: 'First day that no longer counts; null: it continues' }),
    suspensions: z
      .array(z.object({ from: day, to: day.nullable().openapi({ description: 'First day that counts again; null: it continues' }) }))
      .openapi({ description: 'Days that do not count' }),
    claimed_cents: z
      .int()
      .openapi({ description: 'Amounts that GSE claims back by its acts; a repayment is a receipt with negative lines' }),
    representative: z
      .object({ kind: z.enum(REPRESENTATIVE_KINDS), party_id: id.nullable(), from: day })
      .nullable()
      .openapi({ description: 'Contract representative by the newest confirmed change; null: unchanged since the application' }),
    sections: z
      .array(
        z.object({
          code: z.string(),
          service_start: day,
          incentivised: z.boolean(),
          premium_ends_on: day.nullable().openapi({ description: 'First day without premium; null: without premium' }),
          stopped_days: z.int().openapi({ description: 'Days of stops, which postpone the end' }),
        }),
      )
      .openapi({ description: 'Plant sections that count' }),
    steps: z
      .array(
        z.object({
          id,
          kind: z.enum(CONTRACT_STEPS),
          occurred_on: day,
          effect_on: day.openapi({ description: 'First day of its effect' }),
          gse_act_id: id.nullable().openapi({ description: 'The act that states it; null: the term is over' }),
          detail: z.record(z.string(), z.unknown()).openapi({ description: 'What the act says' }),
          recorded_at: timestamp,
        }),
      )
      .openapi({ description: 'What happened since it was opened, oldest first' }),
  })
  .openapi('GseContract');

export const getContract = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/configurations/{configuration_id}/contract',
    id: 'getGseContract',
    tag: 'Onboarding',
    summary: "Get a configuration's contract with GSE",
    description:
      'Returns its state, the days that count, the end of the premium of each section, and its history. Answers 404 before the ' +
      'acceptance.',
    right: 'onboarding:read',
    community: 'community_id',
    request: { params: ConfigurationParams },
    responses: { 200: Contract },
  },
  async ({ params, context, deps }) => {
    const found = await readOnce(deps.db, context, (trx) => loadContract(trx, scopeOf(params), today()));
    const { contract, sections, claimedCents, representative } = found;
    const body: z.input<typeof Contract> = {
      configuration_id: contract.configurationId,
      state: contract.record.state,
      active_from: contract.activeFrom,
      recognised_from: contract.recognisedFrom,
      ends_on: contract.record.endsOn,
      suspensions: contract.record.pauses.map(({ from, to }) => ({ from, to })),
      claimed_cents: claimedCents,
      representative,
      sections: sections.map(({ code, serviceStart, incentivised, endsOn, stoppedDays }) => ({
        code,
        service_start: serviceStart,
        incentivised,
        premium_ends_on: endsOn,
        stopped_days: stoppedDays,
      })),
      steps: contract.steps.map((step) => ({
        id: step.id,
        kind: step.kind,
        occurred_on: step.occurredOn,
        effect_on: step.effectOn,
        gse_act_id: step.gseActId,
        detail: { ...step.detail },
        recorded_at: step.recordedAt.toISOString(),
      })),
    };
    return { status: 200, body };
  },
);
