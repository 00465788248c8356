import { call, inEachLanguage, type Message, message, withRemedies } from '../../kernel/messages.ts';
import { italianDay } from '../../kernel/text/write-day.ts';
import { euros, nameOfInstalment, percent } from './grant-messages.ts';
import type { InstalmentKind } from './kinds.ts';
import type { PaperStep } from './papers.ts';

/** What is lost with a grant, and what of it was paid already. */
interface Stake {
  readonly grantedCents: number;
  readonly paidCents: number;
}

const STEPS: Readonly<Record<PaperStep, Message>> = {
  request: message('the request', 'la richiesta'),
  deed: message('the deed', "l'atto di concessione"),
  advance: nameOfInstalment('advance'),
  middle: nameOfInstalment('middle'),
  balance: nameOfInstalment('balance'),
};

const write = (text: (language: 'en' | 'it') => string): Message => inEachLanguage(text);
const returned = (language: 'en' | 'it', { paidCents }: Stake): string => {
  if (paidCents === 0) return '';
  return language === 'it'
    ? `, e ${euros(paidCents).it} già pagati vanno restituiti`
    : `, and ${euros(paidCents).en} already paid must be returned`;
};

/** Texts about what a manager must see to in a grant, and how to resolve it. */
export const findingMessages = {
  dueSoon: (plant: string, lastDay: string, left: number, stake: Stake): Message =>
    write((language) =>
      language === 'it'
        ? `impianto ${plant}: mancano ${left} giorni ${italianDay('al', lastDay)}, termine per la fine lavori e l'entrata in esercizio; oltre si perde il contributo di ${euros(stake.grantedCents).it}${returned(language, stake)}`
        : `plant ${plant}: ${left} days are left until ${lastDay}, the last day for the end of works and the entry into operation; after it the grant of ${euros(stake.grantedCents).en} is lost${returned(language, stake)}`,
    ),
  dueRemedy: withRemedies(
    message(
      'record the end of works; if it cannot be met, ask GSE before the last day',
      'registri la fine lavori; se il termine non si può rispettare, scriva al GSE prima della scadenza',
    ),
    call('updatePlantGrant'),
  ),
  missed: (plant: string, lastDay: string, from: string | null, stake: Stake): Message =>
    write((language) =>
      language === 'it'
        ? `impianto ${plant}: il termine ${italianDay('del', lastDay)} per la fine lavori e l'entrata in esercizio non è stato rispettato${from === null ? '' : ` (in esercizio ${italianDay('dal', from)})`}: si perde il contributo di ${euros(stake.grantedCents).it}${returned(language, stake)}`
        : `plant ${plant}: the last day for the end of works and the entry into operation, ${lastDay}, was missed${from === null ? '' : ` (it operates from ${from})`}: the grant of ${euros(stake.grantedCents).en} is lost${returned(language, stake)}`,
    ),
  missedRemedy: withRemedies(
    message(
      "if the works ended in time, record it; otherwise record GSE's revocation as the end of the grant, and correct the share of the grant with which the plant counts",
      "se i lavori sono finiti in tempo, lo registri; altrimenti registri la revoca del GSE come fine del contributo e corregga la quota di contributo con cui conta l'impianto",
    ),
    call('updatePlantGrant'),
    call('changePlantSection'),
  ),
  plannedLate: (plant: string, entry: string, lastDay: string, stake: Stake): Message =>
    write((language) =>
      language === 'it'
        ? `impianto ${plant}: l'entrata in esercizio prevista ${italianDay('il', entry)} è successiva al termine ${italianDay('del', lastDay)}: si perderebbe il contributo di ${euros(stake.grantedCents).it}`
        : `plant ${plant}: the planned entry into operation on ${entry} is after the last day, ${lastDay}: the grant of ${euros(stake.grantedCents).en} would be lost`,
    ),
  plannedLateRemedy: withRemedies(
    message(
      'bring the works forward, or renounce the grant and record it',
      'anticipi i lavori, oppure rinunci al contributo e lo registri',
    ),
    call('updatePlantGrant'),
  ),
  otherShare: (plant: string, section: string, used: string, granted: string) =>
    message(
      `plant ${plant}, section ${section}: settlement reduces the premium for a grant of ${percent(used)} %, the deed grants ${percent(granted)} %`,
      `impianto ${plant}, sezione ${section}: il calcolo riduce la tariffa premio con una quota di contributo pari a ${percent(used, ',')} %, l'atto concede ${percent(granted, ',')} %`,
    ),
  applyShare: withRemedies(
    message(
      'if the deed is right, apply its share: settled months are settled again and wait for approval where they lower money; if GSE counts it only from a day on, continue the section from that day; otherwise correct the deed',
      "se l'atto è corretto, applichi la sua quota: i mesi calcolati vengono ricalcolati e attendono approvazione se riducono importi; se il GSE la considera solo da un certo giorno, faccia proseguire la sezione da quel giorno; altrimenti corregga l'atto",
    ),
    call('applyPlantGrantShare'),
    call('changePlantSection'),
  ),
  shareAbove: (plant: string, share: string, limit: string) =>
    message(
      `plant ${plant}: the deed grants ${percent(share)} % of the eligible cost, the law allows ${percent(limit)} %`,
      `impianto ${plant}: l'atto concede il ${percent(share, ',')} % della spesa ammissibile, la norma ammette il ${percent(limit, ',')} %`,
    ),
  amountAbove: (plant: string, cents: number, most: number): Message =>
    write((language) =>
      language === 'it'
        ? `impianto ${plant}: il contributo di ${euros(cents).it} supera il massimo ammesso di ${euros(most).it}`
        : `plant ${plant}: the grant of ${euros(cents).en} is above the most that is allowed, ${euros(most).en}`,
    ),
  correctDeed: withRemedies(
    message('correct the deed or the planned cost', "corregga l'atto o il costo previsto"),
    call('updatePlantGrant'),
  ),
  valueMissing: (plant: string, name: string) =>
    message(
      `plant ${plant}: the legal value ${name} is not known for the day of the deed`,
      `impianto ${plant}: il valore di legge ${name} non è noto per il giorno dell'atto`,
    ),
  addValue: (name: string) =>
    withRemedies(message(`ask an operator to record ${name}`, `chieda a un operatore di registrare ${name}`), call('createLegalParameter')),
  aboveClasses: (plant: string, power: string) =>
    message(
      `plant ${plant}: ${power} kW is above every power class of the grant, so it has no cost ceiling`,
      `impianto ${plant}: ${power} kW supera ogni classe di potenza del contributo, quindi non ha un massimale di costo`,
    ),
  addClass: message(
    'check the power of the plant; if the law has a class for it, ask an operator to record facility_class_limit and facility_cost_ceiling',
    "controlli la potenza dell'impianto; se la norma prevede una classe, chieda a un operatore di registrare facility_class_limit e facility_cost_ceiling",
  ),
  papersMissing: (plant: string, step: PaperStep, names: Message): Message =>
    write((language) =>
      language === 'it'
        ? `impianto ${plant}, documenti mancanti per ${STEPS[step].it}: ${names.it}`
        : `plant ${plant}, documents missing for ${STEPS[step].en}: ${names.en}`,
    ),
  uploadPapers: (plant: string) =>
    withRemedies(message(`upload them for plant ${plant}`, `li carichi per l'impianto ${plant}`), call('uploadDocument')),
  canBeRequested: (plant: string, kind: InstalmentKind, most: number): Message =>
    write((language) =>
      language === 'it'
        ? `impianto ${plant}: si può richiedere al GSE ${nameOfInstalment(kind).it}, fino a ${euros(most).it}`
        : `plant ${plant}: ${nameOfInstalment(kind).en} can be requested from GSE, up to ${euros(most).en}`,
    ),
  request: withRemedies(
    message('request it on the portal of GSE, then record it', 'invii la richiesta sul portale GSE, poi la registri'),
    call('requestPlantGrantInstalment'),
  ),
  nothingSpent: (plant: string) =>
    message(
      `plant ${plant} is in operation, but its cost is not recorded: the balance cannot be computed`,
      `l'impianto ${plant} è in esercizio, ma non è registrata la spesa sostenuta: il saldo non è calcolabile`,
    ),
  recordSpending: withRemedies(message('record the documented spending', 'registri la spesa documentata'), call('updatePlantGrant')),
  toReturn: (plant: string, paid: number): Message =>
    write((language) =>
      language === 'it'
        ? `impianto ${plant}: il contributo è cessato: i ${euros(paid).it} già pagati potrebbero dover essere restituiti al GSE`
        : `plant ${plant}: the grant has ended, and ${euros(paid).en} that were paid may have to be returned to GSE`,
    ),
  askGse: message(
    "follow GSE's act; the money is the producer's, so no account of the community changes",
    'segua il provvedimento del GSE; il denaro è del produttore, quindi nessun conto della comunità cambia',
  ),
};
