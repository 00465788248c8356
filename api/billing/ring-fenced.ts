import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { AlreadyExists, DomainError, unknownReference } from '../../domain/kernel/errors.ts';
import { requireParameter } from '../../domain/kernel/legal/require-parameter.ts';
import { atPath, type Message } from '../../domain/kernel/messages.ts';
import { formatCents } from '../../domain/kernel/money/decimal.ts';
import { overdrawnYear } from '../../domain/settlement/year/ring-fenced.ts';
import { heldMoney, lockPayments } from '../../infra/postgres/billing/ledger-entry.ts';
import {
  addRingFencedUse,
  consumerHolder,
  type RingFencedUseRow,
  ringFencedUseByReference,
  ringFencedUses,
  ringFencedYears,
} from '../../infra/postgres/billing/ring-fenced.ts';
import { documentById } from '../../infra/postgres/documents/documents.ts';
import { inContext, type RowContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import { legalParametersOn } from '../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { auditActor } from '../http/audit-actor.ts';
import { pastDay } from '../http/dates.ts';
import { changeRoute, route } from '../http/route.ts';
import { id, idParam, longText, text, timestamp } from '../http/schemas.ts';
import { requireConfiguration, requireReferencedConfiguration } from '../settlement/require-configuration.ts';
import { seesAll } from '../settlement/require-run.ts';
import { billingMessages } from './messages.ts';

const path = '/api/v1/settlement/ring-fenced-uses';
const tag = 'Payments';

const fields = {
  configuration_id: id,
  reference: text(200),
  used_on: pastDay,
  purpose: z.enum(['non_enterprise_consumers', 'social_purpose']),
  description: longText(2000),
  party_id: id.nullish().openapi({ description: 'The consumer that was paid; required for `non_enterprise_consumers`.' }),
  place: text(200).nullish().openapi({
    description: 'Municipality in which plants of the configuration stand and the purpose was served; required for `social_purpose`.',
  }),
  cents: z.int().min(1).max(1e12),
  document_id: id.openapi({ description: 'Evidence: id of an uploaded document of the community.' }),
};
const NewUse = z.strictObject(fields).openapi('NewRingFencedUse');
const Use = z
  .object({
    id,
    ...fields,
    party_id: id.nullable(),
    place: z.string().nullable(),
    community_id: id,
    recorded_by: z.string(),
    recorded_at: timestamp,
  })
  .openapi('RingFencedUse');
const Account = z
  .object({
    configuration_id: id,
    balance_cents: z.int(),
    years: z
      .array(z.object({ year: z.int(), cents: z.int() }))
      .openapi({ description: 'Amount that each booked year moved to the account.' }),
    uses: z.array(Use),
  })
  .openapi('RingFencedAccount');

export const createUse = changeRoute(
  {
    method: 'post',
    path,
    id: 'recordRingFencedUse',
    tag,
    summary: 'Record a use of the ring-fenced excess premium',
    description:
      'For consumers that are not enterprises, or for social purposes near the plants. Never more than the booked years hold. Each ' +
      'reference counts once.',
    right: 'payments:write',
    request: { body: NewUse },
    responses: { 201: Use },
  },
  async ({ body, context, trx }) => {
    const row = await record(trx, context, body);
    return { status: 201, body: toUseResponse(row) };
  },
);

async function record(trx: UnitOfWork, context: RowContext, body: z.output<typeof NewUse>): Promise<RingFencedUseRow> {
  const { communityId } = await requireReferencedConfiguration(trx, body.configuration_id);
  await lockPayments(trx, communityId);
  const known = await ringFencedUseByReference(trx, communityId, body.reference);
  if (known !== undefined) throw new AlreadyExists('reference', billingMessages.useRecorded(body.reference), known);
  if ((await documentById(trx, communityId, body.document_id)) === undefined)
    throw unknownReference('document_id', billingMessages.noDocument(body.document_id));
  await refuseOtherUse(trx, communityId, body);
  await refuseUncovered(trx, communityId, body);
  const given = { ...body, party_id: body.party_id ?? null, place: body.place ?? null };
  const useId = await addRingFencedUse(trx, { ...given, community_id: communityId, recorded_by: context.actor });
  recordAudit(trx, {
    ...auditActor(context),
    chain: communityId,
    action: 'ring_fenced_use.recorded',
    objectKind: 'ring_fenced_use',
    objectId: useId,
    after: body,
  });
  return (await ringFencedUses(trx, body.configuration_id)).find((use) => use.id === useId) as RingFencedUseRow;
}

/** Excess premium goes to a consumer of the configuration that is no enterprise, or to a social purpose where the plants stand. */
async function refuseOtherUse(trx: Transaction<DB>, communityId: number, use: z.output<typeof NewUse>): Promise<void> {
  const { configuration_id, used_on, purpose, party_id, place } = use;
  const refuse = (path: string, message: Message): never => {
    throw new DomainError('invalid_input', atPath(path, message), [{ path, code: 'not_allowed', message }]);
  };
  if (purpose === 'social_purpose') {
    if (party_id != null) refuse('party_id', billingMessages.noPartyOfPurpose);
    if (place == null) refuse('place', billingMessages.placeNeeded);
    return;
  }
  if (party_id == null) return refuse('party_id', billingMessages.consumerNeeded);
  const holder = await consumerHolder(trx, { communityId, configurationId: configuration_id, partyId: party_id, on: used_on });
  if (holder === undefined) throw unknownReference('party_id', billingMessages.notConsumer(party_id));
  const flag = requireParameter(await legalParametersOn(trx, used_on, ['enterprise_holder']), 'enterprise_holder', used_on, holder);
  if (flag.value === 'true') refuse('party_id', billingMessages.enterpriseMayNot);
}

/** Neither the ring-fenced account nor the bank goes below zero. */
async function refuseUncovered(
  trx: Transaction<DB>,
  communityId: number,
  { configuration_id, used_on, cents }: z.output<typeof NewUse>,
): Promise<void> {
  const moves = await movesOf(trx, configuration_id);
  const overdrawn = overdrawnYear({ ...moves, uses: [...moves.uses, { usedOn: used_on, cents }] });
  if (overdrawn !== undefined) {
    const lacking = formatCents(BigInt(-overdrawn.closingCents));
    throw new DomainError('wrong_state', billingMessages.accountOverdrawn(lacking, overdrawn.year));
  }
  const { bankCents } = await heldMoney(trx, communityId);
  if (cents > bankCents) throw new DomainError('wrong_state', billingMessages.bankTooLow(formatCents(BigInt(bankCents))));
}

async function movesOf(trx: Transaction<DB>, configurationId: number) {
  const uses = await ringFencedUses(trx, configurationId);
  return { added: await ringFencedYears(trx, configurationId), uses: uses.map(({ used_on, cents }) => ({ usedOn: used_on, cents })) };
}

export const getRingFenced = route(
  {
    method: 'get',
    path,
    id: 'getRingFencedAccount',
    tag,
    summary: "Get a configuration's ring-fenced account",
    description: 'Amounts that the years moved there, and their uses.',
    right: 'ledger:read',
    request: { query: z.object({ configuration_id: idParam }) },
    responses: { 200: Account },
  },
  async ({ query, context, deps }) => {
    const { years, uses } = await inContext(
      deps.db,
      context,
      async (trx) => {
        const { communityId } = await requireConfiguration(trx, query.configuration_id);
        if (!seesAll(context, communityId)) throw new DomainError('forbidden', billingMessages.accountOfCommunity);
        return { years: await ringFencedYears(trx, query.configuration_id), uses: await ringFencedUses(trx, query.configuration_id) };
      },
      { readOnly: true, snapshot: true },
    );
    const sum = (rows: readonly { readonly cents: number }[]): number => rows.reduce((total, { cents }) => total + cents, 0);
    const balance_cents = sum(years) - sum(uses);
    return { status: 200, body: { configuration_id: query.configuration_id, balance_cents, years, uses: uses.map(toUseResponse) } };
  },
);

const toUseResponse = (row: RingFencedUseRow): z.input<typeof Use> => ({ ...row, recorded_at: row.recorded_at.toISOString() });
