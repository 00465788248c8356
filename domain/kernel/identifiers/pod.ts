const POD = /^IT\d{3}E\d{8}[0-9A-Z]?$/;

/** True for a point-of-delivery code: IT, three digits of the distributor, E, eight digits; a 15th control character may follow. */
export const isPod = (text: string): boolean => POD.test(text.trim().toUpperCase());

/** The key of a point: upper case, the first fourteen characters. Undefined when it is not a POD. */
export function canonicalPod(text: string): string | undefined {
  return isPod(text) ? text.trim().toUpperCase().slice(0, 14) : undefined;
}
