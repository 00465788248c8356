import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreOf, PASSWORD_LENGTH, passwordFaults } from './password-rules.ts';

const isCommon = (word: string): boolean => ['password', 'dragon', 'qwerty123456'].includes(word);
const codes = (password: string, own: readonly string[] = []): string[] =>
  passwordFaults(password, { own, isCommon }).map(({ code }) => code);

describe('passwordFaults', () => {
  it.each([
    ['short', 'too_short'],
    ['a'.repeat(201), 'too_long'],
    ['aaaaaaaaaaaa', 'pattern'],
    ['abababababab', 'pattern'],
    ['abcdefghijklm', 'pattern'],
    ['123456789012', 'pattern'],
    ['Qwerty123456', 'common'],
    ['Password2024!', 'common'],
    ['p4$$w0rd-2024', 'common'],
    ['--dragon-2025', 'common'],
  ])('refuses %s as %s', (password, code) => {
    expect(codes(password)).toEqual([code]);
  });

  it('refuses what is built around the owner', () => {
    expect(codes('giulia.rossi1', ['giulia.rossi@example.org'])).toEqual(['own_name']);
    expect(codes('RossiRossi24', ['Giulia Rossi'])).toEqual(['own_name']);
    expect(codes('il cane di Rossi dorme', ['Giulia Rossi'])).toEqual([]);
  });

  it('takes long ones of any kind of characters', () => {
    expect(codes('quattro gatti sul tetto')).toEqual([]);
    expect(codes('xK9#mQ2$vL5!')).toEqual([]);
    expect(codes('correct horse battery staple')).toEqual([]);
    expect(codes('дом река лес гора')).toEqual([]);
  });

  it('never takes one outside the lengths, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 250 }), (password) => {
        const { length } = [...password];
        const outside = length < PASSWORD_LENGTH.min || length > PASSWORD_LENGTH.max;
        const faults = codes(password);
        return outside ? faults.length === 1 && /^too_/.test(faults[0] ?? '') : faults.every((code) => !/^too_/.test(code));
      }),
    );
  });
});

it('finds the word a password is built around', () => {
  expect(['Password1!', '123Summer99', 'P@ssw0rd', '2024'].map(coreOf)).toEqual(['password', 'summer', 'password', '']);
});
