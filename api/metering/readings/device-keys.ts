import { z } from '@hono/zod-openapi';
import { createDeviceKey as makeKey } from '../../../activities/metering/commands/device-keys.ts';
import { endInstant } from '../../http/dates.ts';
import { changeRoute } from '../../http/route.ts';
import { id, text, timestamp } from '../../http/schemas.ts';
import { DeviceParams } from './schemas.ts';

const SCOPES = ['readings:write', 'devices:read'] as const;

const DeviceKey = z
  .object({
    id,
    device_id: id,
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    expires_at: timestamp.nullable(),
    api_key: z.string().openapi({ description: 'Shown only once' }),
  })
  .openapi('DeviceKey');

export const createDeviceKey = changeRoute(
  {
    method: 'post',
    path: '/api/v1/devices/{device_id}/keys',
    id: 'createDeviceKey',
    tag: 'Metering',
    summary: 'Create an API key of a device',
    description:
      'A device that sends over HTTP uses the key in the header X-API-Key. The key sends and reads the readings of this device ' +
      'and nothing else, for as long as its creator may. The key is shown once; it is listed and revoked with the other keys of ' +
      'its creator (`/api/v1/auth/keys`). A device has at most five keys.',
    right: 'devices:write',
    adds: { because: 'MOST_DEVICE_KEYS of a device' },
    rows: 'account',
    idempotency: 'never',
    request: {
      params: DeviceParams,
      body: z.strictObject({ name: text(100), expires_at: endInstant.optional() }).openapi('NewDeviceKey'),
    },
    responses: { 201: DeviceKey },
  },
  async ({ params: { device_id: deviceId }, body: { name, expires_at }, principal, work }) => {
    const expiresAt = expires_at === undefined ? null : new Date(expires_at);
    const { row, text: api_key } = await makeKey(work, principal, { deviceId, name, scopes: SCOPES, expiresAt });
    const body = { id: row.id, device_id: deviceId, name, scopes: [...SCOPES], expires_at: expiresAt?.toISOString() ?? null, api_key };
    return { status: 201, body, headers: { 'Cache-Control': 'no-store' } };
  },
);
