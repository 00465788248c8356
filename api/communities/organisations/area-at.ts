import { z } from '@hono/zod-openapi';
import { AREA_MATCHES, BORDER_METRES, matchArea } from '../../../domain/communities/areas/match-area.ts';
import { isSwapped } from '../../../domain/kernel/geometry/shape.ts';
import { kernelMessages } from '../../../domain/kernel/kernel-messages.ts';
import { schemaText } from '../../../domain/kernel/messages.ts';
import { areasAt } from '../../../infra/postgres/communities/areas-at.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { listedDay, today } from '../../http/dates.ts';
import { route } from '../../http/route.ts';
import { day, id } from '../../http/schemas.ts';

const degrees = (most: number) => z.coerce.number().min(-most).max(most);

const Query = z
  .object({
    longitude: degrees(180).openapi({ description: 'Degrees, EPSG:4326.' }),
    latitude: degrees(90).openapi({ description: 'Degrees, EPSG:4326.' }),
    on: listedDay.optional().openapi({ description: 'Day whose versions count; by default today.' }),
  })
  .openapi({});

const AreaAtPosition = z
  .object({
    verdict: z
      .enum(AREA_MATCHES)
      .describe('Only `inside` decides: in all other cases a person asks the grid operator and records its assignment'),
    area_code: z.string().nullable().describe('The proposed code: that of the area that contains the position'),
    on: day,
    margin_metres: z.number().describe('Distance to a border within which the map does not decide'),
    areas: z.array(
      z.object({
        id,
        code: z.string(),
        dso: z.string(),
        valid_from: day,
        published_on: day,
        covers: z.boolean().describe('Whether the area contains the position'),
        near: z.boolean().describe('Whether its border is within `margin_metres`'),
      }),
    ),
  })
  .openapi('AreaAtPosition');

/** The area code of a position, proposed by the map. */
export const areaAtRoute = route(
  {
    method: 'get',
    path: '/api/v1/substation-areas/at',
    id: 'getAreaAtPosition',
    tag: 'Organisations',
    summary: 'Get the primary substation area of a position',
    description: 'Proposes the code for a point. The map only checks in advance; the assignment by the grid operator is decisive.',
    right: 'areas:read',
    request: {
      query: Query.refine(({ longitude, latitude }) => !isSwapped([longitude, latitude]), schemaText(kernelMessages.swappedCoordinates)),
    },
    responses: { 200: AreaAtPosition },
  },
  async ({ query, context, deps }) => {
    const on = query.on ?? today();
    const position = [query.longitude, query.latitude] as const;
    const [areas = []] = await readOnce(deps.db, context, (trx) => areasAt(trx, { positions: [position], on, metres: BORDER_METRES }));
    const { verdict, code } = matchArea(position, areas);
    const shown = areas.map(({ validFrom, publishedOn, ...area }) => ({ ...area, valid_from: validFrom, published_on: publishedOn }));
    return { status: 200, body: { verdict, area_code: code, on, margin_metres: BORDER_METRES, areas: shown } };
  },
);
