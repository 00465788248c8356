import { type RawBuilder, sql } from 'kysely';
import type { Channel } from '../../../../domain/metering/devices/kinds.ts';

/** The channels of device `d` as JSON, the oldest first: those that take samples, or with `ended` all. */
export const channelsJson = ({ ended = false } = {}): RawBuilder<readonly Channel[]> => sql`coalesce((select json_agg(json_build_object(
  'id', c.id, 'deviceId', c.device_id, 'code', c.code, 'quantity', c.quantity, 'kind', c.kind, 'unit', c.unit,
  'factor', trim_scale(c.factor)::text, 'rollsOverAt', c.rolls_over_at) order by c.id)
  from device_channel c where c.device_id = d.id and (${ended} or c.ended_at is null)), '[]'::json)`;
