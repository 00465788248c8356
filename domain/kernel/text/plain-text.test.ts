import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMultiLine, isSingleLine, normaliseLine, normaliseLines, printableLine, quotedName } from './plain-text.ts';

const NAMES = [
  'CER Valle di Sotto',
  "Comunità energetica dell'Alta Val d'Elsa (S.p.A.) n. 3/B",
  'Łódź, Şanlıurfa, Đakovo, Þórr',
  'Ενεργειακή Κοινότητα',
  'Энергетическое сообщество',
  'مجتمع الطاقة',
  'علی\u200cرضا',
  '東京',
  '☀️ Sole 100% & più',
  'a',
  '—',
];
const ODD = [
  'a\u0000b',
  'a\nb',
  'a\r\nb',
  'a\tb',
  'a\u001b[31mb',
  'a\u007fb',
  'a\u0085b',
  'a\u2028b',
  'a\u2029b',
  ...[
    '\u200b',
    '\u200c',
    '\u200d',
    '\u200e',
    '\u200f',
    '\u202a',
    '\u202d',
    '\u202e',
    '\u2060',
    '\u2066',
    '\u2069',
    '\u061c',
    '\u00ad',
    '\ufeff',
  ].map((sign) => `Ma${sign}rio`),
  'a\u{e0041}b',
  'a\ue000b',
  'a\ud800b',
  'a\uffffb',
  'Ma\ufe0frio',
  '\u3164',
  '\u2800',
  '\u0301',
];

describe('one line of text', () => {
  it.each(NAMES)('is %j', (text) => {
    expect([isSingleLine(normaliseLine(text)), isMultiLine(text)]).toEqual([true, true]);
    expect(printableLine(text, 100)).toBe(normaliseLine(text));
  });

  it.each(ODD)('is not %j, which is shown as one', (text) => {
    expect(isSingleLine(text)).toBe(false);
    const shown = printableLine(text, 100);
    expect([shown, isSingleLine(shown) || shown === '\u0301']).toEqual([shown, true]);
  });

  it('is the same however its letters were put together', () => {
    expect(normaliseLine(' Citta\u0300 ')).toBe('Città');
    expect(normaliseLines('a\r\nb\rc\n')).toBe('a\nb\nc');
  });

  it('and several lines hold nothing but lines', () => {
    expect([isMultiLine('a\n\nb'), isMultiLine('a\tb'), isMultiLine('a\rb'), isMultiLine('a\n\u202eb'), isMultiLine('\u200b')]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a name that is quoted in a mail', () => {
  it.each([
    ['CER Valle', '"CER Valle"'],
    ['C.E.R. Valle S.p.A.', '"C.E.R. Valle S.p.A."'],
    ['Roma/Lazio', '"Roma/Lazio"'],
    ['Your account is blocked: https://evil.example/login', '"Your account is blocked: https evil. example/login"'],
    ['go to www.evil.example now', '"go to www. evil. example now"'],
    ['evil.example', '"evil. example"'],
    ['evil．example', '"evil. example"'],
    ['mailto:thief@evil.example', '"mailto : thief @ evil. example"'],
    ['1.2.3.44/x', '"1.2.3. 44/x"'],
    ['open 9.9.9.9 now', '"open 9. 9. 9. 9 now"'],
    ['9.9.9.9:80/x', '"9. 9. 9. 9:80/x"'],
    ['９．９．９．９', '"9. 9. 9. 9"'],
    ['[2a00:1450:0:0:0:0:0:1]/x', '"[2a00: 1450: 0: 0: 0: 0: 0: 1]/x"'],
    ['0x9.9.9.9', '"0x9. 9. 9. 9"'],
    ['sezione 1.2.3, ore 9:30', '"sezione 1.2.3, ore 9:30"'],
    ['x" . Open https://evil.example', `"x' . Open https evil. example"`],
    ['CER\r\n\r\nOpen this', '"CER Open this"'],
  ])('%j is %s', (name, quoted) => {
    expect(quotedName(name)).toBe(quoted);
  });

  it('is one short line without an address or a closing mark, whatever was typed', () => {
    const piece = fc.constantFrom(
      'https',
      '://',
      'www.',
      'evil',
      '.example',
      '.',
      '@',
      ':',
      '/',
      '"',
      '”',
      ' ',
      '\n',
      '\u202e',
      '．',
      'a',
      '。',
      '\\',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        ),
        (name) => {
          const inside = quotedName(name).slice(1, -1);
          expect(inside).not.toMatch(/["“”\n\r\u2028\u202e]|:\/\/|www\.[\p{L}\p{N}]{2}|\p{L}@\S|[\p{L}\p{N}]\.\p{L}{2}/u);
          expect([...inside].length).toBeLessThan(260);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
