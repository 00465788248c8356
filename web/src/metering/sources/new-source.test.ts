import { expect, it } from 'vitest';
import { newSource } from './new-source.ts';

it('writes the point and the secret of readings, and the place of weather without a secret', () => {
  const common = { name: 'A', url: 'https://a.example', first_day: '2026-01-01' };
  const readings = {
    ...common,
    kind: 'datadis',
    configuration: '4',
    subject: 'withdrawn:IT001',
    remote: 'S1',
    flow: 'taken',
    username: 'u',
    password: 'p',
  };
  expect(newSource(7, readings)).toEqual({
    ...common,
    kind: 'datadis',
    community_id: 7,
    configuration_id: 4,
    secret: { username: 'u', password: 'p' },
    settings: { points: [{ code: 'IT001', quantity: 'withdrawn', remote: 'S1', flow: 'taken' }] },
  });
  expect(newSource(7, { ...common, kind: 'open_meteo', latitude: '45.5', longitude: 9 })).toEqual({
    ...common,
    kind: 'open_meteo',
    community_id: 7,
    secret: undefined,
    settings: { latitude: 45.5, longitude: 9 },
  });
});
