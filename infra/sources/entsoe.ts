import { dayStart } from '../../domain/kernel/time/local-day.ts';
import { EIC_OF_ZONE } from '../../domain/metering/sources/entsoe.ts';
import { SourceFault } from '../../domain/metering/sources/faults.ts';
import { addressOf } from './address.ts';
import type { SourceAccess, SourceAdapter } from './contract.ts';
import { bodyOf, type SourceCalls, type SourceResponse } from './source-calls.ts';

/** Day-ahead prices. */
const DOCUMENT_TYPE = 'A44';

/** The Transparency Platform of ENTSO-E: one document for each zone. Refusals with a reason come as documents too. */
export function createEntsoe(calls: SourceCalls, { url, settings, secret, timeZone }: SourceAccess): SourceAdapter {
  return {
    async fetch({ from, to }) {
      const parts = [];
      for (const zone of settings.zones ?? []) {
        const eic = EIC_OF_ZONE[zone];
        if (eic === undefined) throw new SourceFault('wrong_settings');
        const query = {
          securityToken: secret.token ?? '',
          documentType: DOCUMENT_TYPE,
          in_Domain: eic,
          out_Domain: eic,
          periodStart: stampOf(dayStart(from, timeZone)),
          periodEnd: stampOf(dayStart(to, timeZone)),
        };
        parts.push({ zone, xml: documentOf(await calls.send(addressOf(url, '/api', query), { method: 'GET' })) });
      }
      return { kind: 'entsoe', parts };
    },
  };
}

/** `yyyyMMddHHmm` in UTC. */
const stampOf = (instant: number): string => new Date(instant).toISOString().slice(0, 16).replace(/[-T:]/g, '');

const documentOf = (response: SourceResponse): Buffer =>
  response.status === 400 && /Acknowledgement_MarketDocument/.test(response.body.subarray(0, 2_000).toString('utf8'))
    ? response.body
    : bodyOf(response);
