import { describe, expect, it } from 'vitest';
import { hidePersonal } from './hide-personal.ts';

const PERSONAL = [
  'IT001E12345678',
  'IT001E123456789',
  'IT001E1234567X',
  'it001e12345678',
  'IT 001 E 12345678',
  'IT001E1234',
  'AT0010000000000000001000000123456',
  'RSSMRA80A01H501U',
  'rssmra80a01h501u',
  'RSS MRA 80A01 H501U',
  'RSSMRA80A01H50MM',
  'IT60X0542811101000000123456',
  'IT60 X054 2811 1010 0000 0123 456',
  'it60x0542811101000000123456',
  'SM86U0322509800000000270100',
  'DE89370400440532013000',
  'DE89 3704 0044 0532 0130 00',
  'FR14 2004 1010 0505 0001 3M02 606',
  'mario.rossi@example.it',
  'mario.rossi+cer@posta.example.com',
  'nicolò@società.example',
  'mario%40example.it',
  'IT001E12345678:withdrawn',
];
const PLAIN = [
  '4bf92f3577b34da6a3ce929d0e0e4736',
  'ab12f3577b34da6a3ce929d0e0e47361',
  '0190a6e4-8a3c-7c3e-9b52-0c5c8f6a1b2d',
  'settle/2/2025-01',
  '/api/cer/communities/3/members/58',
  '2026-11-29T09:13:05.123Z',
  'file:///srv/node_modules/@temporalio/worker/lib/worker.js:120:11',
  'node_modules/fast-check@4.10.2/lib/index.js',
  'AC001E00011',
  'condivisa-compute-bulk',
  'IT',
];
const AROUND = [
  ['', ''],
  ['point ', ' has no readings'],
  ['"', '"'],
  ['(pod)=(', ') already exists'],
  ['first line\n', '\nnext'],
  ['a\ttab\t', ';'],
  ['/points/', '/readings?x=1'],
  ['code "', '" is not a POD, plant section or storage'],
  ['<', '>'],
] as const;

describe('a line of a log', () => {
  it.each(PERSONAL)('hides %s in any surroundings, as text and as JSON', (value) => {
    for (const [before, after] of AROUND) {
      const text = `${before}${value}${after}`;
      expect(hidePersonal(text)).not.toContain(value);
      const line = hidePersonal(JSON.stringify({ msg: text, list: [{ deep: text }] }));
      expect(line).not.toContain(value);
      expect(JSON.parse(line)).toEqual({
        msg: expect.stringContaining('[redacted]'),
        list: [{ deep: expect.stringContaining('[redacted]') }],
      });
    }
  });

  it.each(PLAIN)('keeps %s', (value) => {
    for (const [before, after] of AROUND) expect(hidePersonal(`${before}${value}${after}`)).toBe(`${before}${value}${after}`);
  });

  it('keeps what stands around', () => {
    expect(hidePersonal('meter IT001E00000001 is unknown, write to a@b.example or pay DE89 3704 0044 0532 0130 00 from Monday')).toBe(
      'meter [redacted] is unknown, write to [redacted] or pay [redacted] from Monday',
    );
  });
});
