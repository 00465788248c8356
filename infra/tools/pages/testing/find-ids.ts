import { HOUSEHOLD } from '../../sample-run/people/cast.ts';
import type { SamplePages } from './sample-pages.ts';

/** Parameters of addresses for which the sample has an object; a page with another one needs it found or made here. */
export const ID_NAMES = [
  'communityId',
  'configurationId',
  'memberId',
  'pointId',
  'plantId',
  'storageId',
  'runId',
  'documentId',
  'assetId',
  'orderId',
  'batchId',
  'yearId',
  'motionId',
  'webhookId',
  'operationId',
  'grantId',
  'parameterId',
  'userId',
  'profileId',
  'messageId',
  'planId',
  'deviceId',
  'sourceId',
] as const;
export type PageIds = Record<(typeof ID_NAMES)[number], number | undefined>;

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

const CHECK = { title: 'Serraggio dei morsetti', kind: 'yes_no' } as const;

/** Members see a motion once it is announced. */
const TERMS = {
  kind: 'other',
  notice_days: 2,
  quorum: { numerator: 1, denominator: 3 },
  majority: { numerator: 1, denominator: 2, exceeds: true, of: 'for_and_against' },
  most_proxies: 1,
  clause: 'art. 12',
  valid_from: '2025-01-01',
} as const;

/** A real id for each parameter of an address; what the sample does not have is made. */
export async function findIds({ job: { manager, operator }, communityId, ids: { configurationId } }: SamplePages): Promise<PageIds> {
  const params = { params: { path: { community_id: communityId } } };
  const [members, points, plants, documents, assets, runs, operations] = await Promise.all([
    manager.get('/api/cer/communities/{community_id}/members', params),
    manager.get('/api/cer/communities/{community_id}/points', params),
    manager.get('/api/cer/communities/{community_id}/plants', params),
    manager.get('/api/cer/communities/{community_id}/documents', params),
    manager.get('/api/cer/communities/{community_id}/assets', params),
    manager.get('/api/v1/settlement/runs', { params: { query: { community_id: communityId } } }),
    manager.get('/api/v1/operations', { params: { query: { community_id: communityId } } }),
  ]);
  const [plant, asset] = [plants.data[0], assets.data[0]];
  const values = await operator.get('/api/v1/legal-parameters');
  const users = await operator.get('/api/v1/actors', { params: { query: { community_id: communityId } } });
  const motion = await manager.post('/api/cer/communities/{community_id}/motions', {
    ...params,
    body: { kind: 'other', form: 'written', title: 'Una colonnina', body: 'Si acquista.', opens_at: inDays(20), closes_at: inDays(25) },
  });
  await manager.post('/api/cer/communities/{community_id}/voting-terms', { ...params, body: TERMS });
  const { id: motion_id } = motion;
  await manager.post('/api/cer/communities/{community_id}/motions/{motion_id}/announce', {
    params: { path: { community_id: communityId, motion_id } },
  });
  const webhook = await manager.post('/api/v1/webhooks', {
    body: { community_id: communityId, url: 'https://example.com/hook', events: ['organisation.created'], active: false },
  });
  const grant = await manager.post('/api/cer/communities/{community_id}/plant-grants', {
    ...params,
    body: { plant_code: plant?.code ?? '', requested_on: '2025-01-15', reference: 'PNRR-1', planned_cost_cents: 2_000_000 },
  });
  const order = await manager.post('/api/cer/communities/{community_id}/work-orders', {
    ...params,
    body: { asset_id: asset?.id ?? 0, title: 'Inverter fermo', due_on: inDays(10).slice(0, 10) },
  });
  const plan = await manager.post('/api/cer/communities/{community_id}/maintenance-plans', {
    ...params,
    body: { asset_id: asset?.id ?? 0, title: 'Controllo annuale', every_months: 12, next_due: inDays(40).slice(0, 10), items: [CHECK] },
  });
  const message = await manager.post('/api/cer/communities/{community_id}/messages', {
    ...params,
    body: { title: 'Assemblea dei membri', body: 'Si terrà il primo sabato di febbraio.' },
  });
  await manager.post('/api/cer/communities/{community_id}/messages/{message_id}/send', {
    params: { path: { community_id: communityId, message_id: message.id } },
  });
  const [storages, batches, years] = await Promise.all([
    manager.get('/api/cer/communities/{community_id}/storages', params),
    manager.get('/api/v1/settlement/payout-batches', { params: { query: { community_id: communityId } } }),
    manager.get('/api/v1/settlement/years', { params: { query: { configuration_id: configurationId } } }),
  ]);
  // Of the member who has an account, so that both the manager and the member see it.
  const home = points.data.find(({ member_code }) => member_code === HOUSEHOLD);
  const device = await manager.post('/api/v1/iot-devices', {
    body: { community_id: communityId, name: 'Contatore di casa', type: 'meter', point_id: home?.point_id ?? 0 },
  });
  const source = await manager.post('/api/v1/meter-sources', {
    body: {
      community_id: communityId,
      kind: 'open_meteo',
      name: 'Meteo della cabina',
      url: 'https://example.com/meteo',
      settings: { latitude: 45.5, longitude: 9.2 },
      first_day: '2025-01-01',
      state: 'paused',
    },
  });
  return {
    communityId,
    configurationId,
    memberId: members.data[0]?.id,
    pointId: points.data[0]?.id,
    plantId: plant?.id,
    storageId: storages.data[0]?.id,
    runId: runs.data[0]?.id,
    documentId: documents.data[0]?.id,
    assetId: asset?.id,
    orderId: order.id,
    batchId: batches.data[0]?.id,
    yearId: years.data[0]?.id,
    motionId: motion.id,
    webhookId: webhook.id,
    operationId: operations.data[0]?.id,
    grantId: grant.id,
    parameterId: values.data[0]?.id,
    userId: users.data[0]?.id,
    // its community takes no applications
    profileId: undefined,
    messageId: message.id,
    planId: plan.id,
    deviceId: device.device_id,
    sourceId: source.id,
  };
}
