import { expect, it } from 'vitest';
import { normalised } from './normalised.ts';
import { isMultiLine, isSingleLine } from './plain-text.ts';

it('gives one form for the same characters', () => {
  expect(normalised('e\u0300', 'NFC')).toBe('\u00e8');
  expect(normalised('\ufb01', 'NFKC')).toBe('fi');
});

it('leaves text alone that piles marks on a letter, which no name is', () => {
  const piled = `a${'\u0301\u0323'.repeat(500_000)}`;
  expect(normalised(piled, 'NFC')).toBe(piled);
  expect([isSingleLine(piled), isMultiLine(piled)]).toEqual([false, false]);
  expect(isSingleLine(`a${'\u0301'.repeat(30)}`)).toBe(true);
});
