import { z } from '@hono/zod-openapi';
import { MONEY_COMPONENTS, RECEIVERS, VERSION_STATES } from '../../domain/settlement/types.ts';
import type { StoredAccount } from '../../domain/settlement/year/stored-year.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { listYears, type YearView } from '../../infra/postgres/settlement/year-view.ts';
import { listedYear } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { id, idParam, listOf, PageQuery, paged, pageWindow, sortBy, timestamp } from '../http/schemas.ts';
import { seesAll } from './require-run.ts';
import { requireYear } from './require-year.ts';
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
    description: 'One entry per version.',
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
    return { status: 200, body: { data: rows.map(toYearResponse), next } };
  },
);

export const getYear = route(
  {
    method: 'get',
    path: `${path}/{year_id}`,
    id: 'getSettlementYear',
    tag,
    summary: 'Get a settled year',
    description: 'With its differences and the annual benefit report. Members see the totals and their own rows.',
    right: 'settlement:read',
    request: { params: YearParams },
    responses: { 200: YearDetail },
  },
  async ({ params, context, deps }) => {
    const { account, rows, ...head } = await inContext(deps.db, context, (trx) => requireYear(trx, params.year_id), { readOnly: true });
    const { excess, openMonths } = account;
    const seen = seesAll(context, head.community_id) ? account : ownOnly(account, context.parties.map(String));
    const parts = {
      excess: toSnakeCase(excess),
      enterprises: toSnakeCase(seen.enterprises),
      set_aside: seen.setAside === undefined ? null : toSnakeCase(seen.setAside),
      excess_account: seen.excessAccount === undefined ? null : toSnakeCase(seen.excessAccount),
      report: toSnakeCase(seen.report),
      open_months: openMonths.map(toSnakeCase),
    };
    return { status: 200, body: { ...toYearResponse(head), rows, ...parts } };
  },
);

/** Of enterprises and members only the caller's own rows; totals stay. */
function ownOnly({ enterprises, setAside, excessAccount, report }: StoredAccount, own: readonly string[]) {
  const isOwn = ({ memberId }: { readonly memberId: string | null }): boolean => memberId === null || own.includes(memberId);
  return {
    enterprises: { ...enterprises, rows: enterprises.rows.filter(isOwn) },
    setAside: setAside && { ...setAside, rows: setAside.rows.filter(isOwn) },
    excessAccount: excessAccount && { ...excessAccount, lines: excessAccount.lines.filter(isOwn) },
    report: {
      ...report,
      members: report.members.filter(isOwn),
      ringFenced: { ...report.ringFenced, uses: report.ringFenced.uses.filter(({ memberId }) => isOwn({ memberId: memberId ?? null })) },
    },
  };
}

/** A version in the API's words. */
export function toYearResponse(row: YearView): z.input<typeof Year> {
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  return { ...row, computed_at: row.computed_at.toISOString(), approved_at: iso(row.approved_at), posted_at: iso(row.posted_at) };
}
