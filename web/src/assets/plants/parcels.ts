/** The cadastral parcels of a typed text, one on each line or between commas or semicolons. */
export const parcelsOf = (text: string): string[] =>
  text
    .split(/[\n,;]/)
    .map((one) => one.replace(/\s/g, '').toUpperCase())
    .filter((one) => one !== '');
