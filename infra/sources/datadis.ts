import { monthsOf, withinDays } from '../../domain/metering/sources/datadis.ts';
import { SourceFault } from '../../domain/metering/sources/faults.ts';
import type { SourcePoint } from '../../domain/metering/sources/kinds.ts';
import { addressOf, bearer } from './address.ts';
import type { SourceAccess, SourceAdapter } from './contract.ts';
import { bodyOf, jsonOf, type SourceCalls } from './source-calls.ts';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
/** Hourly values, and the usual type of a supply that does not say its own. */
const HOURLY = '0';
const USUAL_TYPE = '5';
const LONGEST_TOKEN = 8_000;

interface Supply {
  readonly cups?: unknown;
  readonly distributorCode?: unknown;
  readonly pointType?: unknown;
}

/** A REST API as Datadis has one: sign-in by name and password gives a token; supplies; hours by month. */
export function createDatadis(calls: SourceCalls, { url, settings, secret }: SourceAccess): SourceAdapter {
  let signedIn: Promise<{ readonly token: string; readonly supplies: readonly Supply[] }> | undefined;
  const signIn = async () => {
    const body = new URLSearchParams({ username: secret.username ?? '', password: secret.password ?? '' }).toString();
    const answer = await calls.send(addressOf(url, '/nikola-auth/tokens/login'), { method: 'POST', body, headers: FORM });
    const token = bodyOf(answer).toString('utf8').trim();
    if (!/^[\x21-\x7e]+$/.test(token) || token.length > LONGEST_TOKEN) throw new SourceFault('bad_answer');
    const supplies = listIn(
      jsonOf(await calls.send(addressOf(url, '/api-private/api/get-supplies'), { method: 'GET', headers: bearer(token) })),
    );
    return { token, supplies: supplies as Supply[] };
  };
  const hoursOf = async (point: SourcePoint, asked: { from: string; to: string }) => {
    signedIn ??= signIn();
    const { token, supplies } = await signedIn;
    const supply = supplies.find(({ cups }) => cups === point.remote);
    if (supply === undefined) throw new SourceFault('not_found');
    const { first, last } = monthsOf(asked);
    const address = addressOf(url, '/api-private/api/get-consumption-data', {
      cups: point.remote,
      distributorCode: String(supply.distributorCode ?? ''),
      startDate: first,
      endDate: last,
      measurementType: HOURLY,
      pointType: String(supply.pointType ?? USUAL_TYPE),
    });
    const answer = jsonOf(await calls.send(address, { method: 'GET', headers: bearer(token) }));
    return { point, data: withinDays(listIn(answer), asked) };
  };
  return {
    async fetch(asked) {
      const parts = [];
      for (const point of settings.points ?? []) parts.push(await hoursOf(point, asked));
      return { kind: 'datadis', parts };
    },
  };
}

/** A list, or the list within an object, as the second version of the API answers. */
function listIn(answer: unknown): readonly unknown[] {
  const found = Array.isArray(answer) ? answer : Object.values(answer ?? {}).find(Array.isArray);
  if (found === undefined) throw new SourceFault('bad_answer');
  return found as unknown[];
}
