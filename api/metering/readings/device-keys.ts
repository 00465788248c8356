import { z } from '@hono/zod-openapi';
import { createKey } from '../../../activities/identity/commands/keys.ts';
import { requireReadingDevice } from '../../../activities/metering/reads/reading-device.ts';
import { hasSecondFactor, isOverOthers } from '../../../domain/identity/second-factor.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { readingMessages } from '../../../domain/metering/devices/reading-messages.ts';
import { notePerson } from '../../../infra/postgres/metering/devices/devices.ts';
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
    api_key: z.string().openapi({ description: 'Shown this once' }),
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
      'For the header X-API-Key of a device that sends over HTTP. It sends and reads the readings of this device and nothing else, for as long as its creator may. The key is shown ' +
      'once; it is listed and revoked with the other keys of its creator (`/api/v1/auth/keys`). At most five for a device.',
    right: 'devices:write',
    rows: 'account',
    idempotency: 'never',
    request: {
      params: DeviceParams,
      body: z.strictObject({ name: text(100), expires_at: endInstant.optional() }).openapi('NewDeviceKey'),
    },
    responses: { 201: DeviceKey },
  },
  async ({ params: { device_id: deviceId }, body: { name, expires_at }, principal, work }) => {
    const device = await requireReadingDevice(work.trx, deviceId);
    if (device.state === 'revoked') throw new DomainError('wrong_state', readingMessages.revoked);
    if (principal.grants.some(isOverOthers) && !hasSecondFactor(principal.session?.methods ?? []))
      throw new DomainError('second_factor_required', readingMessages.keyNeedsSession);
    const expiresAt = expires_at === undefined ? null : new Date(expires_at);
    await notePerson(work.trx, [deviceId], work.actor);
    const { row, text: api_key } = await createKey(work, principal, { name, scopes: SCOPES, expiresAt, callsPerMinute: null, deviceId });
    const body = { id: row.id, device_id: deviceId, name, scopes: [...SCOPES], expires_at: expiresAt?.toISOString() ?? null, api_key };
    return { status: 201, body, headers: { 'Cache-Control': 'no-store' } };
  },
);
