import type { Statement, StatementLine, StatementYear } from '../../../domain/billing/statement/types.ts';
import { STATEMENT_WORDS, type StatementWords } from '../../../domain/billing/statement/words.ts';
import { LOCALES } from '../../../domain/kernel/language.ts';
import { elided, writeDay } from '../../../domain/kernel/text/write-day.ts';
import { writeMonth } from '../../../domain/kernel/text/write-month.ts';
import { addDays } from '../../../domain/kernel/time/local-date.ts';
import { nameOfHolder } from '../../../domain/members/holders.ts';
import { writeCents, writeEnergy } from '../../../domain/settlement/explain/text/wording.ts';

export const wordsOf = ({ lang }: Statement): StatementWords => STATEMENT_WORDS[lang];

/** At least so many places of a kWh, so that columns align. */
export const KWH_PLACES = 3;

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
    ...addends(statement),
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

/** What the amount due of a settled year consists of: the months, the settlement of the year with its causes, and energy that was sold. */
function addends({ lang, net_cents, years, sales }: Statement): [string, string][] {
  if (years.length === 0) return [];
  const words = STATEMENT_WORDS[lang];
  const eur = (cents: number): string => `${writeCents(cents, lang)} EUR`;
  const sold = sales.reduce((sum, sale) => sum + sale.net_cents, 0);
  return [
    [words.ofMonths, eur(net_cents)],
    ...years.map((year): [string, string] => [
      `${words.year} (${year.configuration_code})`,
      `${eur(year.difference_cents)}${causes(year, lang)}`,
    ]),
    ...(sold === 0 ? [] : [[words.sales, eur(sold)] satisfies [string, string]]),
  ];
}

/** How much of a year's difference GSE's fees, the year's weights and what is given back make up; nothing where the fees are not known. */
function causes({ difference_cents, fees_cents, rows }: StatementYear, lang: Statement['lang']): string {
  if (fees_cents === null) return '';
  const words = STATEMENT_WORDS[lang];
  const back = rows.reduce((sum, row) => sum + row.taken_back_cents, 0);
  const parts: [string, number][] = [
    [words.gseFees, fees_cents],
    [words.recomputed, difference_cents - fees_cents + back],
    [words.takenBack, -back],
  ];
  const shown = parts.filter(([, cents]) => cents !== 0).map(([name, cents]) => `${lowered(name)} ${writeCents(cents, lang)}`);
  return shown.length === 0 ? '' : ` (${shown.join('; ')})`;
}

const lowered = (name: string): string => (/^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name);

/** The number, or that the statement is not issued yet. */
export const numberText = (statement: Statement): string => statement.number ?? wordsOf(statement).notIssued;

function membershipText({ member: { valid_from, valid_to }, lang }: Statement): string {
  const from = writeDay(valid_from, lang);
  return valid_to === null ? from : elided(`${from} ${lang === 'it' ? 'al' : 'to'} ${writeDay(addDays(valid_to, -1), lang)}`);
}
