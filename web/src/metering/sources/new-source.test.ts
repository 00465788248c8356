import { expect, it } from 'vitest';
import { changedSource, newSource, toSourceForm } from './new-source.ts';
import type { Source } from './source-words.ts';

const COMMON = { name: 'A', url: 'https://a.example', first_day: '2026-01-01' };

it('writes the point and the secret of readings, and the place of weather without a secret', () => {
  const readings = {
    ...COMMON,
    kind: 'datadis',
    configuration: '4',
    subject: 'withdrawn:IT001',
    remote: 'S1',
    flow: 'taken',
    username: 'u',
    password: 'p',
  };
  expect(newSource(7, readings)).toEqual({
    ...COMMON,
    kind: 'datadis',
    community_id: 7,
    configuration_id: 4,
    secret: { username: 'u', password: 'p' },
    settings: { points: [{ code: 'IT001', quantity: 'withdrawn', remote: 'S1', flow: 'taken' }] },
  });
  expect(newSource(7, { ...COMMON, kind: 'open_meteo', latitude: '45.5', longitude: 9 })).toEqual({
    ...COMMON,
    kind: 'open_meteo',
    community_id: 7,
    secret: undefined,
    settings: { latitude: 45.5, longitude: 9 },
  });
});

it('writes prices of the installation, with their use only where one was chosen', () => {
  const prices = { ...COMMON, kind: 'entsoe', zones: 'nord, sud', use: '', token: 't' };
  const expected = { ...COMMON, kind: 'entsoe', community_id: null, secret: { token: 't' } };
  expect(newSource(null, prices)).toEqual({ ...expected, settings: { zones: ['NORD', 'SUD'] } });
  expect(newSource(null, { ...prices, use: 'check' })).toMatchObject({ settings: { use: 'check' } });
});

it('shows a source and writes its change back unchanged, without a secret that was left empty', () => {
  const pace = { every_minutes: 60, calls_per_hour: 5, calls_per_day: 50, recheck_days: 3, refill_days: 40 };
  const points = [
    { code: 'IT001', quantity: 'withdrawn', remote: 'em1:0', flow: 'taken' },
    { code: 'PV', quantity: 'produced', remote: 'em1:1', flow: 'given' },
  ] as const;
  const source = { ...COMMON, ...pace, kind: 'shelly', state: 'paused', settings: { points } } as unknown as Source;
  const shown = toSourceForm(source) as Record<string, unknown>;
  expect(shown.points).toBe('IT001 withdrawn em1:0 taken\nPV produced em1:1 given');
  expect(changedSource(source, { ...shown, token: '' })).toEqual({ ...COMMON, ...pace, state: 'paused', settings: { points } });
  expect(changedSource(source, { ...shown, token: 'x' })).toMatchObject({ secret: { token: 'x' } });
});
