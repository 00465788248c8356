interface Found {
  readonly name: string;
  readonly description: string;
  readonly area_codes: readonly string[];
}

const POD = /^IT(\d{3})E\d{8}/i;
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a community fits what was typed: words of its name and text, an area code, or a POD, whose digits name the distributor of the area. */
export function fitsProfile({ name, description, area_codes }: Found, text: string): boolean {
  const wanted = text.trim();
  const dso = POD.exec(wanted)?.[1];
  if (dso !== undefined) return area_codes.some((code) => code.slice(2, 5) === dso);
  const all = plain([name, description, ...area_codes].join(' '));
  return plain(wanted)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
