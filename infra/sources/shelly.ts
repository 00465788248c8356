import { dayStart } from '../../domain/kernel/time/local-day.ts';
import { SourceFault } from '../../domain/metering/sources/faults.ts';
import type { SourcePoint } from '../../domain/metering/sources/kinds.ts';
import type { DayWindow } from '../../domain/metering/sources/windows.ts';
import { addressOf, bearer } from './address.ts';
import type { SourceAccess, SourceAdapter } from './contract.ts';
import { jsonOf, type SourceCalls } from './source-calls.ts';

/** A day of minutes comes in some tens of answers. */
const MOST_ANSWERS = 100;

/**
 * What a Shelly Gen2+ keeps of the last months, minute by minute: `EM1Data.GetData` of a single meter (`remote` "em1:0") or `EMData.GetData` of a
 * three-phase one ("em:0"), at the device's address or at that of a gateway in front of it.
 */
export function createShelly(calls: SourceCalls, { url, settings, secret, timeZone }: SourceAccess): SourceAdapter {
  const dataOf = async (point: SourcePoint, asked: DayWindow) => {
    const [, component = '', id = ''] = /^(em1?):(\d{1,2})$/.exec(point.remote) ?? [];
    if (component === '') throw new SourceFault('wrong_settings');
    const method = component === 'em' ? 'EMData.GetData' : 'EM1Data.GetData';
    const end = dayStart(asked.to, timeZone) / 1000;
    const data: unknown[] = [];
    for (let ts = dayStart(asked.from, timeZone) / 1000; ts < end; ) {
      if (data.length === MOST_ANSWERS) throw new SourceFault('too_large');
      const query = { id, ts: String(ts), end_ts: String(end) };
      const answer = jsonOf(await calls.send(addressOf(url, `/rpc/${method}`, query), { method: 'GET', headers: bearer(secret.token) }));
      data.push(answer);
      const next = (answer as { next_record_ts?: unknown } | null)?.next_record_ts;
      if (typeof next !== 'number' || next <= ts) break;
      ts = next;
    }
    return { point, data };
  };
  return {
    async fetch(asked) {
      const parts = [];
      for (const point of settings.points ?? []) parts.push(await dataOf(point, asked));
      return { kind: 'shelly', parts };
    },
  };
}
