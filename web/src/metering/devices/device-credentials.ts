import { client } from '../../shell/client.ts';
import type { Credentials } from './credentials-notice.tsx';

/** Messages of the device are accepted again. */
export const confirmCredentials = (deviceId: number): Promise<unknown> =>
  client.post('/api/v1/iot-devices/{device_id}/credentials/confirmations', { params: { path: { device_id: deviceId } } } as never);

/** New credentials of a device; those before end. */
export const makeCredentials = (deviceId: number): Promise<Credentials> =>
  client.post('/api/v1/iot-devices/{device_id}/credentials', {
    params: { path: { device_id: deviceId } },
  } as never) as Promise<Credentials>;
