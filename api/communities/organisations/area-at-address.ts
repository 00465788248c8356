import { z } from '@hono/zod-openapi';
import { AREA_MATCHES, BORDER_METRES, matchArea } from '../../../domain/communities/areas/match-area.ts';
import { createGeocoder } from '../../../infra/geodata/geocoder.ts';
import { areasAt } from '../../../infra/postgres/communities/areas-at.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { today } from '../../http/dates.ts';
import { stepsRoute } from '../../http/route.ts';
import { ADDS_NOTHING } from '../../http/rows/adds.ts';
import { text } from '../../http/schemas.ts';

const Body = z
  .strictObject({ address: text(200).openapi({ description: 'Street, number and place, as on the bill', example: 'Via Roma 1, Siena' }) })
  .openapi('AddressToPlace');

const PlacedAddresses = z
  .object({
    configured: z.boolean().describe('Whether the platform has a provider of positions; without one the position is chosen on the map'),
    places: z
      .array(
        z.object({
          label: z.string().describe('The address as the provider knows it'),
          longitude: z.number().describe('Degrees, EPSG:4326'),
          latitude: z.number().describe('Degrees, EPSG:4326'),
          verdict: z.enum(AREA_MATCHES).describe('Result of the map of areas for the position'),
          area_code: z.string().nullable().describe('The proposed code: that of the area that contains the position'),
        }),
      )
      .describe('Results of the provider in Italy, the best first; empty: none'),
  })
  .openapi('PlacedAddresses');

/** Positions of an address with the area that the map proposes for each. The address stands in the body, so that no log of paths holds it. */
export const areaAtAddressRoute = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/substation-areas/at-address',
    id: 'getAreasAtAddress',
    tag: 'Organisations',
    summary: 'Get proposed positions and areas for an address',
    description:
      'Asks the provider of positions that the platform is configured with; nothing is stored. The answer is a proposal: a ' +
      'person confirms the position, and the assignment by the grid operator decides the area.',
    right: 'areas:read',
    adds: ADDS_NOTHING,
    idempotency: 'never',
    request: { body: Body },
    responses: { 200: PlacedAddresses },
  },
  async ({ body, context, deps, language }) => {
    const { geocoderUrl } = deps.config;
    const found = geocoderUrl === undefined ? [] : await createGeocoder(geocoderUrl)(body.address, language);
    const positions = found.map(({ position }) => position);
    const areas = await readOnce(deps.db, context, (trx) => areasAt(trx, { positions, on: today(), metres: BORDER_METRES }));
    const places = found.map(({ label, position }, i) => {
      const { verdict, code } = matchArea(position, areas[i] ?? []);
      return { label, longitude: position[0], latitude: position[1], verdict, area_code: code };
    });
    return { status: 200, body: { configured: geocoderUrl !== undefined, places } };
  },
);
