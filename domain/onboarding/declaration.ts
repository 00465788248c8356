import { COMMUNITY_READERS, type Declaration, MANAGERS } from '../kernel/declaration.ts';
import { message } from '../kernel/messages.ts';
import { boundOf, ofCommunity, ofConfiguration } from '../kernel/row-bound.ts';

const ofAuthor = boundOf('created_by', message('Your account', 'Il Suo account'));
const ofInspection = boundOf('inspection_id', message('The inspection', 'La verifica'));

export const ONBOARDING = {
  rights: {
    'onboarding:read': { text: 'read applications to GSE', heldBy: COMMUNITY_READERS },
    'onboarding:check': { text: 'run the checks before an application', heldBy: [...MANAGERS, 'contract_representative'] },
    'onboarding:submit': {
      text: 'send applications, answers and observations to GSE, and record its acts',
      heldBy: [...MANAGERS, 'contract_representative'],
    },
    'onboarding:acts': { text: 'deliver signed acts of GSE', heldBy: ['utility'] },
    'onboarding:correct': { text: 'correct facts of an application, such as its protocol number', heldBy: ['operator'] },
  },
  events: {
    'onboarding.state_changed': message(
      'An application to GSE changed state: `state` is the new one',
      'Stato di una richiesta al GSE cambiato',
    ),
    'onboarding.clock': message(
      'A reminder or a term of an application to GSE was reached; `clock` names it',
      'Promemoria o termine di una richiesta raggiunto',
    ),
    'application.checks_blocked': message('The checks of an application found wrong data', 'Controlli della richiesta con dati errati'),
    'application.checks_incomplete': message(
      'The checks of an application found missing documents',
      'Controlli della richiesta con documenti mancanti',
    ),
    'application.checks_passed': message('The checks of an application found no error', 'Controlli della richiesta superati'),
    'application.preliminary_request': message('The preliminary check of GSE was requested', 'Verifica preliminare richiesta'),
    'application.preliminary_opinion': message('GSE answered the preliminary check', 'Esito della verifica preliminare'),
    'application.submission': message('An application was submitted to GSE', 'Richiesta inviata al GSE'),
    'application.receipt': message('GSE confirmed the receipt of an application', 'Ricevuta del GSE'),
    'application.integration_request': message('GSE asked for missing documents', 'Richiesta di integrazione del GSE'),
    'application.integration_answer': message('The answer to an integration request was recorded', 'Integrazione inviata'),
    'application.integration_expiry': message(
      'The term of an integration request passed without an answer',
      "Termine di un'integrazione scaduto",
    ),
    'application.rejection_notice': message('GSE gave notice of a rejection', 'Preavviso di rigetto'),
    'application.observations': message('Observations on a rejection notice were recorded', 'Osservazioni inviate'),
    'application.observations_expiry': message(
      'The term of a rejection notice passed without observations',
      'Termine per le osservazioni scaduto',
    ),
    'application.acceptance': message('GSE accepted an application', 'Richiesta accolta dal GSE'),
    'application.denial': message('GSE rejected an application', 'Richiesta respinta dal GSE'),
    'application.withdrawal': message('An application was withdrawn', 'Richiesta ritirata'),
    'gse_act.recorded': message(
      'An act of GSE was recorded; `state` says whether it counts or waits for another person',
      'Atto del GSE registrato',
    ),
    'gse_act.kept': message(
      'An act of GSE does not count and waits for a decision; `kept_because` says why',
      'Atto del GSE in attesa di una decisione',
    ),
    'gse_act.applied': message('An act of GSE took effect, after it was confirmed or applied', 'Atto del GSE applicato'),
    'gse_act.dismissed': message('An act of GSE was dismissed', 'Atto del GSE accantonato'),
    'compliance.changed': message('The state of compliance of a configuration changed', 'Conformità di una configurazione cambiata'),
    'contract.activated': message('The contract with GSE became active', 'Contratto con il GSE attivo'),
    'contract.suspension': message('GSE suspended the contract: its days do not count', 'Contratto sospeso dal GSE'),
    'contract.resumption': message('The contract counts again after a suspension', 'Contratto di nuovo efficace dopo una sospensione'),
    'contract.termination': message('The contract with GSE ended', 'Contratto con il GSE cessato'),
    'contract.forfeiture': message('GSE declared the forfeiture of the contract', 'Decadenza dal contratto dichiarata dal GSE'),
    'contract.recovery': message('GSE demands amounts back', 'Recupero di somme chiesto dal GSE'),
    'contract.expiry': message('The years of the contract are over', 'Durata del contratto conclusa'),
    'inspection.opened': message('GSE opened an inspection', 'Verifica del GSE avviata'),
    'inspection.evidence': message('Evidence was submitted in an inspection', 'Documentazione consegnata in una verifica'),
    'inspection.closed': message('GSE closed an inspection; `state` says with what result', 'Verifica del GSE conclusa'),
    'representative_change.prepared': message('A change of the contract representative was prepared', 'Cambio di referente preparato'),
    'representative_change.notified': message(
      'A change of the contract representative was notified to GSE',
      'Cambio di referente comunicato al GSE',
    ),
    'representative_change.confirmed': message('GSE confirmed the new contract representative', 'Nuovo referente confermato dal GSE'),
    'representative_change.cancelled': message('A change of the contract representative was cancelled', 'Cambio di referente annullato'),
    'term.warning': message('A term of a procedure of GSE ends soon', 'Termine presso il GSE in scadenza'),
    'term.over': message(
      'The last day of a term of a procedure of GSE has passed; this alone changes nothing',
      'Termine presso il GSE scaduto',
    ),
    'contract.varied': message('GSE accepted a variation of the configuration', 'Variazione accolta dal GSE'),
  },
  eventsReadBy: {
    onboarding: 'onboarding:read',
    application: 'onboarding:read',
    gse_act: 'onboarding:read',
    compliance: 'onboarding:read',
    contract: 'communities:read',
    inspection: 'onboarding:read',
    representative_change: 'onboarding:read',
    term: 'onboarding:read',
  },
  unpublished: ['calendar_feed'],
  rowBounds: {
    calendar_feed_of_person: ofAuthor(20, 'calendar feeds in use', 'calendari attivi', {
      table: 'calendar_feed',
      only: { column: 'revoked_at', isNull: true },
    }),
    calendar_feed: ofCommunity(2_000, 'calendar feeds, also revoked ones', 'calendari, anche revocati'),
    check_run: ofCommunity(20_000, 'runs of checks', 'esecuzioni dei controlli'),
    application_event: ofCommunity(20_000, 'events of applications', 'eventi delle domande'),
    gse_act: ofConfiguration(2_000, 'acts of GSE', 'atti del GSE'),
    representative_change: ofConfiguration(200, 'changes of representative', 'cambi del referente'),
    inspection_event: ofInspection(1_000, 'events', 'eventi'),
  },
} as const satisfies Declaration;
