import type { ParameterName, ParameterRow } from '../../kernel/legal/parameter-row.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';

/** A month that was never posted rests on a configuration's own value that is not the law's. */
export interface OwnValue {
  readonly reason: 'own_value';
  readonly name: ParameterName;
  readonly class: string;
  readonly unit: string;
  readonly value: string;
  /** The law's value on these days, else its newest before them; null where there is none. */
  readonly legal_value: string | null;
}

/** Of these a lower value than the law's gives nobody more than the law does. */
const MORE_IS_MORE: readonly ParameterName[] = [
  'premium_base',
  'premium_cap',
  'premium_price_threshold',
  'geographic_correction',
  'transmission_refund',
  'distribution_refund',
  'avoided_loss_coefficient',
];

interface Values {
  /** The configuration's own values. */
  readonly own: readonly ParameterRow[];
  /** Every row the amounts rest on. */
  readonly used: readonly ParameterRow[];
  /** The law's values up to the end of the month. */
  readonly law: readonly ParameterRow[];
}

/** The own values that a month, `from` to `to` (excluded), rests on and that give other money than the law's, which may be more. */
export function ownValues({ own, used, law }: Values, from: LocalDate, to: LocalDate): OwnValue[] {
  return own
    .filter((row) => used.some((one) => isSameRow(one, row)))
    .flatMap((row) => {
      const other = lawBeside(row, law, from, to).find(({ value }) => givesMore(row, value));
      const isUnknown = !law.some((one) => isAbout(one, row));
      if (other === undefined && !isUnknown) return [];
      const { name, dimension, unit, value } = row;
      return [{ reason: 'own_value' as const, name, class: dimension, unit, value, legal_value: other?.value ?? null }];
    });
}

/** The law's rows on the days of an own one within the month, else the newest before. */
function lawBeside(own: ParameterRow, law: readonly ParameterRow[], from: LocalDate, to: LocalDate): ParameterRow[] {
  const first = own.validFrom > from ? own.validFrom : from;
  const last = own.validTo !== null && own.validTo < to ? own.validTo : to;
  const about = law.filter((row) => isAbout(row, own) && row.validFrom < last);
  const beside = about.filter(({ validTo }) => validTo === null || validTo > first);
  return beside.length > 0 ? beside : about.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1)).slice(0, 1);
}

function givesMore({ name, value }: ParameterRow, legal: string): boolean {
  const [given, known] = [Number(value), Number(legal)];
  if (Number.isNaN(given) || Number.isNaN(known)) return value !== legal;
  return MORE_IS_MORE.includes(name) ? given > known : given !== known;
}

const isAbout = (one: ParameterRow, other: ParameterRow): boolean => one.name === other.name && one.dimension === other.dimension;

const isSameRow = (one: ParameterRow, other: ParameterRow): boolean =>
  isAbout(one, other) && one.value === other.value && one.source === other.source && one.validFrom === other.validFrom;
