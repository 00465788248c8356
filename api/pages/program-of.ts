import type { AccountSecurityWords } from './account-security-words.ts';

/** The first that fits is it: most browsers name others too. */
const BROWSERS = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|HeadlessChrome|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const;
const SYSTEMS = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
] as const;

const named = (kinds: readonly (readonly [string, RegExp])[], text: string): string | undefined =>
  kinds.find(([, pattern]) => pattern.test(text))?.[0];

/** What a User-Agent says of the program, as its owner would call it. */
export function programOf(userAgent: string | null, words: Pick<AccountSecurityWords, 'browserOn' | 'otherProgram'>): string {
  const browser = named(BROWSERS, userAgent ?? '');
  const system = named(SYSTEMS, userAgent ?? '');
  if (browser === undefined) return words.otherProgram;
  return system === undefined ? browser : words.browserOn(browser, system);
}
