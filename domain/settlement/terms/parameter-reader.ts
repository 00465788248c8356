import { DomainError } from '../../kernel/errors.ts';
import { unusableReason } from '../../kernel/legal/check-parameter.ts';
import { changesWithin, findDimensions, findParameter, type ParameterName, type ParameterRow } from '../../kernel/legal/parameter-row.ts';
import { addDays, type LocalDate } from '../../kernel/time/local-date.ts';
import { dayStart } from '../../kernel/time/local-day.ts';
import { settlementMessages } from '../messages.ts';
import type { IncentivePeriod, MissingParameter, SettlementInput } from '../types.ts';
import { premiumEnd } from './premium-end.ts';

const SETTLEMENT_PARAMETERS: readonly ParameterName[] = [
  'settlement_step',
  'premium_class_limit',
  'premium_base',
  'premium_cap',
  'premium_price_threshold',
  'geographic_correction',
  'first_incentivised_entry',
  'grant_reduction_slope',
  'grant_share_limit',
  'grant_reduction_exempt_holder',
  'natural_persons_always_exempt',
  'exempt_energy_allocation',
  'transmission_refund',
  'distribution_refund',
  'avoided_loss_coefficient',
];

/** Whole days, and the hours of the period they hold, within which no legal value changes. Ends are excluded. */
export interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly firstHour: number;
  readonly endHour: number;
}

/** The period cut at every day on which a legal value of a settlement starts or ends, and where the premium of a plant ends. */
export function spansOf(input: SettlementInput): Span[] {
  const changes = [...changesWithin(input.parameters, SETTLEMENT_PARAMETERS, input.from, input.to), ...premiumEnds(input)];
  const days = [input.from, ...[...new Set(changes)].sort(), input.to];
  const start = dayStart(input.from, input.timeZone);
  const hourOf = (day: LocalDate) => (dayStart(day, input.timeZone) - start) / 3_600_000;
  return days.slice(1).map((to, i) => {
    const from = days[i] as LocalDate;
    return { from, to, firstHour: hourOf(from), endHour: hourOf(to) };
  });
}

function premiumEnds({ plants, parameters, from, to }: SettlementInput): LocalDate[] {
  const ends = plants.map(({ incentive }) => premiumEnd(incentive, parameters, from)?.day);
  return ends.filter((day) => day !== undefined && day > from && day < to) as LocalDate[];
}

/** Looks rows up for spans and remembers which were used and which were missing. */
export class ParameterReader {
  readonly used = new Set<ParameterRow>();
  readonly missing: MissingParameter[] = [];
  private readonly table: readonly ParameterRow[];

  constructor(table: readonly ParameterRow[]) {
    this.table = table;
  }

  /** The row valid in a span; when there is none, undefined and remembered as missing, as where the row's unit or value is not allowed. */
  read(name: ParameterName, span: Pick<Span, 'from' | 'to'>, dimension = ''): ParameterRow | undefined {
    const row = findParameter(this.table, name, span.from, dimension);
    if (row === undefined) return this.miss({ name, dimension, from: span.from, to: span.to });
    if (unusableReason(row) !== undefined) return this.missUnusable(row, span);
    this.used.add(row);
    return row;
  }

  /** Is the premium of a plant over in a span? Marks the duration as used where it is. */
  isOver(incentive: IncentivePeriod | undefined, span: Pick<Span, 'from' | 'to'>): boolean {
    const end = premiumEnd(incentive, this.table, span.from);
    if (end === undefined || span.from < end.day) return false;
    this.used.add(end.duration);
    return true;
  }

  /** All rows of a name in a span; none is remembered as missing. */
  readAll(name: ParameterName, span: Pick<Span, 'from' | 'to'>): ParameterRow[] {
    const rows = findDimensions(this.table, name, span.from);
    if (rows.length === 0) this.miss({ name, dimension: '', from: span.from, to: span.to });
    const unusable = rows.find((row) => unusableReason(row) !== undefined);
    if (unusable === undefined) return rows;
    this.missUnusable(unusable, span);
    return [];
  }

  private missUnusable({ name, dimension, value, unit }: ParameterRow, { from, to }: Pick<Span, 'from' | 'to'>): undefined {
    return this.miss({ name, dimension, from, to, unusable: { value, unit } });
  }

  /** A gap seen before is kept once; one that goes on where another ends makes it longer. */
  private miss(gap: MissingParameter): undefined {
    const touches = ({ name, dimension, from, to }: MissingParameter) =>
      name === gap.name && dimension === gap.dimension && from <= gap.from && gap.from <= to;
    const place = this.missing.findIndex(touches);
    const known = this.missing[place];
    if (known === undefined) this.missing.push(gap);
    else if (known.to < gap.to) this.missing[place] = { ...known, to: gap.to };
  }
}

/** The failure that names every missing legal value at once. */
export function missingParametersError(missing: readonly MissingParameter[]): DomainError {
  const faults = missing.map(({ name, dimension, from, to }) => ({
    path: `parameters.${name}`,
    code: 'missing_parameter',
    message: settlementMessages.giveLegalValue(`${name} ${dimension}`.trim(), from, addDays(to, -1)),
  }));
  return new DomainError('invalid_input', settlementMessages.missingLegalValues, faults);
}
