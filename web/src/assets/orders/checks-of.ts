/** An item of a checklist as the API takes it. */
interface Check {
  readonly title: string;
  readonly kind: 'yes_no' | 'number' | 'photo';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly unit?: string;
}

const PHOTO = /\s*\[(?:photo|foto)\]\s*$/i;
const BOUNDED = /\s*\[\s*(-?[\d.,]+)?\s*(?:-|–|\.\.)\s*(-?[\d.,]+)?\s*([^\]\d]*)\]\s*$/;

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text.replace(',', '.')));

/** Items typed one on each line: `Name plate [photo]`, `Voltage [200-250 V]`, else yes or no. */
export const checksOf = (typed: string): readonly Check[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(checkOf);

function checkOf(line: string): Check {
  if (PHOTO.test(line)) return { title: line.replace(PHOTO, ''), kind: 'photo' };
  const bounded = BOUNDED.exec(line);
  if (bounded === null) return { title: line, kind: 'yes_no' };
  const [minimum, maximum, unit] = [numberOf(bounded[1]), numberOf(bounded[2]), bounded[3]?.trim()];
  return {
    title: line.replace(BOUNDED, ''),
    kind: 'number',
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(unit ? { unit } : {}),
  };
}

interface Shown {
  readonly title: string;
  readonly kind: Check['kind'];
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly unit: string | null;
}

/** Items as they are typed: what `checksOf` reads back. */
export const checksText = (items: readonly Shown[]): string => items.map(lineOf).join('\n');

function lineOf({ title, kind, minimum, maximum, unit }: Shown): string {
  if (kind === 'photo') return `${title} [photo]`;
  if (kind === 'yes_no') return title;
  return `${title} [${[`${minimum ?? ''}..${maximum ?? ''}`, unit ?? ''].filter((part) => part !== '').join(' ')}]`;
}
