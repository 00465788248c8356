import { expect, it } from 'vitest';
import { ACCOUNT_SECURITY_WORDS } from './account-security-words.ts';
import { programOf } from './program-of.ts';

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

it.each([
  [CHROME, 'Chrome su Windows'],
  [`${CHROME} Edg/142.0.0.0`, 'Edge su Windows'],
  ['Mozilla/5.0 (Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0', 'Firefox su Android'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari su iPhone',
  ],
  ['Safari/604.1', 'Safari'],
  ['curl/8.14.1', 'Un altro programma'],
  [null, 'Un altro programma'],
])('names the program of %s', (userAgent, name) => {
  expect(programOf(userAgent, ACCOUNT_SECURITY_WORDS.it)).toBe(name);
});
