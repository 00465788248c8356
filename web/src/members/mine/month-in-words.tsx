import type { Statement } from '../../billing/mine/statement.ts';
import { energyText, moneyText, monthText } from '../../kit/format.ts';
import { type Language, useLanguage } from '../../shell/language.ts';
import { wordsIn } from '../../shell/words.ts';

const WORDS = {
  taken: [
    (month: string, taken: string, shared: string) =>
      `In ${month} you took ${taken} from the grid; ${shared} of it were shared: made by plants of the community in the same hours.`,
    (month: string, taken: string, shared: string) =>
      `Nel mese di ${month} ha prelevato ${taken} dalla rete; ${shared} erano condivisi: prodotti nelle stesse ore dagli impianti della comunità.`,
  ],
  given: [
    (given: string, shared: string) =>
      `Your plant fed in ${given}; ${shared} of it were used by others of the community in the same hours.`,
    (given: string, shared: string) =>
      `Il Suo impianto ha immesso ${given}; ${shared} sono stati usati nelle stesse ore da altri della comunità.`,
  ],
  earned: [
    (earned: string, fund: string) => `For that you earned ${earned}${fund}.`,
    (earned: string, fund: string) => `Per questo ha maturato ${earned}${fund}.`,
  ],
  fund: [
    (fund: string) => `, after ${fund} for costs and the fund of the community`,
    (fund: string) => `, tolti ${fund} per i costi e il fondo della comunità`,
  ],
} as const;

/** The same of another person, for those who manage the community. */
const OF_A_MEMBER = {
  taken: [
    (month: string, taken: string, shared: string) =>
      `In ${month} the member took ${taken} from the grid; ${shared} of it were shared: made by plants of the community in the same hours.`,
    (month: string, taken: string, shared: string) =>
      `Nel mese di ${month} il membro ha prelevato ${taken} dalla rete; ${shared} erano condivisi: prodotti nelle stesse ore dagli impianti della comunità.`,
  ],
  given: [
    (given: string, shared: string) =>
      `The member's plant fed in ${given}; ${shared} of it were used by others of the community in the same hours.`,
    (given: string, shared: string) =>
      `L'impianto del membro ha immesso ${given}; ${shared} sono stati usati nelle stesse ore da altri della comunità.`,
  ],
  earned: [
    (earned: string, fund: string) => `For that the member earned ${earned}${fund}.`,
    (earned: string, fund: string) => `Per questo il membro ha maturato ${earned}${fund}.`,
  ],
} as const;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** A month in three plain sentences: what was taken, what was given, what was earned. */
function monthSentences(language: Language, statement: Statement, isOwn = true): string[] {
  const words = { ...wordsIn(language, WORDS), ...(isOwn ? {} : wordsIn(language, OF_A_MEMBER)) };
  const energy = (value: number) => energyText(value, language, statement.energy_unit);
  const kept = sum(statement.amounts.map(({ costs_cents, fund_cents }) => costs_cents + fund_cents));
  const fund = kept > 0 ? words.fund(moneyText(kept, language, {})) : '';
  return [
    words.taken(monthText(statement.period, language), energy(statement.withdrawn), energy(statement.shared_as_consumer)),
    ...(statement.injected > 0 ? [words.given(energy(statement.injected), energy(statement.shared_as_producer))] : []),
    words.earned(moneyText(statement.net_cents, language, {}), fund),
  ];
}

export const MonthInWords = ({ statement, isOwn = true }: { readonly statement: Statement; readonly isOwn?: boolean }) => (
  <div className="max-w-prose space-y-1 text-lg">
    {monthSentences(useLanguage(), statement, isOwn).map((sentence) => (
      <p key={sentence}>{sentence}</p>
    ))}
  </div>
);
