import type { ParameterRow } from '../../kernel/legal/parameter-row.ts';
import { valueText } from '../../kernel/legal/parameter-words.ts';
import { sourceText } from '../../kernel/legal/source-words.ts';
import { inEachLanguage, type Message, message } from '../../kernel/messages.ts';
import { italianDecimal } from '../../kernel/money/decimal.ts';
import { italianDay } from '../../kernel/text/write-day.ts';
import type { EligibleCost } from './eligible-cost.ts';
import type { GrantDeed, Instalment } from './grant.ts';
import { euros, nameOfCertainty, percent } from './grant-messages.ts';
import type { InstalmentOutlook } from './instalments.ts';
import type { OperationClock } from './operation-clock.ts';

const ITALIAN_INSTALMENT: Readonly<Record<Instalment['kind'], string>> = {
  advance: 'anticipo',
  middle: 'quota intermedia',
  balance: 'saldo',
};

const write = (it: string, en: string): Message => message(en, it);

/** Lines of the explanation of a grant. */
export const explanationMessages = {
  ceiling: (power: string, limit: ParameterRow, { value }: ParameterRow, cents: number): Message =>
    write(
      `Potenza realizzata con il contributo: ${italianDecimal(power)} kW (classe fino a ${italianDecimal(limit.value)} kW), massimale ${italianDecimal(value)} EUR/kW: spesa ammissibile fino a ${euros(cents).it}`,
      `Power built with the grant: ${power} kW (class up to ${limit.value} kW) at a ceiling of ${value} EUR/kW: eligible cost up to ${euros(cents).en}`,
    ),
  planned: ({ costCents, eligibleCents }: EligibleCost, share: string, most: number, isGranted: boolean): Message =>
    write(
      `Costo previsto ${euros(costCents).it}, ammissibile ${euros(eligibleCents).it} (il minore tra costo e massimale); con la quota ${isGranted ? 'concessa' : 'massima'} del ${percent(share, ',')} % il contributo è al massimo di ${euros(most).it}`,
      `Planned cost ${euros(costCents).en}, eligible ${euros(eligibleCents).en} (the lower of cost and ceiling); at the ${isGranted ? 'granted' : 'largest'} share of ${percent(share)} % the grant is at most ${euros(most).en}`,
    ),
  granted: ({ on, share, cents }: GrantDeed): Message =>
    write(
      `Atto di concessione comunicato ${italianDay('il', on)}: ${euros(cents).it}, ${percent(share, ',')} % della spesa ammissibile`,
      `Deed communicated on ${on}: ${euros(cents).en}, ${percent(share)} % of the eligible cost`,
    ),
  spent: ({ costCents, eligibleCents }: EligibleCost, cents: number): Message =>
    write(
      `Spesa documentata ${euros(costCents).it}, ammissibile ${euros(eligibleCents).it}: il contributo spettante è ${euros(cents).it}`,
      `Documented spending ${euros(costCents).en}, eligible ${euros(eligibleCents).en}: the grant comes to ${euros(cents).en}`,
    ),
  deadline: (
    { lastDay, urgency }: OperationClock,
    deedOn: string,
    months: ParameterRow | undefined,
    last: ParameterRow | undefined,
  ): Message =>
    inEachLanguage((language) => {
      const term = months?.value ?? '-';
      return language === 'it'
        ? `Fine lavori ed entrata in esercizio entro ${italianDay('il', lastDay)}: ${term} mesi dall'atto ${italianDay('del', deedOn)}${last === undefined ? '' : ` e non oltre ${italianDay('il', last.value)}`}${urgency === 'met' ? '; termine rispettato' : urgency === 'missed' ? '; termine non rispettato' : ''}`
        : `End of works and entry into operation by ${lastDay}: ${term} months from the deed of ${deedOn}${last === undefined ? '' : `, and not after ${last.value}`}${urgency === 'met' ? '; met' : urgency === 'missed' ? '; missed' : ''}`;
    }),
  readings: write(
    "Le fonti non concordano: per una entro il 31 dicembre 2027 devono finire i lavori, per l'altra l'impianto deve entrare in esercizio entro 24 mesi dall'atto e non oltre quel giorno. Si applica la lettura più severa",
    'Sources differ: by one, the works must end by 31 December 2027; by the other, the plant must operate within 24 months of the deed and not after that day. The stricter reading is used',
  ),
  instalment: ({ kind, requestedOn, requestedCents, paidOn, paidCents }: Instalment): Message =>
    inEachLanguage((language) => {
      const paid = euros(paidCents ?? 0)[language];
      const asked = euros(requestedCents)[language];
      return language === 'it'
        ? `Quota del contributo, ${ITALIAN_INSTALMENT[kind]} (${kind}): ${asked} richiesti ${italianDay('il', requestedOn)}${paidOn === null ? ', in attesa di pagamento' : `, ${paid} pagati ${italianDay('il', paidOn)}`}`
        : `Instalment "${kind}": ${asked} requested on ${requestedOn}${paidOn === null ? ', not paid yet' : `, ${paid} paid on ${paidOn}`}`;
    }),
  outlook: ({ kind, mostCents, refusal }: InstalmentOutlook): Message =>
    inEachLanguage((language) => {
      const most = mostCents === null ? '-' : euros(mostCents)[language];
      return language === 'it'
        ? `Quota del contributo, ${ITALIAN_INSTALMENT[kind]} (${kind}), non ancora richiesta: al massimo ${most}; ${refusal === null ? 'oggi si può richiedere' : `oggi non si può richiedere: ${refusal.it}`}`
        : `Instalment "${kind}", not requested yet: at most ${most}; ${refusal === null ? 'it can be requested today' : `it cannot be requested today: ${refusal.en}`}`;
    }),
  paid: (cents: number): Message =>
    write(
      `Pagato finora dal GSE al produttore: ${euros(cents).it}; il denaro è del produttore e non passa dai conti della comunità`,
      `Paid so far by GSE to the producer: ${euros(cents).en}; the money is the producer's and no account of the community holds it`,
    ),
  fee: ({ value }: ParameterRow): Message =>
    write(
      `Corrispettivo GSE per la richiesta di contributo, una tantum: ${italianDecimal(value)} EUR più IVA`,
      `Fee of GSE for the request of the grant, once: ${value} EUR and VAT`,
    ),
  source: (rows: readonly ParameterRow[]): Message =>
    inEachLanguage((language) => {
      const [row] = rows;
      const names = rows.map((one) => valueText(one)[language]).join('; ');
      return `${names} (${row === undefined ? '' : nameOfCertainty(row.certainty)[language]}; ${language === 'it' ? 'fonte' : 'source'}: ${row === undefined ? '' : sourceText(row.source)[language]})`;
    }),
};
