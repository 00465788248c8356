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
