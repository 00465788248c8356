import type { Fault } from '../kernel/errors.ts';
import { identityMessages } from './messages.ts';

/** Characters; the longest is refused so that nobody can make hashing slow. */
export const PASSWORD_LENGTH = { min: 12, max: 200 } as const;

/** So many signs around a well-known word add nothing that is not tried first. */
const DECORATION = 8;
const MIN_CORE = 5;
const MIN_OWN_WORD = 4;
const MIN_DISTINCT = 5;

/** What the rules are checked against. */
interface PasswordSurroundings {
  /** Username, e-mail address and name of the owner. */
  readonly own: readonly string[];
  /** Is this one of the passwords that are tried first? */
  readonly isCommon: (word: string) => boolean;
}

/** Everything that is wrong with a new password; none: it is good. No rule asks for kinds of characters. */
export function passwordFaults(password: string, { own, isCommon }: PasswordSurroundings): Omit<Fault, 'path'>[] {
  const { length } = [...password];
  if (length < PASSWORD_LENGTH.min) return [{ code: 'too_short', message: identityMessages.passwordTooShort(length, PASSWORD_LENGTH.min) }];
  if (length > PASSWORD_LENGTH.max) return [{ code: 'too_long', message: identityMessages.passwordTooLong(PASSWORD_LENGTH.max) }];
  const faults: Omit<Fault, 'path'>[] = [];
  if (isPattern(password)) faults.push({ code: 'pattern', message: identityMessages.passwordPattern });
  if (isBuiltOnCommon(password, isCommon)) faults.push({ code: 'common', message: identityMessages.passwordCommon });
  if (own.some((text) => isBuiltOnOwn(password, text))) faults.push({ code: 'own_name', message: identityMessages.passwordOwnName });
  return faults;
}

/** Few different characters, or most steps from one to the next alike (`abcdef`, `13579`). */
function isPattern(password: string): boolean {
  const codes = [...password.toLowerCase()].map((sign) => sign.codePointAt(0) ?? 0);
  if (new Set(codes).size < MIN_DISTINCT) return true;
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  const most = Math.max(...[...Map.groupBy(steps, (step) => step).values()].map((same) => same.length));
  return most > steps.length / 2;
}

function isBuiltOnCommon(password: string, isCommon: (word: string) => boolean): boolean {
  const core = coreOf(password);
  const decorated = core.length >= MIN_CORE && password.length - core.length <= DECORATION;
  return isCommon(password.toLowerCase()) || (decorated && isCommon(core));
}

function isBuiltOnOwn(password: string, text: string): boolean {
  const lower = password.toLowerCase();
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.some((word) => word.length >= MIN_OWN_WORD && lower.includes(word) && lower.length - word.length <= DECORATION);
}

const LETTER_FOR: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** The word a password is built around: lower case, digits and signs at its ends cut off, those inside read as the letters they stand for. */
export function coreOf(password: string): string {
  const inside = password.toLowerCase().replaceAll(/^[^\p{L}@$]+|[^\p{L}@$]+$/gu, '');
  return [...inside].map((sign) => LETTER_FOR[sign] ?? sign).join('');
}
