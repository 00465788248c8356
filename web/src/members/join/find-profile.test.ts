import { expect, it } from 'vitest';
import { fitsProfile } from './find-profile.ts';

it('finds a community by words, area code or the distributor of a POD', () => {
  const one = { name: 'CER Città Alta', description: 'Sole per tutti a Bergamo', area_codes: ['AC001E01322'] };
  for (const text of ['', 'citta', 'bergamo sole', 'ac001e01322', 'IT001E12345678']) expect(fitsProfile(one, text)).toBe(true);
  for (const text of ['milano', 'IT003E12345678']) expect(fitsProfile(one, text)).toBe(false);
});
