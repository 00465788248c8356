import { z } from '@hono/zod-openapi';
import { listAreaVersions } from '../../../infra/postgres/communities/area-versions.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { route } from '../../http/route.ts';
import { codeFilter, day, id, idParam, listOf, PageQuery, paged, pageWindow, sortBy } from '../../http/schemas.ts';

const AreaVersion = z
  .object({
    id,
    code: z.string(),
    dso: z.string(),
    operator_code: z.string().nullable().describe("The grid operator's own code of the substation"),
    published_on: day,
    valid_from: day,
    valid_to: day.nullable(),
    source: z.string(),
    import_id: id.nullable().describe('The map that introduced the version'),
    ended_by_import_id: id.nullable().describe('The map that ended the version'),
    square_km: z.number().describe('Size in square kilometres'),
    positions: z.int().describe('Corners of the border'),
  })
  .openapi('SubstationAreaVersion');

/** Versions without their borders: the whole map has thousands of areas. */
export const areaVersionsRoute = route(
  {
    method: 'get',
    path: '/api/v1/substation-areas/versions',
    id: 'listSubstationAreaVersions',
    tag: 'Organisations',
    summary: 'List versions of primary substation areas',
    description: 'Borders are left out: they are at `/api/v1/substation-areas` and in the tiles.',
    right: 'areas:read',
    request: {
      query: PageQuery.extend({
        code: codeFilter,
        import_id: idParam.optional().openapi({ description: 'Only versions that this map brought or ended.' }),
        sort: sortBy('id', 'code', 'dso', 'published_on', 'valid_from'),
      }),
    },
    responses: { 200: listOf(AreaVersion).openapi('SubstationAreaVersionList') },
  },
  async ({ query, context, deps }) => {
    const filter = { ...pageWindow(query), code: query.code, importId: query.import_id };
    const rows = await readOnce(deps.db, context, (trx) => listAreaVersions(trx, filter));
    return { status: 200, body: paged(rows, query) };
  },
);
