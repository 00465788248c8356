import { z } from '@hono/zod-openapi';
import { importAreas } from '../../../activities/communities/commands/import-areas.ts';
import { readMap } from '../../../infra/geodata/read-map.ts';
import { type AreaImportRow, listAreaImports } from '../../../infra/postgres/communities/area-imports.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { firstDay } from '../../http/dates.ts';
import { changeRoute, fileBody, type RouteModule, route } from '../../http/route.ts';
import { BY_OPERATORS } from '../../http/rows/adds.ts';
import { day, id, listOf, PageQuery, paged, pageWindow, text, timestamp } from '../../http/schemas.ts';

const MAX_BYTES = 256 * 1024 * 1024;
const LARGE_BYTES = 4 * 1024 * 1024;
const MEDIA_TYPES = [
  'application/json',
  'application/geo+json',
  'application/zip',
  'application/geopackage+sqlite3',
  'application/octet-stream',
];

const isTrue = (value: string): boolean => value === 'true';
const flag = (description: string) => z.enum(['true', 'false']).default('false').openapi({ description });
const count = z.int().nonnegative();
const facts = {
  format: z.enum(['geojson', 'shapefile', 'geopackage']).describe('Detected type of the content, whatever its media type says'),
  srid: z.int().describe('EPSG number of the coordinate system that the file states'),
  sha256: z.string().describe('SHA-256 of the file, as hexadecimal digits'),
  source: z.string(),
  published_on: day,
  valid_from: day,
  whole_map: z.boolean().describe('Whether areas that the file does not name ended'),
  areas: count.describe('Areas of the file; several shapes of one code are one area'),
  added: count.describe('Areas whose code had no version on the day'),
  changed: count.describe('Areas with another border than the version of the day, which ended'),
  unchanged: count.describe('Areas with the same border as the version of the day, which continues'),
  ended: count.describe('Areas that ended because the whole map does not name them'),
  repaired: count.describe('Areas whose border crossed itself and was repaired'),
};

const AreaImport = z.object({ id, ...facts, created_at: timestamp }).openapi('AreaImport');
const AreaImportResult = z
  .object({
    id: id.nullable().describe('Null in a dry run'),
    ...facts,
    created_at: timestamp.nullable(),
    known: z.boolean().describe('The same file was already imported for the same day: nothing changed'),
  })
  .openapi('AreaImportResult');

const toResponse = ({ created_at, ...row }: AreaImportRow) => ({ ...row, created_at: created_at.toISOString() });

const list = route(
  {
    method: 'get',
    path: '/api/v1/substation-areas/imports',
    id: 'listAreaImports',
    tag: 'Organisations',
    summary: 'List imported maps of areas',
    description: 'Lists one import for each file and day.',
    right: 'areas:read',
    request: { query: PageQuery },
    responses: { 200: listOf(AreaImport).openapi('AreaImportList') },
  },
  async ({ query, context, deps }) => {
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listAreaImports(trx, pageWindow(query))), query);
    return { status: 200, body: { data: data.map(toResponse), next } };
  },
);

const Query = z.object({
  published_on: firstDay.openapi({ description: 'Day on which the map was published.' }),
  valid_from: firstDay.openapi({ description: 'First day of the versions that the map brings.' }),
  source: text(500),
  whole_map: flag('Whether areas that the file does not name end on that day.'),
  dry_run: flag('Reads and compares everything and stores nothing.'),
});

const create = changeRoute(
  {
    method: 'post',
    path: '/api/v1/substation-areas/imports',
    id: 'importSubstationAreas',
    tag: 'Organisations',
    summary: 'Import a map of primary substation areas',
    description:
      'Send GeoJSON, a zipped shapefile or a GeoPackage with one layer of polygons; the attributes cod_ac, rag_soc and ' +
      "cod_conseg name code, grid operator and the operator's own code. The coordinate system is what the file states. All areas " +
      'are imported, or none. Sending the same file for the same day again returns the earlier import and changes nothing.',
    right: 'areas:write',
    adds: BY_OPERATORS,
    maxBytes: MAX_BYTES,
    heavy: { largeBytes: LARGE_BYTES },
    request: { query: Query, body: fileBody(MEDIA_TYPES, 'The file') },
    responses: { 201: AreaImportResult, 200: AreaImportResult },
  },
  async ({ query, body, work }) => {
    const map = await readMap({ path: body.path, folder: body.folder });
    try {
      const { source, published_on, valid_from, whole_map, dry_run } = query;
      const given = { sha256: body.sha256, source, publishedOn: published_on, validFrom: valid_from, wholeMap: isTrue(whole_map) };
      const result = await importAreas(work, map, given, isTrue(dry_run));
      const shown = { ...result, created_at: result.created_at?.toISOString() ?? null };
      return { status: result.known || isTrue(dry_run) ? 200 : 201, body: shown };
    } finally {
      map.close();
    }
  },
);

export const areaImportRoutes: RouteModule = [list, create];
