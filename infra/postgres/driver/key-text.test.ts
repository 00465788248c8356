import { expect, it } from 'vitest';
import { message } from '../../../domain/kernel/messages.ts';
import { withKey } from './key-text.ts';

const TEXT = message('overlaps', 'si sovrappone');

it('names the key that exists already, with its days in words', () => {
  const detail =
    'Key (pod, validity)=(IT1, [2025-01-01,2026-01-01)) conflicts with existing key (pod, validity)=(IT1, [2025-06-01,2027-01-01)).';
  expect(withKey(TEXT, detail)).toEqual({
    en: 'overlaps (pod, validity: IT1, from 2025-06-01 to 2026-12-31)',
    it: 'si sovrappone (pod, validity: IT1, dal 1° giugno 2025 al 31 dicembre 2026)',
  });
  expect(withKey(TEXT, 'Key (code)=(M(1)) already exists.').it).toBe('si sovrappone (code: M(1))');
  expect(withKey(TEXT, 'Key (a, b)=(1, [2025-06-01,)) already exists.').en).toBe('overlaps (a, b: 1, from 2025-06-01 on)');
});

it('is the refusal alone where the detail names no key', () => {
  expect(withKey(TEXT, undefined)).toBe(TEXT);
  expect(withKey(TEXT, 'Failing row contains (1, 2).')).toBe(TEXT);
});
