import type {
  Statement,
  StatementAmount,
  StatementLine,
  StatementSale,
  StatementYearRow,
} from '../../../domain/billing/statement/types.ts';
import { STATEMENT_WORDS, type StatementWords } from '../../../domain/billing/statement/words.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import { addDays } from '../../../domain/kernel/time/local-date.ts';
import { writeCents, writeEnergy } from '../../../domain/settlement/explain/text/wording.ts';
import type { Column } from '../column.ts';
import { KWH_PLACES, netOf, wordsOf } from './show.ts';

export const amountColumns = (statement: Statement): Column<StatementAmount>[] => {
  const { components, ...words } = wordsOf(statement);
  const money = (title: string, of: (one: StatementAmount) => number): Column<StatementAmount> => ({
    title: `${title} EUR`,
    align: 'right',
    text: (one) => writeCents(of(one), statement.lang),
  });
  return [
    { title: words.component, align: 'left', text: ({ component }) => components[component] },
    money(words.gross, (one) => one.gross_cents),
    money(words.costs, (one) => -one.costs_cents),
    money(words.fund, (one) => -one.fund_cents),
    money(words.net, (one) => one.net_cents),
  ];
};

/** Totals of the amounts under those columns. */
export function amountTotals({ amounts, lang, ...statement }: Statement): string[] {
  const sum = (of: (one: StatementAmount) => number): string =>
    writeCents(
      amounts.reduce((total, one) => total + of(one), 0),
      lang,
    );
  return [
    STATEMENT_WORDS[lang].total,
    sum((one) => one.gross_cents),
    sum((one) => -one.costs_cents),
    sum((one) => -one.fund_cents),
    writeCents(statement.net_cents, lang),
  ];
}

/** Energy that was sold; gross is the taxable base. */
export const saleColumns = (statement: Statement): Column<StatementSale>[] => {
  const words = wordsOf(statement);
  const money = (title: string, of: (one: StatementSale) => number): Column<StatementSale> => ({
    title: `${title} EUR`,
    align: 'right',
    text: (one) => writeCents(of(one), statement.lang),
  });
  return [
    { title: words.month, align: 'left', text: ({ month }) => month },
    { title: words.code, align: 'left', text: ({ plant_code }) => plant_code },
    { title: words.buyer, align: 'left', text: ({ buyer_name }) => buyer_name },
    { title: 'kWh', align: 'right', text: ({ energy_wh }) => writeEnergy(energy_wh, 'Wh', statement.lang, KWH_PLACES) },
    money(words.grossBase, (one) => one.gross_cents),
    money(words.fees, (one) => -one.fees_cents),
    money(words.net, (one) => one.net_cents),
  ];
};

/** Points and plants month by month. */
export const lineColumns = (statement: Statement): Column<StatementLine>[] => {
  const words = wordsOf(statement);
  const { energy_unit: unit, lang } = statement;
  return [
    { title: words.month, align: 'left', text: ({ month }) => month },
    { title: words.code, align: 'left', text: (line) => `${words.roles[line.role]} ${line.code}${daysText(line, lang)}` },
    { title: 'kWh', align: 'right', text: ({ energy }) => writeEnergy(energy, unit, lang, KWH_PLACES) },
    { title: `${words.ofItShared} kWh`, align: 'right', text: ({ shared }) => writeEnergy(shared, unit, lang, KWH_PLACES) },
    { title: `${words.net} EUR`, align: 'right', text: (line) => writeCents(netOf(line), lang) },
    { title: words.kind, align: 'left', text: (line) => standing(line, words) },
  ];
};

/** ` (1-14)`: the days of the month on which it counted, where they are not all. */
function daysText({ month, days }: StatementLine, lang: Language): string {
  const last = addDays(nextMonth(month), -1);
  if (days.length === 0 || (days.length === 1 && days[0]?.from === `${month}-01` && days[0].to === nextMonth(month))) return '';
  const shown = days.map(({ from, to }) => `${Number(from.slice(8))}-${Number((to > last ? last : addDays(to, -1)).slice(8))}`);
  return ` (${lang === 'it' ? 'giorni' : 'days'} ${shown.join(', ')})`;
}

const nextMonth = (month: string): string => addDays(`${month}-28`, 4).slice(0, 8).concat('01');

function standing({ kind, version, provisional, missing_readings: missing }: StatementLine, words: StatementWords): string {
  const named = `${words.kinds[kind] ?? kind} (${version})`;
  return [
    named,
    ...(missing > 0 ? [`${missing} ${words.missing}`] : []),
    ...(provisional && kind !== 'partial' ? [words.kinds.provisional] : []),
  ].join(', ');
}

/** A settled year's rows. */
export const yearColumns = (statement: Statement): Column<StatementYearRow>[] => {
  const { components, roles, ...words } = wordsOf(statement);
  const money = (title: string, of: (row: StatementYearRow) => number): Column<StatementYearRow> => ({
    title: `${title} EUR`,
    align: 'right',
    text: (row) => writeCents(of(row), statement.lang),
  });
  return [
    { title: words.code, align: 'left', text: ({ role, code }) => `${roles[role]} ${code}` },
    { title: words.component, align: 'left', text: ({ component }) => components[component] },
    money(words.posted, (row) => row.posted_cents),
    money(words.recomputed, (row) => row.recomputed_cents),
    money(words.takenBack, (row) => -row.taken_back_cents),
    money(words.difference, (row) => row.recomputed_cents - row.posted_cents - row.taken_back_cents),
  ];
};
