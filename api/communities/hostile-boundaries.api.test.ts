import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { square } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

interface Answered {
  readonly response: Response;
  readonly status: number;
  readonly body: Body;
}

let api: TestApi;
let send: (...call: Parameters<ReturnType<typeof caller>>) => Promise<Answered>;
beforeAll(async () => {
  api = await testApi();
  send = caller(api);
});
afterAll(() => api?.drop());

const QUICK_MS = 5000;
type Ring = (readonly [number, number])[];
const polygon = (...coordinates: Ring[]) => ({ type: 'Polygon' as const, coordinates });
const created = (code: string, boundary: object) =>
  send('POST', '/api/cer/communities', { json: { code, name: 'Boundary', legal_type: 'association', boundary } });

/** A circle near Milan of so many positions, closed. */
function circle(positions: number): Ring {
  const ring: Ring = Array.from({ length: positions - 1 }, (_, i) => {
    const angle = (2 * Math.PI * i) / (positions - 1);
    return [9.2 + 0.1 * Math.cos(angle), 45.4 + 0.1 * Math.sin(angle)] as const;
  });
  return [...ring, ring[0] as readonly [number, number]];
}

const corner = [9, 45] as const;
const swapped = (square(9, 45, 0.1).coordinates as unknown as Ring[]).map((ring) => ring.map(([x, y]) => [y, x] as const));

describe('a boundary', () => {
  it('of a hundred thousand vertices is refused before anything is built from it', async () => {
    const started = performance.now();
    const { status, body } = await created('vertices', polygon(circle(100_000)));
    expect([status, body.error.code]).toEqual([413, 'payload_too_large']);
    expect(performance.now() - started).toBeLessThan(QUICK_MS);
  });

  it('has at most four thousand positions, of which each is taken', async () => {
    expect((await created('many', polygon(circle(4001)))).body.error.details).toMatchObject([{ path: 'boundary' }]);
    const { status, body } = await created('most', polygon(circle(4000)));
    expect(status).toBe(201);
    expect(body.boundary.coordinates.flat(1)).toHaveLength(4000);
  });

  it.each<[string, object, string]>([
    [
      'crosses itself',
      polygon([
        [9, 45],
        [10, 46],
        [10, 45],
        [9, 46],
        [9, 45],
      ]),
      'boundary',
    ],
    [
      'has a hole outside of it',
      polygon(square(9, 45, 0.1).coordinates[0] as unknown as Ring, square(9.5, 45, 0.1).coordinates[0] as unknown as Ring),
      'boundary',
    ],
    ['has longitude and latitude exchanged', polygon(...swapped), 'boundary'],
    ['lies in another country', square(-3.7, 40.4, 0.1), 'boundary'],
    ['is a point', polygon([corner, corner, corner, corner]), 'boundary'],
    ['is larger than a region', square(8, 42, 5), 'boundary'],
    ['is open', polygon(circle(50).slice(0, -1)), 'boundary.coordinates[0]'],
    ['has no positions', polygon([]), 'boundary.coordinates[0]'],
  ])('that %s is refused with its place', async (what, boundary, path) => {
    const { status, body } = await created(`bad-${what.length}`, boundary);
    expect([status, body.error.details.map((one: { path: string }) => one.path)]).toEqual([422, [path]]);
    expect(body.error.details[0].message).not.toBe('');
  });

  it('wound the wrong way round, or of several parts, is one area', async () => {
    const clockwise = polygon([...circle(50)].reverse());
    expect((await created('clockwise', clockwise)).status).toBe(201);
    const parts = { type: 'MultiPolygon', coordinates: [square(9, 45, 0.1).coordinates, square(9.5, 45, 0.1).coordinates] };
    expect((await created('parts', parts)).status).toBe(201);
  });
});
