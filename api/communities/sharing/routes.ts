import type { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { bookEnergy } from '../../../activities/communities/commands/book-energy.ts';
import { coverTransactions } from '../../../domain/communities/cover-transactions.ts';
import {
  listTransactions,
  type MeasuredEnergy,
  measuredFor,
  type TransactionRow,
  transactionsBeside,
} from '../../../infra/postgres/communities/sharing.ts';
import { communityContext, inContext, readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { changeRoute, type RouteModule, route } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { EnergyTransaction, EnergyTransactions, NewEnergyTransaction, TransactionQuery } from './schemas.ts';
import { getSharingStats, listAvailableProducers } from './stats.ts';

const list = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/share',
    id: 'listEnergyTransactions',
    tag: 'Sharing',
    summary: 'List energy bookings',
    description: 'Lists energy booked to members and the pool, and how much of it was actually shared.',
    right: 'sharing:read',
    community: 'community_id',
    request: { params: CommunityParams, query: PageQuery.extend(TransactionQuery) },
    responses: { 200: EnergyTransactions },
  },
  async ({ params: { community_id }, query, context, deps }) => {
    const { status, producer_id: producerId, consumer_id: consumerId } = query;
    const filter = { ...pageWindow(query), status, producerId, consumerId };
    const rows = await readOnce(deps.db, context, (trx) => listTransactions(trx, community_id, filter));
    const { data, next } = paged(rows, query);
    // Whoever sees a booking sees how it was covered, although that depends on bookings and plants of others.
    const whole = communityContext(context.actor, [community_id]);
    const shown = await inContext(deps.db, whole, (trx) => toTransactionResponses(trx, data), { readOnly: true });
    return { status: 200, body: { data: shown, next } };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/share',
    id: 'createEnergyTransaction',
    tag: 'Sharing',
    summary: "Book a plant's energy of one hour to a member or the pool",
    description:
      'A booking is an arrangement between members: money follows the settlement and the distribution rule only. `shared_amount` ' +
      'later says how much of it the settled hour measured; earlier bookings are served first.',
    right: 'sharing:write',
    adds: ['energy_transaction'],
    community: 'community_id',
    idempotency: 'stored',
    request: { params: CommunityParams, body: NewEnergyTransaction },
    responses: { 201: EnergyTransaction },
  },
  async ({ params: { community_id }, body, work }) => {
    const id = await bookEnergy(work, community_id, body);
    const rows = await listTransactions(work.trx, community_id, { take: 1, after: id - 1 });
    const [shown] = await toTransactionResponses(work.trx, rows);
    return { status: 201, body: shown as z.input<typeof EnergyTransaction> };
  },
);

const MWH_PER_WH = 1000;

/** Bookings in the API's words, each with what the settled hour left for it. The context must see the whole community. */
async function toTransactionResponses(trx: Transaction<DB>, rows: readonly TransactionRow[]): Promise<z.input<typeof EnergyTransaction>[]> {
  const settled = rows.filter(({ status }) => status !== 'pending').map(({ id }) => id);
  const beside = settled.length === 0 ? [] : await transactionsBeside(trx, settled);
  const measured =
    settled.length === 0
      ? []
      : await measuredFor(
          trx,
          beside.map(({ id }) => id),
        );
  const covered = cover(beside, measured);
  return rows.map(({ starts_at, amount_wh, created_at, ...row }) => ({
    ...row,
    amount: amount_wh,
    shared_amount: covered.get(row.id) ?? null,
    timestamp: starts_at.toISOString(),
    created_at: created_at.toISOString(),
  }));
}

/** Only hours of posted months are measured. */
function cover(rows: readonly TransactionRow[], measured: readonly MeasuredEnergy[]): Map<number, number> {
  const key = (kind: string, id: number, hour: string): string => `${kind}/${id}/${hour}`;
  const found = new Map(measured.map((row) => [key(row.kind, row.id, row.startsAt.toISOString()), inWh(row)]));
  const bookings = rows.map((row) => ({
    id: row.id,
    assetId: row.asset_id,
    consumerId: row.consumer_id,
    hour: row.starts_at.toISOString(),
    amountWh: row.amount_wh,
  }));
  return coverTransactions(
    bookings.filter(({ assetId, hour }) => found.has(key('plant', assetId, hour))),
    {
      attributedWh: (assetId, hour) => found.get(key('plant', assetId, hour)) ?? 0,
      coincidentWh: (consumerId, hour) => found.get(key('member', consumerId, hour)) ?? 0,
    },
  );
}

const inWh = ({ energy, unit }: MeasuredEnergy): number => (unit === 'mWh' ? Math.floor(energy / MWH_PER_WH) : energy);

/** What a community shares, which plants have more to share, and arrangements between its members. */
export const sharingRoutes: RouteModule = [getSharingStats, listAvailableProducers, create, list];
