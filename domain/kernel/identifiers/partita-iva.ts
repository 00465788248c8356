/** True when the eleventh digit fits the others; 00000000000 fits too. */
export function hasPartitaIvaCheck(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 10; i += 1) {
    const digit = Number(digits[i]);
    const doubled = digit * 2;
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10 === Number(digits[10]);
}

/** Upper case, without blanks, dashes and the country prefix. */
const normalisePartitaIva = (text: string): string =>
  text
    .replace(/[\s:-]/g, '')
    .toUpperCase()
    .replace(/^IT/, '');

/** A possible Italian VAT number (after normalising); a fitting check digit proves neither existence nor holder. */
export function isPartitaIva(text: string): boolean {
  const digits = normalisePartitaIva(text);
  return digits !== '00000000000' && hasPartitaIvaCheck(digits);
}
