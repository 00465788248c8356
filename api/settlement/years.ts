import { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { requireYear } from '../../activities/settlement/reads/require.ts';
import { MONEY_COMPONENTS, RECEIVERS, VERSION_STATES } from '../../domain/settlement/types.ts';
import type { StoredAccount } from '../../domain/settlement/year/stored-year.ts';
import { YEAR_PARTS, yearForMember } from '../../domain/settlement/year/year-for-member.ts';
import { communityContext, inContext, type RowContext, readOnce } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { setProducers } from '../../infra/postgres/settlement/set-producers.ts';
import { listYears, type YearView } from '../../infra/postgres/settlement/year-view.ts';
import { listedYear } from '../http/dates.ts';
import { refusal } from '../http/refusal.ts';
import { route } from '../http/route.ts';
import { id, idParam, listOf, PageQuery, paged, pageWindow, sortBy, timestamp } from '../http/schemas.ts';
import { seesAll } from '../http/sees-all.ts';
import { toSnakeCase } from './to-snake-case.ts';

const cents = z.int().openapi({ description: 'EUR cents' });
const data = (description: string) => z.record(z.string(), z.unknown()).openapi({ description });

const year = {
  id,
  configuration_id: id,
  community_id: id,
  year: z.int(),
  version: z.int(),
  state: z.enum(VERSION_STATES),
  previous_year_id: id.nullable(),
  run_ids: z.array(id).openapi({ description: 'Posted run of each month used for the year.' }),
  certificate_id: id.nullable().openapi({ description: "GSE's certificate of the excess premium on which the version is based." }),
  excess_cents: cents,
  taken_back_cents: cents,
  fees_cents: cents,
  uncovered_costs_cents: cents,
  computed_at: timestamp,
  approved_by: z.string().nullable(),
  approved_at: timestamp.nullable(),
  approval_note: z.string().nullable(),
  posted_at: timestamp.nullable(),
  refusal,
};
const Row = z.object({
  receiver: z.enum(RECEIVERS),
  code: z.string(),
  party_id: id.nullable(),
  member_code: z.string().nullable(),
  component: z.enum(MONEY_COMPONENTS),
  posted_cents: cents,
  recomputed_cents: cents,
  taken_back_cents: cents,
});

/** One version of a configuration's settled year. */
export const Year = z.object(year).openapi('SettlementYear');
const YearDetail = z
  .object({
    ...year,
    rows: z.array(Row),
    excess: data('By group of plants: incentivised and injected energy (mWh), threshold, percentage points above it, amount.'),
    enterprises: data('Amounts allocated to enterprises, the most they may keep, and the amounts they return.'),
    set_aside: data(
      'Amounts that fund, producers, enterprises and costs give up, so that none of them has excess premium; null: an older year.',
    ).nullable(),
    excess_account: data(
      'The whole excess premium: computed, certified by GSE, difference, and each use with day, receiver, amount and what is left; null: an older year.',
    ).nullable(),
    report: data('Annual benefit report: use of each contribution, every member (`member_id` is a party id), ring-fenced account.'),
    withheld: z
      .array(z.enum(YEAR_PARTS))
      .openapi({ description: 'Parts whose totals are left out for a member, because fewer than five others are in them.' }),
    open_months: z.array(data('Months whose figures may still change, and why; `is_approved`: approved as it is, so final for the year.')),
  })
  .openapi('SettlementYearDetail');
const YearList = listOf(Year);

export const YearParams = z.object({ year_id: idParam });
const yearParam = listedYear.transform(Number).openapi({ type: 'integer', example: 2025 });

const path = '/api/v1/settlement/years';
const tag = 'Settlement';

export const listYearsRoute = route(
  {
    method: 'get',
    path,
    id: 'listSettlementYears',
    tag,
    summary: 'List settled years',
    description: 'Lists one entry per version; members see posted ones.',
    right: 'settlement:read',
    request: {
      query: PageQuery.extend({
        configuration_id: idParam.optional(),
        year: yearParam.optional(),
        sort: sortBy('id', 'configuration_id', 'year', 'version', 'state'),
      }),
    },
    responses: { 200: YearList },
  },
  async ({ query, context, deps }) => {
    const filter = { configurationId: query.configuration_id, year: query.year, ...pageWindow(query, context) };
    const { data: rows, next } = paged(await readOnce(deps.db, context, (trx) => listYears(trx, filter)), query);
    return { status: 200, body: { data: rows.map((row) => toYearResponse(row, seesAll(context, row.community_id))), next } };
  },
);

export const getYear = route(
  {
    method: 'get',
    path: `${path}/{year_id}`,
    id: 'getSettlementYear',
    tag,
    summary: 'Get a settled year',
    description:
      'Returns its differences and the annual benefit report. Members see totals and their own rows, and totals of a part of the ' +
      'members only if at least five others are in it.',
    right: 'settlement:read',
    request: { params: YearParams },
    responses: { 200: YearDetail },
  },
  async ({ params, context, deps }) => {
    const { account, rows, ...head } = await inContext(deps.db, context, (trx) => requireYear(trx, params.year_id), { readOnly: true });
    const seesYear = seesAll(context, head.community_id);
    const seen = seesYear ? { ...account, withheld: [] } : await ownAccount(deps.db, context, head, account);
    const parts = {
      excess: toSnakeCase(seen.excess),
      enterprises: toSnakeCase(seen.enterprises),
      set_aside: seen.setAside === undefined ? null : toSnakeCase(seen.setAside),
      excess_account: seen.excessAccount === undefined ? null : toSnakeCase(seen.excessAccount),
      report: toSnakeCase(seen.report),
      open_months: account.openMonths.map(toSnakeCase),
      withheld: [...seen.withheld],
    };
    return { status: 200, body: { ...toYearResponse(head, seesYear), rows, ...parts } };
  },
);

async function ownAccount(db: Kysely<DB>, context: RowContext, { community_id, run_ids }: YearView, account: StoredAccount) {
  const whole = communityContext(context.actor, [community_id]);
  const producers = await readOnce(db, whole, (trx) => setProducers(trx, run_ids));
  return yearForMember(account, context.parties.map(String), producers);
}

/** A version in the API's words; why it was approved is for who sees all of it. */
export function toYearResponse(row: YearView, seesAll: boolean): z.input<typeof Year> {
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  const at = { computed_at: row.computed_at.toISOString(), approved_at: iso(row.approved_at), posted_at: iso(row.posted_at) };
  return { ...row, ...at, approval_note: seesAll ? row.approval_note : null, refusal: seesAll ? row.refusal : null };
}
