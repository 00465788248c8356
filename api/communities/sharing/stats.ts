import { z } from '@hono/zod-openapi';
import { sharingMessages } from '../../../domain/communities/sharing-messages.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { atPath, schemaText } from '../../../domain/kernel/messages.ts';
import {
  availableProducers,
  type SharingMonthView,
  sharedByHourOfDay,
  sharingMonths,
  sharingRuns,
  sharingUnit,
} from '../../../infra/postgres/communities/sharing-stats.ts';
import { inContext, readOnce } from '../../../infra/postgres/driver/index.ts';
import { listProvisionalDays } from '../../../infra/postgres/settlement/provisional-days.ts';
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
      'By month and by hour of the day, from the latest settled version of each month; all months if `from` and `to` are omitted. ' +
      'Members see monthly totals; figures by hour and of the latest days only if at least five others contribute to each side.',
    right: 'sharing:read',
    community: 'community_id',
    request: { params: CommunityParams, query: z.object({ from: listedMonth.optional(), to: listedMonth.optional() }) },
    responses: { 200: SharingStats },
  },
  async ({ params: { community_id }, query, context, deps }) => {
    const asked = { from: query.from ?? FIRST_MONTH, to: query.to ?? LAST_MONTH };
    if (asked.to < asked.from) throw invalidTo();
    const { unit, months, runs, byHour, provisionalDays } = await inContext(
      deps.db,
      context,
      async (trx) => {
        const unit = await sharingUnit(trx, community_id, asked.from, asked.to);
        const span = { ...asked, unit };
        return {
          unit,
          months: await sharingMonths(trx, community_id, span),
          runs: await sharingRuns(trx, community_id, span),
          byHour: await sharedByHourOfDay(trx, community_id, span),
          provisionalDays: await listProvisionalDays(trx, { communityId: community_id }),
        };
      },
      { readOnly: true, snapshot: true },
    );
    const all = seesAll(context, community_id);
    const hoursHidden = await hidesHours(deps.db, context, community_id, runs);
    const daysHidden = await withheldDays(deps.db, context, provisionalDays);
    const provisional = provisionalTotals(provisionalDays.filter((row) => !daysHidden.has(row))) ?? null;
    const [dayHidden] = provisional === null ? daysHidden.values() : [];
    const withheld = [
      ...(hoursHidden === null ? [] : [{ field: 'shared_by_hour_of_day', reason: hoursHidden } as const]),
      ...(dayHidden === undefined ? [] : [{ field: 'provisional', reason: dayHidden } as const]),
    ];
    const body = {
      community_id,
      from: query.from ?? months[0]?.month ?? asked.from,
      to: query.to ?? months.at(-1)?.month ?? asked.to,
      energy_unit: unit,
      ...totals(months),
      months: months.map((one) => ({ ...one, shared_of_injected: shareOf(one), members: all ? one.members : null })),
      shared_by_hour_of_day: hoursHidden === null ? byHour : null,
      provisional,
      withheld,
    };
    return { status: 200, body };
  },
);

function invalidTo(): DomainError {
  const message = sharingMessages.beforeFrom;
  return new DomainError('invalid_input', atPath('query.to', message), [{ path: 'query.to', code: 'invalid', message }]);
}

const shareOf = ({ shared, injected }: Pick<SharingMonthView, 'shared' | 'injected'>): number | null =>
  injected === 0 ? null : shared / injected;

function totals(months: readonly SharingMonthView[]) {
  const sum = (of: (month: SharingMonthView) => number): number => months.reduce((total, one) => total + of(one), 0);
  const sumKnown = (of: (month: SharingMonthView) => number | null): number | null =>
    months.every((one) => of(one) === null) ? null : sum((one) => of(one) ?? 0);
  const energies = { withdrawn: sum((one) => one.withdrawn), injected: sum((one) => one.injected), shared: sum((one) => one.shared) };
  return {
    ...energies,
    shared_of_injected: shareOf(energies),
    premium_cents: sumKnown((one) => one.premium_cents),
    refund_cents: sumKnown((one) => one.refund_cents),
  };
}

const DEFAULT_MONTHS = 3;

export const listAvailableProducers = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/available-producers',
    id: 'listAvailableProducers',
    tag: 'Sharing',
    summary: 'List plants with unshared injection',
    description: 'Plants whose injection was not fully shared in the latest settled months.',
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
