import { z } from '@hono/zod-openapi';
import { effectOf } from '../../../domain/communities/areas/redraw.ts';
import { redrawnConfigurations, redrawnSubjects } from '../../../infra/postgres/communities/redraw.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { today } from '../../http/dates.ts';
import { route } from '../../http/route.ts';
import { day, id, listOf, PageQuery, paged, pageWindow } from '../../http/schemas.ts';

const count = z.int().nonnegative();

const RedrawnConfiguration = z
  .object({
    id,
    code: z.string(),
    community_id: id,
    community_name: z.string(),
    area_code: z.string(),
    from: day.nullable().describe('First day of the version that leaves something outside'),
    keeps: count.describe('Points and plants outside that were applied for before: they keep the old version for the incentive period'),
    can_file: count.describe('Points and plants that keep the old version if they are applied for by `file_by`'),
    falls_out: count.describe('Points and plants that are outside already'),
    file_by: day.nullable().describe('Last day on which filing under the old version helps'),
  })
  .openapi('RedrawnConfiguration');

/** The radar over all communities that the caller sees. */
export const redrawRoute = route(
  {
    method: 'get',
    path: '/api/v1/substation-areas/redraw',
    id: 'listRedrawnConfigurations',
    tag: 'Organisations',
    summary: 'List configurations affected by a new map',
    description:
      'Lists configurations of the communities that the caller sees, with points or plants that a newer version of their area ' +
      'leaves outside.',
    right: 'points:read',
    request: { query: PageQuery },
    responses: { 200: listOf(RedrawnConfiguration).openapi('RedrawnConfigurationList') },
  },
  async ({ query, context, deps }) => {
    const now = today();
    const { rows, subjects } = await readOnce(deps.db, context, async (trx) => {
      const found = await redrawnConfigurations(trx, pageWindow(query));
      return {
        rows: found,
        subjects: await redrawnSubjects(
          trx,
          found.map((one) => one.id),
        ),
      };
    });
    const { data, next } = paged(rows, query);
    const shown = data.map((one) => {
      const own = subjects
        .filter(({ configurationId }) => configurationId === one.id)
        .map((subject) => ({ ...effectOf(subject, now), from: subject.from }));
      const of = (effect: string): number => own.filter((subject) => subject.effect === effect).length;
      const fileBy = own.flatMap((subject) => subject.fileBy ?? []).sort()[0] ?? null;
      const from = own.map((subject) => subject.from).sort()[0] ?? null;
      return { ...one, from, keeps: of('keeps'), can_file: of('can_file'), falls_out: of('falls_out'), file_by: fileBy };
    });
    return { status: 200, body: { data: shown, next } };
  },
);
