import { call, inEachLanguage, type Message, message, withRemedies } from '../kernel/messages.ts';
import type { Choice, MotionKind } from './kinds.ts';
import type { MotionState } from './motion-states.ts';
import type { ProxyFault } from './proxies.ts';

const KINDS: Readonly<Record<MotionKind, Message>> = {
  distribution_rule: message('distribution rule', 'regola di riparto'),
  statute: message('statute', 'statuto'),
  admission: message('admission', 'ammissione'),
  other: message('other decision', 'altra decisione'),
};

const STATES: Readonly<Record<MotionState, Message>> = {
  draft: message('a draft', 'in bozza'),
  announced: message('announced', 'convocata'),
  open: message('open for votes', 'aperta al voto'),
  adopted: message('adopted', 'approvata'),
  rejected: message('rejected', 'respinta'),
  no_quorum: message('not decided: the quorum was missed', 'non decisa: quorum non raggiunto'),
  withdrawn: message('withdrawn', 'ritirata'),
};

const CHOICE_NAMES: Readonly<Record<Choice, Message>> = {
  yes: message('in favour', 'favorevole'),
  no: message('against', 'contrario'),
  abstain: message('abstained', 'astenuto'),
};

export const nameOfMotionKind = (kind: MotionKind): Message => KINDS[kind];
export const nameOfMotionState = (state: MotionState): Message => STATES[state];
export const nameOfChoice = (choice: Choice): Message => CHOICE_NAMES[choice];

const PROXY_FAULTS: Readonly<Record<ProxyFault, Message>> = {
  to_oneself: message('name another member', 'indichi un altro membro'),
  given_already: message('a proxy was already given: revoke it first', 'esiste già una delega: la revochi prima'),
  holder_gave_own: message(
    'this member gave a proxy to somebody else and cannot hold one',
    'questo membro ha delegato altri e non può ricevere deleghe',
  ),
  giver_holds: message(
    'a member who holds proxies cannot give one: the givers must revoke theirs first',
    'chi ha ricevuto deleghe non può delegare: prima i deleganti revocano le proprie',
  ),
  too_many: message(
    'this member holds as many proxies as the statute allows',
    'questo membro ha già il numero massimo di deleghe previsto dallo statuto',
  ),
  voted_already: message('the vote was already cast', 'il voto è già stato espresso'),
};

export const proxyRefused = (fault: ProxyFault): Message => PROXY_FAULTS[fault];

export const decisionMessages = {
  noMotion: (id: number) => message(`the community has no motion ${id}`, `la comunità non ha la mozione ${id}`),
  noTerms: (id: number) => message(`the community has no voting terms ${id}`, `la comunità non ha le condizioni di voto ${id}`),
  noProxy: message('there is no proxy to revoke', 'non ci sono deleghe da revocare'),
  notPossible: (state: MotionState): Message =>
    inEachLanguage((at) =>
      at === 'en'
        ? `The motion is ${STATES[state].en}: this is not possible in that state; read it again`
        : `La mozione è ${STATES[state].it}: in questo stato l'operazione non è possibile; la rilegga`,
    ),
  termsMissing: (kind: MotionKind): Message =>
    inEachLanguage((at) =>
      at === 'en'
        ? `On the day of the vote no voting terms are recorded for motions of kind "${KINDS[kind].en}": record those of the statute first`
        : `Per il giorno del voto non sono registrate le condizioni di voto per «${KINDS[kind].it}»: registri prima quelle dello statuto`,
    ),
  termsNeedStatute: message(
    'this community requires approval by a second person: name the document of the statute on which the voting terms are based, uploaded by another person and confirmed by another person as deciding them',
    "questa comunità richiede l'approvazione di una seconda persona: indichi il documento dello statuto su cui si basano le regole di voto, caricato da un'altra persona e che un'altra persona abbia indicato come loro fonte",
  ),
  termsOverlap: message(
    'voting terms of this kind are recorded on these days already: end those first or choose other days',
    'per questo tipo e questi giorni esistono già condizioni di voto: chiuda prima quelle o scelga altri giorni',
  ),
  wrongFraction: message('the numerator must not exceed the denominator', 'il numeratore non può superare il denominatore'),
  unknownMember: (code: string) => message(`the community has no member "${code}"`, `la comunità non ha il membro «${code}»`),
  noticeTooShort: (days: number, first: string) =>
    message(
      `the statute requires ${days} days of notice: the vote opens on ${first} at the earliest`,
      `lo statuto prevede un preavviso di ${days} giorni: il voto può aprirsi dal ${first}`,
    ),
  alreadyPast: message('must be later than now', 'deve essere successivo a ora'),
  closesBeforeOpens: message('must be later than opens_at', 'deve essere successivo a opens_at'),
  tooLong: message('a vote lasts 90 days at most', 'un voto dura al massimo 90 giorni'),
  ruleOnly: message(
    'configuration_id, rule and rule_from belong to a motion of kind distribution_rule, and it needs all three',
    'configuration_id, rule e rule_from servono tutti e tre per una mozione di tipo distribution_rule e solo per questa',
  ),
  ruleInPast: (first: string) =>
    message(
      `the rule would begin before the month of the announcement: choose ${first} or a later month, or say why in retroactive_reason and name the document that decided it in retroactive_document_id`,
      `la regola avrebbe effetto prima del mese della convocazione: scelga ${first} o un mese successivo, oppure indichi il motivo in retroactive_reason e il documento che lo ha deciso in retroactive_document_id`,
    ),
  notInPast: (first: string) =>
    message(
      `retroactive_reason and retroactive_document_id belong to a rule that begins before ${first}: leave them out`,
      `retroactive_reason e retroactive_document_id servono solo per una regola con effetto prima del ${first}: ometta entrambi`,
    ),
  rehearseFirst: withRemedies(
    message(
      'Rehearse the rule on the settled months first, so that every voter can see it',
      'Prima simuli la regola sui mesi già calcolati, così ogni votante può vederne gli effetti',
    ),
    call('rehearseMotion'),
  ),
  noMinutes: message('The motion has no minutes yet', 'La mozione non ha ancora un verbale'),
  onlyAdditions: message('must be add_member or add_plant', 'deve essere add_member o add_plant'),
  notRehearsed: message('The motion has not been rehearsed', 'La mozione non è stata ancora simulata'),
  nothingSettled: message(
    'No month of the configuration is settled: there is nothing to rehearse on',
    "Nessun mese della configurazione è stato calcolato: non c'è nulla su cui simulare",
  ),
  ruleChanged: message(
    'The draft changed while it was rehearsed: rehearse it again',
    'La bozza è cambiata durante la simulazione: ripeta la simulazione',
  ),
  nothingToRehearse: message(
    'Only a motion for a distribution rule can be rehearsed',
    'Si può simulare soltanto una mozione su una regola di riparto',
  ),
  notOpen: (from: string, to: string) => message(`votes are accepted from ${from} to ${to}`, `si vota dal ${from} al ${to}`),
  noOwnRecord: message(
    'Only members of the community vote; this account is linked to none of its records',
    'Votano solo i membri della comunità: questo utente non è collegato ad alcun membro',
  ),
  secondFactor: message(
    'A vote needs a session with a second factor: sign in with a code or passkey and vote again',
    'Per votare serve una sessione con secondo fattore: acceda con codice o passkey e voti di nuovo',
  ),
  notEntitled: message(
    'This member cannot vote on this motion: the member is not on the roll of the announcement, or has left since by giving notice',
    'Questo membro non ha diritto di voto: non è nell’elenco degli aventi diritto alla convocazione, o è uscito per recesso',
  ),
  gaveProxy: message(
    'A proxy was given for this vote: revoke it before voting in person',
    'Per questo voto è stata data una delega: la revochi prima di votare di persona',
  ),
  holdsNoProxy: message('you do not hold a proxy from this member', 'non ha una delega di questo membro'),
  votedAlready: message(
    'This member has voted already; a vote that was cast cannot be changed',
    'Questo membro ha già votato; un voto espresso non si cambia',
  ),
  secretOnPaper: message(
    'The vote is secret: whoever recorded a vote on paper would know it',
    'Il voto è segreto: i voti su carta sarebbero noti a chi li registra',
  ),
  nothingToEnact: message('There is no adopted rule that waits to be enacted', 'Non ci sono regole approvate in attesa di applicazione'),
  laterRule: (from: string) =>
    message(
      `another rule begins on ${from}, after this one: end or remove it, then enact again`,
      `un'altra regola inizia il ${from}, dopo questa: la chiuda o la rimuova, poi applichi di nuovo`,
    ),
};
