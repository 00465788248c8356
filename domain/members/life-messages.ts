import { inEachLanguage, type Message, message } from '../kernel/messages.ts';
import type { MemberAct, StoredStage } from './lifecycle.ts';

const STAGE_WORDS: Readonly<Record<StoredStage, Message>> = {
  applied: message('has applied', 'ha presentato domanda'),
  verified: message('is verified and waits for the admission', "è verificato e attende l'ammissione"),
  admitted: message('is admitted', 'è ammesso'),
  suspended: message('is suspended', 'è sospeso'),
  leaving: message('is leaving', 'è in uscita'),
  left: message('has left', 'è uscito'),
  rejected: message('was rejected', 'è stato respinto'),
};

const ACT_WORDS: Readonly<Record<MemberAct | 'apply', Message>> = {
  apply: message('applied', 'domanda presentata'),
  verify: message('verified', 'verifica'),
  reopen: message('returned to the checks', 'rinvio alle verifiche'),
  admit: message('admitted', 'ammissione'),
  reject: message('rejected', 'rigetto'),
  withdraw: message('application withdrawn', 'ritiro della domanda'),
  suspend: message('suspended', 'sospensione'),
  resume: message('suspension ended', 'fine della sospensione'),
  give_notice: message('notice given', 'recesso comunicato'),
  take_back_notice: message('notice withdrawn', 'recesso ritirato'),
  leave: message('left', 'uscita'),
};

/** What is said of a member in a stage, such as `is admitted`. */
export const wordsOfStage = (stage: StoredStage): Message => STAGE_WORDS[stage];

export const nameOfAct = (act: MemberAct | 'apply'): Message => ACT_WORDS[act];

/** Who decided last, in words. */
const decided = (last: { readonly act: MemberAct | 'apply'; readonly actor: string } | null, at: 'en' | 'it'): string =>
  last === null
    ? ''
    : at === 'en'
      ? ` (last: ${ACT_WORDS[last.act].en} by ${last.actor})`
      : ` (ultimo atto: ${ACT_WORDS[last.act].it}, di ${last.actor})`;

export const lifeMessages = {
  notPossible: (
    code: string,
    stage: StoredStage,
    act: MemberAct,
    last: { readonly act: MemberAct | 'apply'; readonly actor: string } | null,
  ): Message =>
    inEachLanguage((at) =>
      at === 'en'
        ? `Member ${code} ${STAGE_WORDS[stage].en}${decided(last, at)}: "${ACT_WORDS[act].en}" is not possible; read the member again`
        : `Il membro ${code} ${STAGE_WORDS[stage].it}${decided(last, at)}: «${ACT_WORDS[act].it}» non è possibile; rilegga il membro`,
    ),
  reasonMissing: message('say why: the reason is shown to the person', 'indichi il motivo: viene mostrato alla persona'),
  notYetDecided: message(
    'The decision was received but is not carried out yet: read the member again in a moment, or repeat the call',
    'La decisione è stata presa in carico ma non è ancora eseguita: rilegga il membro tra poco o ripeta la chiamata',
  ),
  checksFail: message(
    'Checks fail (details): resolve them, or verify despite them with a reason',
    'Alcune verifiche non sono superate (details): le risolva, oppure verifichi comunque indicando il motivo',
  ),
  untilBefore: message('must be later than occurred_on', 'deve essere successivo a occurred_on'),
  noticeTooShort: (days: number, first: string) =>
    message(
      `the notice is ${days} days: the first day without membership is ${first} or later`,
      `il preavviso è di ${days} giorni: il primo giorno senza adesione è il ${first} o successivo`,
    ),
  evidenceMissing: message(
    "name the document of the member's written notice",
    'indichi il documento con la comunicazione scritta del membro',
  ),
  beforeMembership: (from: string) =>
    message(`must be on or after ${from}, the first day of the membership`, `deve essere dal ${from}, primo giorno dell'adesione, in poi`),
  beforeEarlierAct: (from: string) =>
    message(
      `must be on or after ${from}, the day of the earlier decision`,
      `deve essere dal ${from}, giorno della decisione precedente, in poi`,
    ),
  alreadySuspended: (until: string) =>
    message(
      `the member was suspended until ${until}: choose that day or a later one`,
      `il membro era sospeso fino al ${until}: scelga quel giorno o uno successivo`,
    ),
  noNotice: message('the member has given no notice', 'il membro non ha comunicato il recesso'),
  termsOverlap: message(
    'terms are already recorded on these days: end those first or choose other dates',
    'in questi giorni ci sono già condizioni registrate: chiuda prima quelle o scelga altre date',
  ),
  chargeNeedsContract: message(
    'a charge for leaving early needs the months over which it decreases, the clause and the document of the contract',
    'un corrispettivo di uscita anticipata richiede i mesi in cui si riduce, la clausola e il documento del contratto',
  ),
};
