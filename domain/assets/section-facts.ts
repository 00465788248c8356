import { type Message, message } from '../kernel/messages.ts';
import { italianDecimal } from '../kernel/money/decimal.ts';
import type { LocalDate } from '../kernel/time/local-date.ts';
import type { WorkType } from './kinds.ts';

/** What GSE knows of a plant section, by which it treats its energy. Powers in kW and shares are decimals. */
export interface SectionFacts {
  readonly power_kw: string | number;
  readonly entry_into_operation: LocalDate;
  readonly work_type: WorkType;
  readonly incentivised: boolean;
  readonly grant_share: string | number;
  readonly obligation_power_kw: string | number;
  readonly superbonus_kw: string | number;
}

/** A section that follows another one behind the same POD, from the day on which that ends, with other facts. */
export interface SectionChange {
  readonly code: string;
  readonly before: string;
  readonly changedOn: LocalDate;
  readonly facts: readonly ChangedFact[];
}

interface ChangedFact {
  readonly fact: keyof SectionFacts;
  readonly from: string;
  readonly to: string;
}

const DECIMALS: readonly (keyof SectionFacts)[] = ['power_kw', 'grant_share', 'obligation_power_kw', 'superbonus_kw'];
const OTHERS: readonly (keyof SectionFacts)[] = ['entry_into_operation', 'work_type', 'incentivised'];

/** The facts in which two sections differ, decimals by value. */
export function changedFacts(before: SectionFacts, after: SectionFacts): ChangedFact[] {
  const text = (facts: SectionFacts, fact: keyof SectionFacts): string =>
    DECIMALS.includes(fact) ? String(Number(facts[fact])) : String(facts[fact]);
  return [...DECIMALS, ...OTHERS]
    .map((fact) => ({ fact, from: text(before, fact), to: text(after, fact) }))
    .filter(({ from, to }) => from !== to);
}

const NAMES: Readonly<Record<keyof SectionFacts, Message>> = {
  power_kw: message('power in kW', 'potenza in kW'),
  grant_share: message('share of the grant', 'quota del contributo in conto capitale'),
  obligation_power_kw: message('power under the building obligation in kW', "potenza d'obbligo in kW"),
  superbonus_kw: message('power under the superbonus in kW', 'potenza incentivata con il superbonus in kW'),
  entry_into_operation: message('entry into operation', 'entrata in esercizio'),
  work_type: message('kind of work', "tipo d'intervento"),
  incentivised: message('premium applied for', 'tariffa premio richiesta'),
};

const wordFor = (value: string): Message =>
  value === 'true' || value === 'false'
    ? message(value === 'true' ? 'yes' : 'no', value === 'true' ? 'sì' : 'no')
    : message(value, /^\d+\.\d+$/.test(value) ? italianDecimal(value) : value);

/** `power in kW from 20 to 30`, for each fact. */
export function describeFacts(facts: readonly ChangedFact[]): Message {
  const each = (language: 'en' | 'it', word: readonly [string, string]) =>
    facts
      .map(({ fact, from, to }) => `${NAMES[fact][language]} ${word[0]} ${wordFor(from)[language]} ${word[1]} ${wordFor(to)[language]}`)
      .join(', ');
  return message(each('en', ['from', 'to']), each('it', ['da', 'a']));
}
