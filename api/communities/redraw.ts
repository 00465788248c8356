import { z } from '@hono/zod-openapi';
import { effectOf, filingOf, REDRAW_FILINGS } from '../../domain/communities/areas/redraw.ts';
import { listConfigurations } from '../../infra/postgres/communities/configurations.ts';
import { lastSettledMonths, redrawnSubjects } from '../../infra/postgres/communities/redraw.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { today } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { CommunityParams, day, id, month } from '../http/schemas.ts';

const Redraw = z
  .object({
    configurations: z.array(
      z.object({
        configuration_id: id,
        settled_from: month.nullable().describe('First of the last twelve settled months, for a what-if of the cost; null: none'),
        settled_to: month.nullable().describe('Last one'),
        subjects: z.array(
          z.object({
            kind: z.enum(['point', 'plant']),
            code: z.string().describe('POD, or code of the plant section'),
            member_code: z.string().nullable(),
            area_code: z.string().describe('Area of the configuration'),
            effect: z.enum(['keeps', 'can_file', 'falls_out']),
            from: day.describe('First day of the version of the area that leaves it outside'),
            leaves_on: day.nullable().describe('Day from which it is outside of the configuration; null: not known yet'),
            file_by: day.nullable().describe('Last day on which filing under the old version helps'),
            filing: z.enum(REDRAW_FILINGS).describe('What must be sent to GSE about the change'),
            filing_by: day.nullable().describe('Last day for `filing`; null: none is set'),
            frozen_on: day.nullable().describe('Day on which it was applied for under the old version'),
            new_area_code: z.string().nullable().describe('Area that then contains it; null: none'),
            new_dso: z.string().nullable().describe('Grid operator of that area'),
            import_id: id.nullable().describe('Map that introduced the version'),
          }),
        ),
      }),
    ),
  })
  .openapi('AreaRedraw');

const MOST_CONFIGURATIONS = 200;

export const getRedraw = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/redraw',
    id: 'getAreaRedraw',
    tag: 'Points',
    summary: 'Get the points and plants that a new map leaves outside',
    description:
      'Lists the points and plants that are not in a newer version of the area of their configuration. Those that were applied ' +
      'for keep the old version for the whole incentive period. To compute the effect on money, run a what-if over the settled ' +
      'months with `remove_subjects`.',
    right: 'points:read',
    community: 'community_id',
    request: { params: CommunityParams },
    responses: { 200: Redraw },
  },
  async ({ params, context, deps }) => {
    const { subjects, settled, accepted } = await readOnce(deps.db, context, async (trx) => {
      const rows = await listConfigurations(trx, params.community_id, { take: MOST_CONFIGURATIONS, after: 0 });
      const ids = rows.map((row) => row.id);
      const accepted = new Set(rows.filter(({ status }) => status === 'active').map((row) => row.id));
      return { subjects: await redrawnSubjects(trx, ids), settled: await lastSettledMonths(trx, ids), accepted };
    });
    const now = today();
    const configurations = [...new Set(subjects.map(({ configurationId }) => configurationId))].map((configuration_id) => ({
      configuration_id,
      settled_from: settled.get(configuration_id)?.from ?? null,
      settled_to: settled.get(configuration_id)?.to ?? null,
      subjects: subjects
        .filter(({ configurationId }) => configurationId === configuration_id)
        .map((subject) => {
          const found = effectOf(subject, now);
          const { effect, leavesOn, fileBy } = found;
          const due = filingOf(found, accepted.has(configuration_id));
          return {
            ...{ kind: subject.kind, code: subject.code, member_code: subject.memberCode, area_code: subject.areaCode, effect },
            ...{ filing: due.filing, filing_by: due.fileBy },
            ...{ from: subject.from, leaves_on: leavesOn, file_by: fileBy, frozen_on: subject.frozenOn },
            ...{ new_area_code: subject.newCode, new_dso: subject.newDso, import_id: subject.importId },
          };
        }),
    }));
    return { status: 200, body: { configurations } };
  },
);
