import { expect, it } from 'vitest';
import { totpStep } from '../../../identity/totp.ts';
import { CodeBook } from './code-book.ts';
import type { SamplePerson } from './people-file.ts';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const person = { username: 'anna', totpSecret: SECRET, hasFactor: true } as SamplePerson;
const AT = 1_800_000_000_000;

it('shows a code again and again until it was copied, then one that the API accepts as well', () => {
  const book = new CodeBook();
  const stepOf = (ms: number): number | undefined => totpStep(SECRET, book.next(person, ms).code ?? '', ms);
  const now = Math.floor(AT / 30_000);
  expect([stepOf(AT), stepOf(AT)]).toEqual([now, now]);
  book.copied(person, AT);
  expect(stepOf(AT)).toBe(now + 1);
  book.copied(person, AT);
  expect(book.next(person, AT + 1000)).toEqual({ code: null, waitSeconds: 29 });
  expect(stepOf(AT + 30_000)).toBe(now + 2);
});

it('has none for who signs in by password alone', () => {
  expect(new CodeBook().next({ ...person, hasFactor: false }, AT)).toEqual({ code: null, waitSeconds: 0 });
});
