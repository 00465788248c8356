import { expect, it } from 'vitest';
import { toGrant } from './grant-fields.ts';

it('sends deed and end only where they are switched on', () => {
  const deed = { on: '2025-01-01', number: '7' };
  const typed = { reference: 'A1', has_deed: true, deed, has_ended: false, ended: { kind: 'refused' } };
  expect(toGrant(typed)).toEqual({ reference: 'A1', deed, ended: null });
  expect(toGrant({ ...typed, has_deed: false })).toEqual({ reference: 'A1', deed: null, ended: null });
});
