import { expect } from 'vitest';
import type { TestApi } from './test-api.ts';

/** A square of `size` degrees from its south-western corner. */
export const square = (lon: number, lat: number, size: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [lon, lat],
      [lon + size, lat],
      [lon + size, lat + size],
      [lon, lat + size],
      [lon, lat],
    ] as [number, number][],
  ],
});

export interface SampleCommunity {
  readonly communityId: number;
  readonly configurationId: number;
  /** `/api/cer/communities/<id>` */
  readonly path: string;
}

async function made(api: TestApi, key: string, path: string, json: unknown): Promise<number> {
  const response = await api.call('POST', path, { key, json });
  const body = (await response.json()) as { id: number; error?: { existing_id?: number; message: string } };
  const id = body.id ?? body.error?.existing_id;
  expect(id, JSON.stringify(body)).toBeTypeOf('number');
  return id as number;
}

/** A community of organisation `local` with one configuration, made by the manager; the area by the operator. */
export async function sampleCommunity(api: TestApi, code: string): Promise<SampleCommunity> {
  const area = {
    code: 'AC001E00001',
    dso: 'Distributore',
    boundary: square(9, 45, 1),
    published_on: '2024-01-01',
    valid_from: '2024-01-01',
    source: 'test',
  };
  await made(api, api.keys.operator, '/api/v1/substation-areas', area);
  const communityId = await made(api, api.keys.manager, '/api/cer/communities', {
    code,
    name: `Community ${code}`,
    legal_type: 'association',
    boundary: square(9.1, 45.1, 0.1),
  });
  const path = `/api/cer/communities/${communityId}`;
  const configuration = { code: 'C1', kind: 'renewable_energy_community', area_code: area.code, market_zone: 'NORD' };
  const configurationId = await made(api, api.keys.manager, `${path}/configurations`, configuration);
  return { communityId, configurationId, path };
}

/** Bodies that are accepted as they are; `number` makes codes and PODs differ. */
export const member = (number: number, more: object = {}) => ({
  code: `M-${String(number).padStart(3, '0')}`,
  name: `Anna Bianchi ${number}`,
  member_type: 'PROSUMER',
  user_type: 'RESIDENTIAL',
  holder_class: 'natural_person',
  valid_from: '2024-06-01',
  status: 'active',
  ...more,
});

export const pod = (number: number): string => `IT001E${String(number).padStart(8, '0')}`;

export const point = (number: number, configurationId: number, more: object = {}) => ({
  pod: pod(number),
  configuration_id: configurationId,
  member_code: member(number).code,
  location: [9.15, 45.15],
  valid_from: '2024-06-01',
  ...more,
});

export const plant = (number: number, configurationId: number, more: object = {}) => ({
  code: `P-${number}`,
  name: `Roof ${number}`,
  producer_code: member(number).code,
  pod: pod(number),
  source: 'photovoltaic',
  region: 'Lombardia',
  configuration_id: configurationId,
  valid_from: '2024-06-01',
  sections: [{ code: `P-${number}-S1`, power_kw: '5.9', entry_into_operation: '2024-05-10', grant_share: '0.30' }],
  ...more,
});
