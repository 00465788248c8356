import { formatCents, printScaled } from '../../../domain/money/decimal.ts';
import type { Statement, StatementAmount, StatementLine } from '../../../domain/settlement/statement/types.ts';
import { STATEMENT_WORDS, type StatementWords } from '../../../domain/settlement/statement/words.ts';
import type { EnergyUnit } from '../../../domain/settlement/types.ts';
import type { Column } from '../column.ts';

const PLACES: Readonly<Record<EnergyUnit, number>> = { Wh: 3, mWh: 6 };

export const wordsOf = ({ lang }: Statement): StatementWords => STATEMENT_WORDS[lang];

/** Cents as EUR with two places, nothing rounded. */
export const eur = (cents: number): string => formatCents(BigInt(cents));

/** Energy as kWh, nothing rounded. */
export const kwh = (energy: number, unit: EnergyUnit): string => printScaled(BigInt(energy), PLACES[unit]);

/** The same for a chart's height. */
export const nearKwh = (energy: number, unit: EnergyUnit): number => energy / 10 ** PLACES[unit];

export const netOf = ({ amounts }: Pick<StatementLine, 'amounts'>): number => amounts.reduce((sum, { net_cents }) => sum + net_cents, 0);

/** Money by component. */
export const amountColumns = ({ components, ...words }: StatementWords): Column<StatementAmount>[] => [
  { title: words.component, align: 'left', text: ({ component }) => components[component] },
  { title: `${words.gross} EUR`, align: 'right', text: (one) => eur(one.gross_cents) },
  { title: `${words.costs} EUR`, align: 'right', text: (one) => eur(-one.costs_cents) },
  { title: `${words.fund} EUR`, align: 'right', text: (one) => eur(-one.fund_cents) },
  { title: `${words.net} EUR`, align: 'right', text: (one) => eur(one.net_cents) },
];

/** Totals of the amounts under those columns. */
export function amountTotals(amounts: readonly StatementAmount[], words: StatementWords): string[] {
  const sum = (of: (one: StatementAmount) => number): string => eur(amounts.reduce((total, one) => total + of(one), 0));
  return [
    words.total,
    sum((one) => one.gross_cents),
    sum((one) => -one.costs_cents),
    sum((one) => -one.fund_cents),
    sum((one) => one.net_cents),
  ];
}

/** Points and plants month by month. */
export const lineColumns = (statement: Statement): Column<StatementLine>[] => {
  const words = wordsOf(statement);
  const unit = statement.energy_unit;
  return [
    { title: words.month, align: 'left', text: ({ month }) => month },
    { title: words.code, align: 'left', text: ({ code }) => code },
    { title: 'kWh', align: 'right', text: ({ energy }) => kwh(energy, unit) },
    { title: words.ofItShared, align: 'right', text: ({ shared }) => kwh(shared, unit) },
    { title: `${words.net} EUR`, align: 'right', text: (line) => eur(netOf(line)) },
    { title: words.kind, align: 'left', text: ({ kind, version }) => `${words.kinds[kind] ?? kind} (${version})` },
  ];
};

/** One row of the correction history. */
export interface CorrectionRow {
  readonly month: string;
  readonly version: string;
  readonly computed: string;
  readonly total: string;
  readonly difference: string;
}

export function correctionRows(statement: Statement): CorrectionRow[] {
  const words = wordsOf(statement);
  return statement.corrections.flatMap(({ month, versions }) =>
    versions.map((one) => ({
      month,
      version: `${one.version} ${words.kinds[one.kind] ?? one.kind}`,
      computed: one.computed_at.slice(0, 10),
      total: eur(one.premium_cents + one.refund_cents),
      difference: one.difference_cents === null ? '' : eur(one.difference_cents),
    })),
  );
}

export const correctionColumns = (words: StatementWords): Column<CorrectionRow>[] => [
  { title: words.month, align: 'left', text: ({ month }) => month },
  { title: words.version, align: 'left', text: ({ version }) => version },
  { title: words.computed, align: 'left', text: ({ computed }) => computed },
  { title: `${words.total} EUR`, align: 'right', text: ({ total }) => total },
  { title: `${words.difference} EUR`, align: 'right', text: ({ difference }) => difference },
];

/** The head's facts. */
export function headFacts(statement: Statement): [string, string][] {
  const words = wordsOf(statement);
  const { member, number, period, issued_at, energy_unit: unit } = statement;
  return [
    [words.number, number],
    [words.member, member.name === null ? member.code : `${member.name} (${member.code})`],
    [words.period, period],
    [words.issued, issued_at.slice(0, 10)],
    [words.withdrawn, `${kwh(statement.withdrawn, unit)} kWh`],
    [words.ofItShared, `${kwh(statement.shared_as_consumer, unit)} kWh`],
    [words.injected, `${kwh(statement.injected, unit)} kWh`],
    [words.ofItShared, `${kwh(statement.shared_as_producer, unit)} kWh`],
    [words.net, `${eur(statement.net_cents)} EUR`],
  ];
}

/** A plot: a value for each month, or for each point and plant of a single month. */
export interface Plot {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly { readonly label: string; readonly value: number; readonly text: string }[];
}

export function plotsOf(statement: Statement): Plot[] {
  const words = wordsOf(statement);
  const unit = statement.energy_unit;
  const groups = Map.groupBy(statement.lines, (line) => (statement.period.length === 4 ? line.month : line.code));
  const plot = (id: string, title: string, of: string, measure: (lines: readonly StatementLine[]) => [number, string]): Plot => ({
    id,
    title,
    unit: of,
    bars: [...groups].map(([label, lines]) => {
      const [value, text] = measure(lines);
      return { label: label.slice(-7), value, text: `${label}: ${text} ${of}` };
    }),
  });
  const sum = (lines: readonly StatementLine[], of: (line: StatementLine) => number): number =>
    lines.reduce((total, line) => total + of(line), 0);
  return [
    plot('net', words.netPlot, 'EUR', (lines) => [sum(lines, netOf) / 100, eur(sum(lines, netOf))]),
    plot('shared', words.sharedPlot, 'kWh', (lines) => [
      nearKwh(
        sum(lines, ({ shared }) => shared),
        unit,
      ),
      kwh(
        sum(lines, ({ shared }) => shared),
        unit,
      ),
    ]),
  ];
}
