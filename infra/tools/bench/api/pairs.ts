import type { BenchEnvironment } from '../bench-environment.ts';
import type { LoadCall } from './load.ts';
import type { Seeded } from './seed.ts';

const PAGE = 20;

/** The same calls to the API and to the bare server. */
export interface Pair {
  readonly id: string;
  readonly what: string;
  readonly least: number;
  readonly ours: readonly LoadCall[];
  readonly bare: readonly LoadCall[];
}

const newGroup = (): string => JSON.stringify({ code: crypto.randomUUID().slice(0, 18), reason: 'Same source on adjacent parcels' });

/** Lists, details and writes, of every manager in turn. */
export function pairsOf({ managers }: Seeded): Pair[] {
  const each = (ours: (one: Seeded['managers'][number]) => string) =>
    managers.map((one): LoadCall => ({ method: 'GET', path: ours(one), headers: { 'X-API-Key': one.key } }));
  const list = each(({ communityId }) => `/api/cer/communities/${communityId}/points?limit=${PAGE}`);
  const detail = each(({ communityId, assignmentId }) => `/api/cer/communities/${communityId}/points/${assignmentId}`);
  const writes = managers.map(
    ({ communityId, key }): LoadCall => ({
      method: 'POST',
      path: `/api/cer/communities/${communityId}/split-groups`,
      headers: { 'X-API-Key': key },
      body: newGroup,
    }),
  );
  const bareWrites = managers.map(
    ({ communityId }): LoadCall => ({ method: 'POST', path: `/groups/${communityId}`, headers: {}, body: newGroup }),
  );
  return [
    {
      id: 'A1',
      what: 'list reads beside a bare route',
      least: 0.6,
      ours: list,
      bare: each((one) => `/points/${one.communityId}?limit=${PAGE}`),
    },
    {
      id: 'A2',
      what: 'detail reads beside a bare route',
      least: 0.6,
      ours: detail,
      bare: each((one) => `/points/${one.communityId}/${one.assignmentId}`),
    },
    {
      id: 'A3',
      what: 'writes beside a bare route with one INSERT',
      least: 0.4,
      ours: writes,
      bare: bareWrites,
    },
  ];
}

/** Where the API listens. */
export const addressOf = ({ env }: BenchEnvironment): string => `http://${env.API_HOST}:${env.API_PORT}`;
