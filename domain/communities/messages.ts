import { call, type Message, message, withRemedies } from '../kernel/messages.ts';
import { italianDay } from '../kernel/text/write-day.ts';

export const communityMessages = {
  tooFarAhead: (days: number) => message(`is more than ${days} days in the future`, `è più di ${days} giorni nel futuro`),
  noReadings: message('has no readings of the plant: import them first', "non ha letture dell'impianto: le importi prima"),
  configurationExists: (code: string) =>
    message(`The community already has a configuration ${code}`, `La comunità ha già una configurazione ${code}`),
  noStatute: (community: number, id: number) =>
    message(`Community ${community} has no statute ${id}`, `La comunità ${community} non ha lo statuto ${id}`),
  contractOfGroups: (allowed: string) =>
    message(
      `a private contract sets up a group of self-consumers or active customers, and the community has configurations of other kinds only: give ${allowed}`,
      `un contratto di diritto privato costituisce un gruppo di autoconsumatori o di clienti attivi, e la comunità ha solo configurazioni di altro tipo: indichi ${allowed}`,
    ),
  statuteOverlaps: message(
    'another statute is in force on these days: end that one first or choose other dates',
    'in questi giorni è in vigore un altro statuto: chiuda prima quello o scelga altre date',
  ),
  noWay: (from: string, to: string) => message(`the state ${from} cannot become ${to}`, `dallo stato ${from} non si passa a ${to}`),
  notYetArchived: (reasons: Message) =>
    message(`the community cannot be archived yet: ${reasons.en}`, `la comunità non può ancora essere archiviata: ${reasons.it}`),
  hasHistory: (table: string) =>
    message(
      `only a draft without history can be deleted, and this one has entries in ${table}: archive it`,
      `si può eliminare solo una bozza senza storia, e questa ha voci in ${table}: la archivi`,
    ),
  notDraft: message('only a draft can be deleted: archive the community', 'si può eliminare solo una bozza: archivi la comunità'),
  outsideCountry: message(
    'part of the boundary is outside Italy and Austria: check longitude and latitude of each corner',
    "il confine esce dall'Italia e dall'Austria: controlli longitudine e latitudine di ogni vertice",
  ),
  wrongSize: (least: number, most: number) =>
    message(
      `the boundary encloses less than ${least} m² or more than ${most} km²: draw the land of the community`,
      `il confine racchiude meno di ${least} m² o più di ${most} km²: disegni il territorio della comunità`,
    ),
  atGse: message(
    'GSE received an application with this area: it cannot be changed during the whole incentive period',
    "l'area è indicata in un'istanza inviata al GSE: non si può cambiare per tutto il periodo di incentivazione",
  ),
  plannedDays: message('must be after planned_from', 'deve essere dopo planned_from'),
  noAssignment: (pod: string) =>
    message(`the community has no point ${pod}: assign it first`, `la comunità non ha il punto ${pod}: lo assegni prima`),
  assignmentExists: (pod: string, on: string) =>
    message(
      `the distributor's assignment of ${pod} on ${on} is recorded with another area or document: record the next one with a later day`,
      `l'assegnazione di ${pod} ${italianDay('il', on)} è già registrata con un'altra area o un altro documento: registri la nuova con un giorno successivo`,
    ),
  notPod: message('must be IT, three digits, E, eight digits', 'deve essere IT, tre cifre, E, otto cifre'),
  noAreaEver: (code: string) => message(`no substation area ${code} is known`, `nessuna area di cabina ${code} è nota`),
  noArea: (code: string) =>
    withRemedies(
      message(
        `no substation area ${code} is known; an operator of the platform adds it`,
        `nessuna area di cabina ${code} è nota; la aggiunge un operatore della piattaforma`,
      ),
      call('createSubstationArea'),
    ),
  unknownConfiguration: (id: number) => message(`the community has no configuration ${id}`, `la comunità non ha la configurazione ${id}`),
  noConfiguration: (community: number, id: number) =>
    message(`Community ${community} has no configuration ${id}`, `La comunità ${community} non ha la configurazione ${id}`),
  organisationNotAllowed: (id: number) =>
    message(`You may not create communities for organisation ${id}`, `Non può creare comunità per l'organizzazione ${id}`),
  organisationNeeded: message(
    'give the organisation that operates the community: you work for none of them or for several',
    "indichi l'organizzazione che gestisce la comunità: Lei non lavora per nessuna o lavora per più di una",
  ),
  ownRoleWouldWait: message(
    'Your own role here was given by one person of the community: with four_eyes it would give no right until another person confirms it. Ask an operator to give you the role, or to turn on four_eyes and confirm your role',
    'Il Suo ruolo qui è stato assegnato da una sola persona della comunità: con four_eyes non darebbe alcun diritto finché non lo conferma un’altra persona. Chieda a un operatore di assegnarLe il ruolo, oppure di attivare four_eyes e confermare il Suo ruolo',
  ),
  operatorNeeded: message(
    'Only an operator can turn off four_eyes or set corrected_readings to automatic: ask an operator',
    'Solo un operatore può disattivare four_eyes o impostare corrected_readings su automatic: chieda a un operatore',
  ),
  wrongAreaCode: message('must be AC, three digits, E, five digits', 'deve essere AC, tre cifre, E, cinque cifre'),
  areaVersionExists: (code: string, from: string) =>
    message(`There is already a version of ${code} from ${from}`, `Esiste già una versione di ${code} ${italianDay('dal', from)}`),
  areaVersionOverlaps: (code: string, days: Message, id: number) =>
    message(
      `${code} has a version ${days.en}, which overlaps (id ${id}): choose other dates`,
      `${code} ha una versione ${days.it}, che si sovrappone (id ${id}): scelga altre date`,
    ),
  organisationExists: (code: string) => message(`There is already an organisation ${code}`, `Esiste già un'organizzazione ${code}`),
  notJoinable: (id: number) =>
    message(`There is no community ${id} that accepts members`, `Non esiste una comunità ${id} che accolga membri`),
  rulesTooLarge: (megabytes: number) =>
    message(
      `the rules of a configuration may take at most ${megabytes} MB in total: give fewer weights, such as those of the members who invest`,
      `le regole di una configurazione possono occupare al massimo ${megabytes} MB in tutto: indichi meno pesi, per esempio solo quelli dei membri che investono`,
    ),
  decidedRule: message(
    'A document decided this rule, and another person confirmed it: end the rule, or correct it with the document of another decision',
    "Un documento ha deciso questa regola e un'altra persona lo ha confermato: la termini, oppure la corregga con il documento di un'altra decisione",
  ),
  decisionNeeded: (from: string) =>
    message(
      `months from ${from} on are posted or over: upload the decision and name it`,
      `i mesi ${italianDay('dal', from)} in poi sono già registrati o conclusi: carichi la decisione e la indichi`,
    ),
  parameterExists: (name: string, from: string) =>
    message(`There is already a value of ${name} from ${from}`, `Esiste già un valore di ${name} ${italianDay('dal', from)}`),
  valueWithUnit: message('give value and unit together', 'indichi insieme value e unit'),
  noParameter: (community: number, id: number) =>
    message(`Community ${community} has no parameter ${id}`, `La comunità ${community} non ha il parametro ${id}`),
  ruleExists: (from: string) => message(`There is already a rule from ${from}`, `Esiste già una regola ${italianDay('dal', from)}`),
  noRule: (community: number, id: number) =>
    message(`Community ${community} has no distribution rule ${id}`, `La comunità ${community} non ha la regola di riparto ${id}`),
  notTimeZone: message('must be an IANA time zone such as Europe/Rome', 'deve essere un fuso orario IANA come Europe/Rome'),
  noCommunity: (id: number) =>
    message(`There is no community ${id} that you can see`, `Non esiste una comunità ${id} visibile con i Suoi permessi`),
  codeTaken: (code: string) =>
    message(`There is already a community ${code}; choose another code`, `Esiste già una comunità ${code}; scelga un altro codice`),
  ruleInForce: (id: number, days: Message) => message(`rule ${id} is in force ${days.en}`, `la regola ${id} è in vigore ${days.it}`),
  valueInForce: (id: number, name: string, days: Message) =>
    message(`value ${id} of ${name} is in force ${days.en}`, `il valore ${id} di ${name} è in vigore ${days.it}`),
  wrongArea: (reason: string) =>
    message(
      `is not a valid area: ${reason}; draw rings that do not cross themselves or each other`,
      `non è un'area valida: ${reason}; disegni anelli che non si incrociano`,
    ),
};
