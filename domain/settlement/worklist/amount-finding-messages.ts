import type { ParameterUnit } from '../../kernel/legal/parameter-row.ts';
import { valueText, writtenValue } from '../../kernel/legal/parameter-words.ts';
import { call, type Message, message, withRemedies } from '../../kernel/messages.ts';
import { elided, writeDay } from '../../kernel/text/write-day.ts';
import { writeCents } from '../explain/text/wording.ts';
import type { ChangedFacts } from '../run/changed-facts.ts';
import type { CountedTwice } from '../run/counted-twice.ts';
import type { GrownAmount } from '../run/grown-amount.ts';
import type { OwnValue } from '../run/own-values.ts';

/** A finding that is not about readings. */
export type AmountFinding = GrownAmount | CountedTwice | OwnValue | ChangedFacts;

/** What a finding about amounts says, in EUR. */
export function describeAmount(finding: AmountFinding): Message {
  if (finding.reason === 'own_value') return describeOwnValue(finding);
  if (finding.reason === 'changed_facts') return describeChangedFacts(finding);
  return finding.reason === 'grown_amount' ? describeGrowth(finding) : describeCountedTwice(finding);
}

function describeOwnValue({ name, class: dimension, unit, value, legal_value: legal }: OwnValue): Message {
  const of = { name, dimension, unit: unit as ParameterUnit };
  const own = valueText({ ...of, value });
  const law =
    legal === null ? message('no legal value is recorded', 'non risulta alcun valore di legge') : legalText({ ...of, value: legal });
  return message(
    `the month is based on a value of the configuration itself: ${own.en}; ${law.en}`,
    `il mese si basa su un valore proprio della configurazione: ${own.it}; ${law.it}`,
  );
}

function legalText(row: Parameters<typeof valueText>[0]): Message {
  const written = writtenValue(row.value, row.unit);
  return message(`the legal value is ${written.en}`, `il valore di legge è ${written.it}`);
}

const GROUNDS: Readonly<Record<string, Message>> = {
  kind: message('kind of configuration', 'tipo di configurazione'),
  timeZone: message('time zone', 'fuso orario'),
  marketZone: message('market zone', 'zona di mercato'),
  plants: message('plants', 'impianti'),
  points: message('points', 'punti'),
  distribution: message('distribution rule', 'regola di ripartizione'),
  ownParameters: message('own values', 'valori propri'),
};

function describeChangedFacts({ base_version, base_month, base_cents, cents, grounds, codes, code_count }: ChangedFacts): Message {
  const what = (language: 'en' | 'it'): string => grounds.map((ground) => GROUNDS[ground]?.[language] ?? ground).join(', ');
  const named = codes.length === 0 ? '' : ` (${codes.join(', ')}${code_count > codes.length ? ', …' : ''})`;
  if (base_month !== undefined)
    return message(
      `the month is based on other recorded data than ${base_month}, or on data recorded after its end: ${what('en')}${named}; ${base_month} came to ${writeCents(base_cents, 'en')} EUR, this month comes to ${writeCents(cents, 'en')} EUR`,
      `il mese si basa su dati diversi da quelli di ${base_month} o registrati dopo la sua fine: ${what('it')}${named}; ${base_month} ammontava a ${writeCents(base_cents, 'it')} EUR, questo mese a ${writeCents(cents, 'it')} EUR`,
    );
  return message(
    `the posted month is based on other recorded data than version ${base_version}: ${what('en')}${named}; ${writeCents(base_cents, 'en')} EUR become ${writeCents(cents, 'en')} EUR`,
    `il mese già registrato si basa su dati diversi dalla versione ${base_version}: ${what('it')}${named}; ${writeCents(base_cents, 'it')} EUR diventano ${writeCents(cents, 'it')} EUR`,
  );
}

const COMPONENTS = {
  premium: message('premium', 'tariffa premio'),
  refund: message('valorisation', 'contributo di valorizzazione'),
} as const;

const describeGrowth = ({ component, posted_cents, base_month, cents }: GrownAmount): Message =>
  base_month === undefined ? describeOverPosted(component, posted_cents, cents) : describeFirst(component, posted_cents, base_month, cents);

const describeFirst = (component: GrownAmount['component'], posted: number, month: string | null, cents: number): Message =>
  month === null
    ? message(
        `${COMPONENTS[component].en}: the month comes to ${writeCents(cents, 'en')} EUR, and none of the twelve months before is settled, so it cannot be compared`,
        `${COMPONENTS[component].it}: il mese ammonta a ${writeCents(cents, 'it')} EUR e nessuno dei dodici mesi precedenti è stato calcolato, quindi manca un termine di confronto`,
      )
    : message(
        `${COMPONENTS[component].en}: the month comes to ${writeCents(cents, 'en')} EUR, far more than the ${writeCents(posted, 'en')} EUR of ${month}, the most of the twelve months before`,
        `${COMPONENTS[component].it}: il mese ammonta a ${writeCents(cents, 'it')} EUR, molto più dei ${writeCents(posted, 'it')} EUR di ${month}, il più alto dei dodici mesi precedenti`,
      );

const describeOverPosted = (component: GrownAmount['component'], posted_cents: number, cents: number): Message =>
  message(
    `${COMPONENTS[component].en}: the month comes to ${writeCents(cents, 'en')} EUR, far more than the ${writeCents(posted_cents, 'en')} EUR posted`,
    `${COMPONENTS[component].it}: il mese ammonta a ${writeCents(cents, 'it')} EUR, molto più dei ${writeCents(posted_cents, 'it')} EUR registrati`,
  );

const describeCountedTwice = ({ code, configuration_id, from }: CountedTwice): Message =>
  message(
    `${code} is still counted in the amounts posted for configuration ${configuration_id}, from ${writeDay(from, 'en')}`,
    elided(`${code} rientra ancora negli importi registrati per la configurazione ${configuration_id}, dal ${writeDay(from, 'it')}`),
  );

/** How to put it right. */
export function amountRemedy(finding: AmountFinding, run: number): Message {
  if (finding.reason === 'own_value') return CORRECT_VALUE;
  if (isFirst(finding)) return CHECK_FIRST;
  return finding.reason === 'grown_amount' || finding.reason === 'changed_facts' ? findCause(run) : approveOther(finding.configuration_id);
}

/** A first version has nothing of its own month to be compared with. */
const isFirst = (finding: AmountFinding): boolean => 'base_month' in finding && finding.base_month !== undefined;

export const CHECK_FIRST = withRemedies(
  message(
    'check the readings and the recorded data of the month, and correct what is wrong',
    'verifichi le letture e i dati registrati del mese e corregga ciò che è errato',
  ),
  call('createImport'),
);

const CORRECT_VALUE = withRemedies(
  message(
    "check the configuration's own value against its source and correct it if it is wrong",
    'confronti il valore proprio con la sua fonte e lo corregga se è errato',
  ),
  call('endParameter'),
);

const findCause = (run: number): Message =>
  withRemedies(
    message('check what caused it and undo it if it is wrong', 'verifichi la causa e la annulli se è errata'),
    call('getSettlementTouched', { run_id: run }),
  );

const approveOther = (configurationId: number): Message =>
  withRemedies(
    message(
      `first approve the month of configuration ${configurationId} without it, then settle this one again`,
      `approvi prima il mese della configurazione ${configurationId} che non lo comprende, poi ricalcoli questo`,
    ),
    call('recomputeSettlementMonth'),
  );
