import { z } from '@hono/zod-openapi';
import { schemaText } from '../../domain/kernel/messages.ts';
import { areaTile, communityTile } from '../../infra/postgres/communities/tiles.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { listedDay, today } from '../http/dates.ts';
import { answers, type RouteModule, route } from '../http/route.ts';
import { CommunityParams } from '../http/schemas.ts';
import { communityMessages } from './messages.ts';

const DEEPEST = 20;
const MVT = answers('application/vnd.mapbox-vector-tile', 'A vector tile; empty where nothing is drawn');

const whole = (most: number, description: string) =>
  z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number)
    .pipe(z.int().min(0).max(most))
    .openapi({ type: 'integer', minimum: 0, maximum: most, description });
const place = {
  z: whole(DEEPEST, 'Zoom of the Web Mercator grid.'),
  x: whole(2 ** DEEPEST - 1, 'Column of the tile.'),
  y: whole(2 ** DEEPEST - 1, 'Row of the tile, from the north.'),
};
const Tile = z
  .object({ ...place, on: listedDay.optional().openapi({ description: 'Day that is drawn; by default today.' }) })
  .superRefine((tile, { addIssue }) => {
    for (const axis of ['x', 'y'] as const)
      if (tile[axis] >= 2 ** tile.z) addIssue({ code: 'custom', path: [axis], message: schemaText(communityMessages.outsideGrid(tile.z)) });
  });

const areas = route(
  {
    method: 'get',
    path: '/api/v1/substation-areas/tile',
    id: 'getSubstationAreaTile',
    tag: 'Organisations',
    summary: 'Get a vector tile of the primary substation areas',
    description: 'The layer `areas` has id, code and dso.',
    right: 'areas:read',
    request: { query: Tile },
    responses: { 200: MVT },
  },
  async ({ query: { on, ...tile }, context, deps }) => {
    const body = await readOnce(deps.db, context, (trx) => areaTile(trx, tile, on ?? today()));
    return { status: 200, body: new Uint8Array(body) };
  },
);

const own = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/tile',
    id: 'getCommunityTile',
    tag: 'Communities',
    summary: 'Get a vector tile of a community',
    description: 'The layers are `community`, `points` and `plants`; points and plants are included as far as the caller may read them.',
    right: 'communities:read',
    community: 'community_id',
    request: { params: CommunityParams, query: Tile },
    responses: { 200: MVT },
  },
  async ({ params: { community_id }, query: { on, ...tile }, may, context, deps }) => {
    const wanted = { communityId: community_id, on: on ?? today(), points: may('points:read'), plants: may('plants:read'), ...tile };
    const body = await readOnce(deps.db, context, (trx) => communityTile(trx, wanted));
    return { status: 200, body: new Uint8Array(body) };
  },
);

export const tileRoutes: RouteModule = [areas, own];
