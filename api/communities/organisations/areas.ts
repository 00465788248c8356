import { z } from '@hono/zod-openapi';
import { createArea } from '../../../activities/communities/commands/organisations.ts';
import { communityMessages } from '../../../domain/communities/messages.ts';
import { isSubstationAreaCode } from '../../../domain/kernel/identifiers/substation-area-code.ts';
import { schemaText } from '../../../domain/kernel/messages.ts';
import { areaById, listAreas } from '../../../infra/postgres/communities/organisations.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { endsAfterBegin } from '../../http/dated.ts';
import { endDay, firstDay } from '../../http/dates.ts';
import { MultiPolygon, Polygon } from '../../http/geojson.ts';
import { changeRoute, type RouteModule, route } from '../../http/route.ts';
import { BY_OPERATORS } from '../../http/rows/adds.ts';
import { codeFilter, day, id, listOf, PageQuery, paged, pageWindow, sortBy, text } from '../../http/schemas.ts';
import { areaAtRoute } from './area-at.ts';
import { areaAtAddressRoute } from './area-at-address.ts';
import { areaImportRoutes } from './area-imports.ts';
import { areaVersionsRoute } from './area-versions.ts';
import { redrawRoute } from './redraw.ts';

const MAX_BYTES = 16 * 1024 * 1024;
/** Some 200,000 positions. */
const MAX_VALUES = 600_000;

const areaCode = z
  .string()
  .refine(isSubstationAreaCode, schemaText(communityMessages.wrongAreaCode))
  .openapi({ format: 'area-code', example: 'AC001E01322' });
const dated = { published_on: firstDay, valid_from: firstDay, source: text(500) };

const NewArea = z
  .strictObject({ code: areaCode, dso: text(), boundary: z.union([Polygon, MultiPolygon]), ...dated, valid_to: endDay.nullish() })
  .check(endsAfterBegin)
  .openapi('NewSubstationArea');
const Area = z
  .object({ id, code: z.string(), dso: z.string(), boundary: MultiPolygon, ...dated, valid_to: day.nullable() })
  .openapi('SubstationArea');

const list = route(
  {
    method: 'get',
    path: '/api/v1/substation-areas',
    id: 'listSubstationAreas',
    tag: 'Organisations',
    summary: 'List primary substation areas',
    description: 'Includes every version.',
    right: 'areas:read',
    request: { query: PageQuery.extend({ code: codeFilter, sort: sortBy('id', 'code', 'dso', 'published_on', 'valid_from') }) },
    responses: { 200: listOf(Area).openapi('SubstationAreaList') },
  },
  async ({ query, context, deps }) => {
    const rows = await readOnce(deps.db, context, (trx) => listAreas(trx, { ...pageWindow(query), code: query.code }));
    return { status: 200, body: paged(rows, query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path: '/api/v1/substation-areas',
    id: 'createSubstationArea',
    tag: 'Organisations',
    summary: 'Create a version of a primary substation area',
    description: 'Boundaries are given in EPSG:4326.',
    right: 'areas:write',
    adds: BY_OPERATORS,
    maxBytes: MAX_BYTES,
    maxValues: MAX_VALUES,
    request: { body: NewArea },
    responses: { 201: Area },
  },
  async ({ body, work }) => {
    const id = await createArea(work, body);
    return { status: 201, body: await areaById(work.trx, id) };
  },
);

export const areaRoutes: RouteModule = [list, create, areaVersionsRoute, areaAtRoute, areaAtAddressRoute, redrawRoute, ...areaImportRoutes];
