import type { Certainty, ParameterName, ParameterRow } from '../../kernel/legal/parameter-row.ts';
import { call, inEachLanguage, type Message, message, withRemedies } from '../../kernel/messages.ts';
import { formatCents } from '../../kernel/money/decimal.ts';
import { italianDay, writeDay } from '../../kernel/text/write-day.ts';
import type { InstalmentKind } from './kinds.ts';

const EN: Readonly<Record<InstalmentKind, string>> = { advance: 'advance', middle: 'middle instalment', balance: 'balance' };
const IT: Readonly<Record<InstalmentKind, string>> = { advance: "l'anticipo", middle: 'la quota intermedia', balance: 'il saldo' };

const ending = (kind: InstalmentKind): string => (kind === 'middle' ? 'a' : 'o');

/** Cents in EUR as each language writes them: `40,800.00 EUR`, `40.800,00 EUR`. */
export const euros = (cents: number): Message =>
  inEachLanguage((language) => {
    const [whole = '', fraction = ''] = formatCents(BigInt(cents)).split('.');
    const [group, point] = language === 'it' ? ['.', ','] : [',', '.'];
    return `${whole.replace(/\B(?=(\d{3})+$)/g, group)}${point}${fraction} EUR`;
  });

const CERTAINTY: Readonly<Record<Certainty, Message>> = {
  sure: message('sure', 'certo'),
  good: message('read in one good copy', 'letto in una fonte attendibile'),
  assumed: message('assumed, to be confirmed', 'presunto, da confermare'),
};

/** How well a value is established, in words. */
export const nameOfCertainty = (certainty: Certainty): Message => CERTAINTY[certainty];

/** A share in percent: `0.325` as `32.5`, with the decimal mark of the language. */
export const percent = (share: string, mark: '.' | ',' = '.'): string =>
  String(Math.round(Number(share) * 10_000) / 100).replace('.', mark);

/** Refusals about grants of plants. */
export const grantMessages = {
  noGrant: (community: number, id: number) =>
    message(`Community ${community} has no plant grant ${id}`, `La comunità ${community} non ha il contributo d'impianto ${id}`),
  noInstalment: (grant: number, id: number) =>
    message(`Plant grant ${grant} has no instalment ${id}`, `Il contributo ${grant} non ha la quota ${id}`),
  isOpen: (plant: string) =>
    message(
      `plant ${plant} already has a recorded grant: change that one, or end it first`,
      `per l'impianto ${plant} è già registrato un contributo: modifichi quello, oppure lo chiuda prima`,
    ),
  notBuilt: (plant: string) =>
    message(
      `all sections of plant ${plant} existed before: a grant is for new power`,
      `tutte le sezioni dell'impianto ${plant} sono preesistenti: il contributo riguarda la nuova potenza`,
    ),
  shareAboveLimit: (limit: string) =>
    message(
      `a grant covers at most ${percent(limit)} % of the eligible cost (facility_grant_share): correct granted_share`,
      `il contributo copre al massimo il ${percent(limit, ',')} % della spesa ammissibile (facility_grant_share): corregga granted_share`,
    ),
  grantAboveRules: (most: number): Message =>
    inEachLanguage((language) =>
      language === 'it'
        ? `il contributo può essere al massimo ${euros(most).it}, la quota concessa della spesa ammissibile: corregga granted_cents, granted_share o planned_cost_cents`
        : `the grant can be at most ${euros(most).en}, the granted share of the eligible cost: correct granted_cents, granted_share or planned_cost_cents`,
    ),
  powerAboveClasses: (power: string) =>
    message(
      `${power} kW is above every power class of the grant (facility_class_limit)`,
      `${power} kW supera ogni classe di potenza del contributo (facility_class_limit)`,
    ),
  noLegalValue: (name: ParameterName) =>
    withRemedies(
      message(
        `the legal value ${name} is not known for this day: ask an operator to record it`,
        `il valore di legge ${name} non è noto per questo giorno: chieda a un operatore di registrarlo`,
      ),
      call('createLegalParameter'),
    ),
  noDeed: withRemedies(
    message('the grant has no deed: record it first', 'il contributo non ha un atto di concessione: lo registri prima'),
    call('updatePlantGrant'),
  ),
  noDeedDocument: withRemedies(
    message(
      'the share of a grant counts in settlement only with the document of its deed: name it first',
      "la quota del contributo vale nel calcolo solo con il documento dell'atto di concessione: lo indichi prima",
    ),
    call('updatePlantGrant'),
  ),
  beforeDeed: (day: string) =>
    message(
      `is before the deed of ${day}: give that day or a later one`,
      `precede l'atto di concessione ${italianDay('del', day)}: indichi quel giorno o uno successivo`,
    ),
  hasEnded: (day: string) => message(`the grant ended on ${day}`, `il contributo è cessato ${italianDay('il', day)}`),
  otherInstalment: (power: string, limit: string, kind: InstalmentKind): Message => {
    const other = kind === 'middle' ? 'advance' : 'middle';
    return message(
      `a plant of ${power} kW has no ${EN[kind]}: up to ${limit} kW there is an advance, above it a middle instalment. Send ${other} or balance`,
      `un impianto da ${power.replace('.', ',')} kW non prevede ${IT[kind]}: fino a ${limit.replace('.', ',')} kW c'è l'anticipo, oltre la quota intermedia. Indichi ${other} o balance`,
    );
  },
  twice: (kind: InstalmentKind) =>
    message(
      `the ${EN[kind]} has been requested already: each instalment is requested once`,
      `${IT[kind]} risulta già richiest${ending(kind)}: ogni quota si richiede una volta sola`,
    ),
  afterLater: (kind: InstalmentKind, later: InstalmentKind) =>
    message(
      `the ${EN[later]} has been requested: the ${EN[kind]} can no longer be requested`,
      `${IT[later]} risulta già richiest${ending(later)}: dopo non si può più richiedere ${IT[kind]}`,
    ),
  earlierUnpaid: (kind: InstalmentKind) =>
    message(
      `the ${EN[kind]} has been requested and not paid: record its payment, or remove the request if GSE refused it`,
      `${IT[kind]} risulta richiest${ending(kind)} e non pagat${ending(kind)}: registri il pagamento, oppure rimuova la richiesta se il GSE l'ha respinta`,
    ),
  beforeEarlier: (kind: InstalmentKind, day: string) =>
    message(
      `is before the ${EN[kind]} was paid (${day}): give that day or a later one`,
      `precede il pagamento della quota precedente (${IT[kind]}, ${writeDay(day, 'it')}): indichi quel giorno o uno successivo`,
    ),
  notOperating: (on: string, from: string | null, rule: ParameterRow) =>
    message(
      `since ${rule.validFrom} GSE pays grants only for plants in operation (facility_payment_in_operation, ${nameOfCertainty(rule.certainty).en}), and on ${on} ${from === null ? 'the end of works is not recorded: record it on the grant' : `the plant is not in operation yet: it is from ${from}`}`,
      `${italianDay('dal', rule.validFrom)} il GSE eroga i contributi solo per impianti in esercizio (facility_payment_in_operation, ${nameOfCertainty(rule.certainty).it}), e ${italianDay('al', on)} ${from === null ? 'la fine lavori non è registrata: la registri sul contributo' : `l'impianto non è ancora in esercizio: lo sarà ${italianDay('dal', from)}`}`,
    ),
  notAssigned: (on: string, rule: ParameterRow) =>
    message(
      `since ${rule.validFrom} GSE pays grants only for plants in a configuration (facility_payment_in_operation, ${nameOfCertainty(rule.certainty).en}), and on ${on} the plant is in none: assign it, or give a day on which it is`,
      `${italianDay('dal', rule.validFrom)} il GSE eroga i contributi solo per impianti inseriti in una configurazione (facility_payment_in_operation, ${nameOfCertainty(rule.certainty).it}), e ${italianDay('al', on)} l'impianto non è in nessuna: lo assegni, o indichi un giorno in cui lo è`,
    ),
  tooLittleSpent: (spent: number, needed: number): Message =>
    inEachLanguage((language) =>
      language === 'it'
        ? `la quota intermedia richiede una spesa sostenuta di almeno ${euros(needed).it}; finora risultano ${euros(spent).it}: registri le spese ulteriori o attenda`
        : `a middle instalment requires that at least ${euros(needed).en} was spent; recorded so far: ${euros(spent).en}: record further spending, or wait`,
    ),
  tooMuch: (kind: InstalmentKind, most: number): Message =>
    inEachLanguage((language) => {
      const spending =
        kind !== 'balance' ? '' : language === 'it' ? ' per la spesa registrata (spent_cents)' : ' for the recorded spending (spent_cents)';
      return language === 'it'
        ? `${IT[kind]} può essere al massimo di ${euros(most).it}${spending}`
        : `the ${EN[kind]} can be at most ${euros(most).en}${spending}`;
    }),
  paidBeforeRequest: (day: string) =>
    message(
      `is before the request of ${day}: give that day or a later one`,
      `precede la richiesta ${italianDay('del', day)}: indichi quel giorno o uno successivo`,
    ),
  paidAboveRequest: (requested: number): Message =>
    inEachLanguage((language) =>
      language === 'it' ? `è più di quanto richiesto, ${euros(requested).it}` : `is more than was requested, ${euros(requested).en}`,
    ),
  instalmentAbove: (kind: InstalmentKind, taken: number, most: number): Message =>
    inEachLanguage((language) =>
      language === 'it'
        ? `${IT[kind]} è di ${euros(taken).it}, ma con questi dati può essere al massimo di ${euros(most).it}: corregga gli importi del contributo`
        : `the ${EN[kind]} is ${euros(taken).en}, but with these facts it can be at most ${euros(most).en}: correct the amounts of the grant`,
    ),
  deedHasInstalments: message(
    'the grant has instalments: its deed cannot be removed',
    "il contributo ha già quote richieste: l'atto di concessione non può essere tolto",
  ),
  paidStays: message(
    'a paid instalment cannot be removed: correct its payment instead (paid_on, paid_cents)',
    'una quota pagata non si può rimuovere: corregga piuttosto il pagamento (paid_on, paid_cents)',
  ),
  laterRests: (later: InstalmentKind) =>
    message(
      `the ${EN[later]} is based on it: remove its request first`,
      `${IT[later]} si basa su questa quota: rimuova prima la relativa richiesta`,
    ),
  beforeAdmission: message(
    'is before the admission or the request: correct one of the days',
    "precede l'ammissione o la richiesta: corregga una delle date",
  ),
  worksBeforeRequest: message(
    'is before the request: the works for a grant begin after it; correct one of the days',
    'precede la richiesta: i lavori per un contributo iniziano dopo; corregga una delle date',
  ),
  beforeRequest: message('is before the request: correct one of the days', 'precede la richiesta: corregga una delle date'),
};

/** An instalment in words, as the object or subject of a sentence. */
export const nameOfInstalment = (kind: InstalmentKind): Message => message(`the ${EN[kind]}`, IT[kind]);
