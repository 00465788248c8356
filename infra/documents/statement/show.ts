import type {
  Statement,
  StatementAmount,
  StatementLine,
  StatementSale,
  StatementYearRow,
} from '../../../domain/billing/statement/types.ts';
import { STATEMENT_WORDS, type StatementWords } from '../../../domain/billing/statement/words.ts';
import { type Language, LOCALES } from '../../../domain/kernel/language.ts';
import { elided, writeDay } from '../../../domain/kernel/text/write-day.ts';
import { writeMonth } from '../../../domain/kernel/text/write-month.ts';
import { addDays } from '../../../domain/kernel/time/local-date.ts';
import { nameOfHolder } from '../../../domain/members/holders.ts';
import { writeCents, writeEnergy } from '../../../domain/settlement/explain/text/wording.ts';
import type { Column } from '../column.ts';

export const wordsOf = ({ lang }: Statement): StatementWords => STATEMENT_WORDS[lang];

/** At least so many places of a kWh, so that columns align. */
const KWH_PLACES = 3;

/** Provisional with the months that are still open, or final. */
export function standingText(statement: Statement): string {
  const words = wordsOf(statement);
  const open = new Set(statement.lines.filter(({ provisional }) => provisional).map(({ month }) => month));
  return statement.provisional
    ? `${words.provisional} (${[...open].map((month) => writeMonth(month, statement.lang)).join(', ')})`
    : words.final;
}

/** The language's region, for numbers of an axis. */
export const localeOf = ({ lang }: Statement): string => LOCALES[lang];

/** The statement's period as people write it. */
export const periodText = ({ period, lang }: Statement): string => (period.length === 4 ? period : writeMonth(period, lang));

export const netOf = ({ amounts }: Pick<StatementLine, 'amounts'>): number => amounts.reduce((sum, { net_cents }) => sum + net_cents, 0);

/** Money by component. */
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

/** The head's facts; the amount due comes first. */
export function headFacts(statement: Statement): [string, string][] {
  const words = wordsOf(statement);
  const { lang, member, energy_unit: unit, years } = statement;
  const kwh = (energy: number): string => `${writeEnergy(energy, unit, lang, KWH_PLACES)} kWh`;
  const consumed: [string, string][] = [
    [words.withdrawn, kwh(statement.withdrawn)],
    [words.ofItShared, kwh(statement.shared_as_consumer)],
  ];
  const produced: [string, string][] = [
    [words.injected, kwh(statement.injected)],
    [words.ofItShared, kwh(statement.shared_as_producer)],
  ];
  const has = (role: StatementLine['role']): boolean => statement.lines.some((line) => line.role === role);
  return [
    [years.length === 0 ? words.net : words.due, `${writeCents(statement.due_cents, lang)} EUR`],
    [words.member, member.name === null ? member.code : `${member.name} (${member.code})`],
    [words.holder, nameOfHolder(member.holder)[lang]],
    [words.membership, membershipText(statement)],
    [words.period, periodText(statement)],
    ...(has('point') ? consumed : []),
    ...(has('plant') ? produced : []),
    [words.number, numberText(statement)],
    ...(statement.issued_at === null ? [] : [[words.issued, writeDay(statement.issued_at.slice(0, 10), lang)] satisfies [string, string]]),
  ];
}

/** The number, or that the statement is not issued yet. */
export const numberText = (statement: Statement): string => statement.number ?? wordsOf(statement).notIssued;

function membershipText({ member: { valid_from, valid_to }, lang }: Statement): string {
  const from = writeDay(valid_from, lang);
  return valid_to === null ? from : elided(`${from} ${lang === 'it' ? 'al' : 'to'} ${writeDay(addDays(valid_to, -1), lang)}`);
}
