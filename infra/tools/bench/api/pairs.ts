import type { BenchEnvironment } from '../bench-environment.ts';
import type { LoadCall } from './load.ts';
import { inTurns, newMember, newPlant } from './new-rows.ts';
import type { Manager } from './seed.ts';

const PAGE = 20;
const READS = 0.4;
const WRITES = 0.25;

/** The same calls to the API and to the bare server. */
export interface Pair {
  readonly id: string;
  readonly what: string;
  readonly method: LoadCall['method'];
  readonly least: number;
  readonly ours: readonly LoadCall[];
  readonly bare: readonly LoadCall[];
}

interface Operation extends Pick<Pair, 'id' | 'what' | 'method'> {
  /** Below the community's path; `side` numbers the row to change, so that the two sides change rows of their own. */
  readonly path: (manager: Manager, side: 0 | 1) => string;
  readonly body?: (manager: Manager) => () => object;
}

const sectionOf = ({ plants }: Manager, side: 0 | 1): string => `/plants/${plants[side]?.id}/sections/${plants[side]?.sectionId}`;
const recognitionBy = ({ actId }: Manager) => ({ note: 'Provvedimento di accoglimento', document_id: actId });

const OPERATIONS: readonly Operation[] = [
  { id: 'A1', what: 'members, list', method: 'GET', path: () => `/members?limit=${PAGE}` },
  { id: 'A1p', what: 'plants, list', method: 'GET', path: () => `/plants?limit=${PAGE}` },
  { id: 'A2', what: 'members, detail', method: 'GET', path: ({ memberIds }) => `/members/${memberIds[0]}` },
  { id: 'A2p', what: 'plants, detail', method: 'GET', path: ({ plants }) => `/plants/${plants[0]?.id}` },
  { id: 'A3', what: 'members, create', method: 'POST', path: () => '/members', body: () => newMember },
  {
    id: 'A3p',
    what: 'plants, create',
    method: 'POST',
    path: () => '/plants',
    body:
      ({ configurationId }) =>
      () =>
        newPlant(configurationId),
  },
  {
    id: 'A3u',
    what: 'members, update (user type)',
    method: 'PUT',
    path: ({ memberIds }, side) => `/members/${memberIds[side]}`,
    body: () => inTurns({ user_type: 'RESIDENTIAL' }, { user_type: 'COMMERCIAL' }),
  },
  {
    id: 'A3up',
    what: 'plants, update (recognition of a section)',
    method: 'PUT',
    path: (manager, side) => `${sectionOf(manager, side)}/recognition`,
    body: (manager) =>
      inTurns({ ...recognitionBy(manager), service_start: '2025-02-01' }, { ...recognitionBy(manager), service_start: '2025-03-01' }),
  },
];

/** Lists, details, creations and updates of members and plants, of every manager in turn. */
export function pairsOf(managers: readonly Manager[]): Pair[] {
  return OPERATIONS.map(({ path, body, ...operation }) => {
    const calls = (side: 0 | 1): LoadCall[] =>
      managers.map((manager) => ({
        method: operation.method,
        path: `/api/cer/communities/${manager.communityId}${path(manager, side)}`,
        headers: { 'X-API-Key': manager.key, ...(operation.method === 'PUT' ? { 'If-Match': '*' } : {}) },
        ...(body === undefined ? {} : { body: body(manager) }),
      }));
    return { ...operation, least: operation.method === 'GET' ? READS : WRITES, ours: calls(0), bare: calls(1) };
  });
}

/** Reads of one member or plant. */
export const detailsOf = (pairs: readonly Pair[]): Pair[] => pairs.filter(({ id }) => id === 'A2' || id === 'A2p');

/** Where the API listens. */
export const addressOf = ({ env }: BenchEnvironment): string => `http://${env.API_HOST}:${env.API_PORT}`;
