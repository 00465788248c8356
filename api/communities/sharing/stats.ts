import { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { type LoadedSharing, loadSharing } from '../../../activities/communities/reads/load-sharing.ts';
import { type SharedMonth, shareOfInjected, sumMonths } from '../../../domain/communities/shared-energy.ts';
import { sharingMessages } from '../../../domain/communities/sharing-messages.ts';
import { type DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { schemaText } from '../../../domain/kernel/messages.ts';
import { availableProducers } from '../../../infra/postgres/communities/sharing-stats.ts';
import { inContext, type RowContext, readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { listedMonth } from '../../http/dates.ts';
import { route } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { seesAll } from '../../http/sees-all.ts';
import { hidesHours, withheldDays } from '../../settlement/visible-hours.ts';
import { provisionalTotals } from './provisional-totals.ts';
import { Producers, SharingStats } from './schemas.ts';

const FIRST_MONTH = '2000-01';
const LAST_MONTH = '2099-12';

export const getSharingStats = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/sharing-stats',
    id: 'getSharingStats',
    tag: 'Sharing',
    summary: 'Get shared energy and earnings',
    description:
      'Returns them by month and by hour of the day, from the latest settled version of each month; all months if `from` and ' +
      '`to` are omitted. Members see monthly totals; figures by hour and of the latest days only if at least five others ' +
      'contribute to each side.',
    right: 'sharing:read',
    community: 'community_id',
    request: { params: CommunityParams, query: z.object({ from: listedMonth.optional(), to: listedMonth.optional() }) },
    responses: { 200: SharingStats },
  },
  async ({ params: { community_id }, query, context, deps }) => {
    const span = { from: query.from ?? FIRST_MONTH, to: query.to ?? LAST_MONTH };
    if (span.to < span.from) throw invalidTo();
    const sharing = await inContext(deps.db, context, (trx) => loadSharing(trx, community_id, span), { readOnly: true, snapshot: true });
    const { byHour, provisional, withheld } = await withoutWithheld(deps.db, context, community_id, sharing);
    const { unit, months } = sharing;
    const body = {
      community_id,
      from: query.from ?? months[0]?.month ?? span.from,
      to: query.to ?? months.at(-1)?.month ?? span.to,
      energy_unit: unit,
      ...withShare(sumMonths(months)),
      months: months.map((month) => ({ ...withShare(month), members: seesAll(context, community_id) ? month.members : null })),
      shared_by_hour_of_day: byHour,
      provisional,
      withheld,
    };
    return { status: 200, body };
  },
);

/** The figures by hour of the day and the sums of the provisional days as far as the caller may see them, and why the others are left out. */
async function withoutWithheld(db: Kysely<DB>, context: RowContext, communityId: number, { runs, byHour, provisionalDays }: LoadedSharing) {
  const hoursHidden = await hidesHours(db, context, communityId, runs);
  const daysHidden = await withheldDays(db, context, provisionalDays);
  const provisional = provisionalTotals(provisionalDays.filter((row) => !daysHidden.has(row))) ?? null;
  const [dayHidden] = provisional === null ? daysHidden.values() : [];
  const withheld = [
    ...(hoursHidden === null ? [] : [{ field: 'shared_by_hour_of_day', reason: hoursHidden } as const]),
    ...(dayHidden === undefined ? [] : [{ field: 'provisional', reason: dayHidden } as const]),
  ];
  return { byHour: hoursHidden === null ? byHour : null, provisional, withheld };
}

const withShare = <M extends SharedMonth>(month: M) => ({ ...month, shared_of_injected: shareOfInjected(month) });

function invalidTo(): DomainError {
  return invalidInput('query.to', 'invalid', sharingMessages.beforeFrom);
}

const DEFAULT_MONTHS = 3;

export const listAvailableProducers = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/available-producers',
    id: 'listAvailableProducers',
    tag: 'Sharing',
    summary: 'List plants with unshared injection',
    description: 'Lists plants whose injection was not fully shared in the latest settled months.',
    right: 'sharing:read',
    community: 'community_id',
    request: {
      params: CommunityParams,
      query: PageQuery.extend({
        months: z
          .string()
          .regex(/^([1-9]|1[0-2])$/, schemaText(sharingMessages.notTopCount))
          .transform(Number)
          .optional()
          .openapi({ type: 'integer', minimum: 1, maximum: 12, default: DEFAULT_MONTHS, description: 'Number of latest posted months' }),
      }),
    },
    responses: { 200: Producers },
  },
  async ({ params: { community_id }, query, context, deps }) => {
    const window = { ...pageWindow(query), months: query.months ?? DEFAULT_MONTHS };
    const rows = await readOnce(deps.db, context, (trx) => availableProducers(trx, community_id, window));
    const { data, next } = paged(rows, query);
    const shown = data.map(({ id, code, ...row }) => ({
      ...row,
      asset_id: id,
      asset_code: code,
      available: row.injected - row.attributed,
    }));
    return { status: 200, body: { data: shown, next } };
  },
);
