import type { Language } from '../../kernel/language.ts';
import type { Holder } from '../../members/holders.ts';
import { PHRASES } from '../../settlement/explain/text/phrases.ts';
import { writeShare } from '../../settlement/explain/text/wording.ts';
import type { StoredDistributionRule } from '../../settlement/rule/stored-rule.ts';
import type { MoneyComponent } from '../../settlement/types.ts';

export interface StatementWords {
  readonly title: string;
  readonly number: string;
  readonly period: string;
  readonly member: string;
  readonly issued: string;
  readonly notIssued: string;
  readonly provisional: string;
  readonly final: string;
  readonly energy: string;
  readonly withdrawn: string;
  readonly injected: string;
  readonly ofItShared: string;
  readonly amounts: string;
  readonly component: string;
  readonly components: Readonly<Record<MoneyComponent, string>>;
  readonly gross: string;
  readonly costs: string;
  readonly fund: string;
  readonly net: string;
  readonly total: string;
  readonly key: string;
  readonly lines: string;
  readonly month: string;
  readonly configuration: string;
  readonly code: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly corrections: string;
  readonly version: string;
  readonly difference: string;
  readonly computed: string;
  readonly reasons: string;
  readonly firstVersion: string;
  readonly year: string;
  readonly posted: string;
  readonly recomputed: string;
  readonly takenBack: string;
  readonly gseFees: string;
  readonly due: string;
  readonly ofMonths: string;
  readonly membership: string;
  readonly holder: string;
  readonly roles: Readonly<Record<'plant' | 'point', string>>;
  readonly missing: string;
  readonly page: string;
  readonly explanation: string;
  readonly taxNotes: string;
  readonly sales: string;
  readonly buyer: string;
  readonly fees: string;
  readonly grossBase: string;
  readonly netPlot: string;
  readonly sharedPlot: string;
}

const IT: StatementWords = {
  title: 'Rendiconto del membro',
  number: 'Numero',
  period: 'Periodo',
  member: 'Membro',
  issued: 'Emesso il',
  notIssued: 'non ancora emesso',
  provisional: 'PROVVISORIO: alcuni importi possono ancora cambiare',
  final: 'Definitivo in base ai dati ricevuti',
  energy: 'Energia',
  withdrawn: 'Energia prelevata',
  injected: 'Energia immessa',
  ofItShared: 'di cui condivisa',
  amounts: 'Importi',
  component: 'Componente',
  components: { premium: 'Tariffa premio', refund: 'Contributo di valorizzazione' },
  gross: 'Lordo',
  costs: 'Costi',
  fund: 'Fondo',
  net: 'Netto',
  total: 'Totale',
  key: 'Criterio di ripartizione',
  lines: 'Punti e impianti, mese per mese',
  month: 'Mese',
  configuration: 'Configurazione',
  code: 'Codice',
  kind: 'Stato',
  kinds: { provisional: 'provvisorio', advance: 'acconto', partial: 'parziale', complete: 'completo', recalculated: 'ricalcolato' },
  corrections: 'Storia delle correzioni',
  version: 'Versione',
  difference: 'Differenza',
  computed: 'Calcolata il',
  reasons: 'Motivi',
  firstVersion: 'prima versione',
  year: "Conto dell'anno",
  posted: 'Registrato',
  recomputed: "Con i pesi dell'anno",
  takenBack: 'Restituito',
  gseFees: 'Corrispettivi annui del GSE',
  due: "Totale con il conto dell'anno",
  ofMonths: 'Totale netto mensile',
  membership: 'Membro dal',
  holder: 'Titolare',
  roles: { plant: 'Impianto', point: 'Punto' },
  missing: 'letture mancanti',
  page: 'pagina',
  explanation: 'Da dove vengono gli importi',
  taxNotes: 'Note fiscali',
  sales: "Vendita dell'energia immessa",
  buyer: 'Acquirente',
  fees: 'Corrispettivi',
  grossBase: 'Lordo (base imponibile)',
  netPlot: 'Importo netto',
  sharedPlot: 'Energia condivisa',
};

const EN: StatementWords = {
  title: 'Member statement',
  number: 'Number',
  period: 'Period',
  member: 'Member',
  issued: 'Issued on',
  notIssued: 'not issued yet',
  provisional: 'PROVISIONAL: some amounts may still change',
  final: 'Final, based on data received so far',
  energy: 'Energy',
  withdrawn: 'Withdrawn',
  injected: 'Injected',
  ofItShared: 'of which shared',
  amounts: 'Amounts',
  component: 'Component',
  components: { premium: 'Premium', refund: 'Valorisation' },
  gross: 'Gross',
  costs: 'Costs',
  fund: 'Fund',
  net: 'Net',
  total: 'Total',
  key: 'Distribution rule',
  lines: 'Points and plants, month by month',
  month: 'Month',
  configuration: 'Configuration',
  code: 'Code',
  kind: 'State',
  kinds: { provisional: 'provisional', advance: 'advance', partial: 'partial', complete: 'complete', recalculated: 'recalculated' },
  corrections: 'Correction history',
  version: 'Version',
  difference: 'Difference',
  computed: 'Computed on',
  reasons: 'Reasons',
  firstVersion: 'first version',
  year: 'Annual account',
  posted: 'Posted',
  recomputed: "By the year's weights",
  takenBack: 'Returned',
  gseFees: 'GSE yearly fees',
  due: 'Total including the annual account',
  ofMonths: 'Monthly net',
  membership: 'Member since',
  holder: 'Holder',
  roles: { plant: 'Plant', point: 'Point' },
  missing: 'readings missing',
  page: 'page',
  explanation: 'Where the amounts come from',
  taxNotes: 'Tax notes',
  sales: 'Sale of injected energy',
  buyer: 'Buyer',
  fees: 'Fees',
  grossBase: 'Gross (taxable base)',
  netPlot: 'Net amount',
  sharedPlot: 'Shared energy',
};

export const STATEMENT_WORDS: Readonly<Record<Language, StatementWords>> = { it: IT, en: EN };

/** A rule in one sentence. */
export function describeRule(rule: StoredDistributionRule | null, language: Language): string {
  const { sides, keys, noRule } = PHRASES[language];
  if (rule === null) return noRule;
  const words = STATEMENT_WORDS[language];
  const quotas = rule.quotas.map(({ to, share, key }) => `${sides[to]} ${writeShare(share, language)} (${keys[key] ?? key})`);
  return [`${words.fund.toLowerCase()} ${writeShare(rule.fundShare ?? '0', language)}`, ...quotas].join('; ');
}

const NATURAL_PERSON = {
  it: "Per le persone fisiche che non agiscono nell'esercizio d'impresa, premio e contributo non assumono di norma rilevanza reddituale; la vendita dell'energia immessa ha regole proprie.",
  en: 'For natural persons not acting in business, premium and valorisation are as a rule not income; the sale of injected energy has its own rules.',
};
const ENTERPRISE = {
  it: "Per chi agisce nell'esercizio d'impresa gli importi seguono le regole del reddito d'impresa.",
  en: 'For members in business the amounts follow the rules of business income.',
};
const OTHER_BODY = {
  it: 'Il trattamento degli importi segue la natura del membro che li riceve.',
  en: 'The treatment of the amounts follows the nature of the member who receives them.',
};
const ALWAYS = {
  it: [
    'Questo rendiconto non è una fattura. I passaggi di somme fra GSE, comunità e membri sono di norma fuori dal campo IVA.',
    'Le note sono informazioni generali e non sostituiscono il parere di un consulente fiscale.',
  ],
  en: [
    'This statement is not an invoice. Sums passed between GSE, the community and members are as a rule outside the scope of VAT.',
    'The notes are general information and do not replace the advice of a tax adviser.',
  ],
};

const KEPT_BACK = {
  it: (article: string) =>
    `Le somme che la comunità trattiene solo per coprire i propri costi di gestione (voci Costi e Fondo) non sono commerciali e sono fuori dal campo IVA, se in cambio non è reso alcun servizio ulteriore (risposta Agenzia delle Entrate 22/2026; ${article}).`,
  en: (article: string) =>
    `Sums that the community retains only to cover its running costs (lines Costs and Fund) are not commercial and are outside the scope of VAT, as long as no further service is provided in return (answer 22/2026 of the Agenzia delle Entrate; ${article}).`,
};
const SALE_BASE = {
  it: "Per la vendita dell'energia immessa la base imponibile del membro è l'importo lordo riconosciuto dal GSE o dall'acquirente, non quanto resta dopo le trattenute.",
  en: 'For the sale of injected energy the taxable base is the gross amount paid by GSE or the buyer, not the amount left after deductions.',
};

/** The article on sums kept back for running costs: of third-sector bodies from 2026 on art. 79 CTS instead of art. 148 TUIR (answer 22/2026). */
function keptBackArticle(year: number, language: Language): string {
  if (year < 2026) return 'art. 148 TUIR';
  return language === 'it'
    ? 'art. 79 CTS per gli enti del terzo settore, art. 148 TUIR per gli altri'
    : 'art. 79 CTS for third-sector bodies, art. 148 TUIR for others';
}

/** Notes on the lines of a statement: what is kept back, and the base for tax of a sale. */
export function lineNotes(
  { year, keepsBack, sells }: { readonly year: number; readonly keepsBack: boolean; readonly sells: boolean },
  language: Language,
): string[] {
  return [...(keepsBack ? [KEPT_BACK[language](keptBackArticle(year, language))] : []), ...(sells ? [SALE_BASE[language]] : [])];
}

/** Neutral notes by the kind of the holder (cacer.md 7.2). */
export function taxNotes(holder: Holder, language: Language): string[] {
  const own = holder === 'natural_person' ? NATURAL_PERSON : holder === 'enterprise' ? ENTERPRISE : OTHER_BODY;
  return [own[language], ...ALWAYS[language]];
}
