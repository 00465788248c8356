import type { PointScheme } from '../assets/kinds.ts';
import { STATUTE_CLAUSES, STATUTE_KINDS } from '../communities/statutes.ts';
import { call, type Message, message, withRemedies, withRemediesOf } from '../kernel/messages.ts';
import { italianDay, writeDay } from '../kernel/text/write-day.ts';

/** What is recorded of a statute. */
const RECORD_STATUTE = withRemedies(
  message(
    `its kind (${STATUTE_KINDS.join(', ')}; a private_contract counts for groups only), its first day in force, those clauses that it contains of ${STATUTE_CLAUSES.join(', ')}, and its source`,
    `il tipo (${STATUTE_KINDS.join(', ')}; private_contract vale solo per i gruppi), il primo giorno in cui è vigente, le clausole che contiene tra ${STATUTE_CLAUSES.join(', ')} e la fonte`,
  ),
  call('createStatute'),
);

const ASK = message(
  'ask the distributor and record its assignment with the document that states it',
  'chieda al distributore e registri la sua assegnazione con il documento che la indica',
);
const unsure = (en: string, it: string) => message(`${en}: ${ASK.en}`, `${it}: ${ASK.it}`);
const AREA_UNSURE = {
  inside: unsure('the point is in the area', "il punto si trova nell'area"),
  border: unsure('the point is on the border of its area', 'il punto si trova sul confine della sua area'),
  outside: unsure('the point is outside every area of the map', 'il punto si trova fuori da ogni area della mappa'),
  several: unsure('the point is in two areas of the map', 'il punto si trova su due aree della mappa'),
  island: unsure('the point is on a minor island, all of which is one area', "il punto si trova su un'isola minore, che è un'unica area"),
} as const;

export const onboardingMessages = {
  tooFewHolders: (kind: string, minimum: number, found: number) =>
    message(
      `${kind} needs ${minimum} holders of points or plants, ${found} found: add members with points`,
      `${kind} richiede ${minimum} titolari di punti o impianti, trovati ${found}: aggiunga membri con punti`,
    ),
  tooFewPoints: (kind: string, minimum: number, found: number) =>
    message(
      `${kind} needs ${minimum} connection points, ${found} found: add points`,
      `${kind} richiede ${minimum} punti di connessione, trovati ${found}: aggiunga punti`,
    ),
  noPlant: message(
    'no plant is assigned: add a plant with its section',
    'nessun impianto è assegnato: aggiunga un impianto con la sua sezione',
  ),
  noWithdrawalPoint: message(
    'no withdrawal point is assigned: add the point of a final customer',
    'nessun punto di prelievo è assegnato: aggiunga il punto di un cliente finale',
  ),
  noDistributionRule: message(
    'no distribution rule is recorded: add the rule that the members agreed on',
    'nessuna regola di riparto è registrata: aggiunga la regola concordata dai membri',
  ),
  uploadDocument: (names: Message) => withRemedies(message(`upload the ${names.en}`, `carichi: ${names.it}`), call('uploadDocument')),
  uploadPlantDocument: (names: Message, plant: string) =>
    withRemedies(
      message(`upload the ${names.en} of plant ${plant}`, `carichi: ${names.it} dell'impianto ${plant}`),
      call('uploadDocument'),
    ),
  uploadValidDocument: (names: Message, on: string) =>
    withRemedies(
      message(
        `upload a valid ${names.en}: its last valid day must be ${on} or later`,
        `carichi un documento valido (${names.it}): l'ultimo giorno di validità deve essere ${on} o successivo`,
      ),
      call('uploadDocument'),
    ),
  producerWithoutMandate: message(
    'the producer is not a member: record the mandate of the third-party producer',
    'il produttore non è membro: registri il mandato del produttore terzo',
  ),
  enterpriseUnknown: withRemedies(
    message(
      'activity and size of the enterprise are not recorded: give them and keep its declaration',
      "attività e dimensione dell'impresa non sono registrate: le indichi e conservi la sua dichiarazione",
    ),
    call('createEnterpriseFact'),
  ),
  largeEnterprise: withRemedies(
    message(
      'a large enterprise may not be a member of a community: end its membership, or correct the recorded size',
      "una grande impresa non può essere membro di una comunità: chiuda l'adesione, oppure corregga la dimensione registrata",
    ),
    call('createEnterpriseFact'),
  ),
  excludedActivity: (edition: string, code: string) =>
    withRemedies(
      message(
        `the prevalent activity ${code} (ATECO ${edition}) excludes the enterprise: end its membership, or correct the recorded activity`,
        `l'attività prevalente ${code} (ATECO ${edition}) esclude l'impresa: chiuda l'adesione, oppure corregga l'attività registrata`,
      ),
      call('createEnterpriseFact'),
    ),
  unsureActivity: (edition: string, code: string, isExcluded: boolean) =>
    withRemedies(
      message(
        `no text of GSE names activity ${code} of ATECO ${edition}; it is considered ${isExcluded ? 'excluded' : 'allowed'}: ask GSE and have the operator record its answer`,
        `nessun testo del GSE nomina l'attività ${code} di ATECO ${edition}; è considerata ${isExcluded ? 'esclusa' : 'ammessa'}: chieda al GSE e faccia registrare la risposta all'operatore`,
      ),
      call('createLegalParameter'),
    ),
  noLargeEnterprise: message('no member is a large enterprise', 'nessun membro è una grande impresa'),
  largeEnterpriseUnknown: message(
    'not known: no size is recorded for some enterprises, see enterprise_size',
    'non noto: per alcune imprese la dimensione non è registrata, veda enterprise_size',
  ),
  activitiesAllowed: message('no enterprise has an excluded activity', "nessuna impresa svolge un'attività esclusa"),
  activitiesSure: message('the treatment of every activity is known', 'il trattamento di ogni attività è noto'),
  accessOpen: (last: string | null) =>
    message(
      last === null ? 'no last day of access is recorded' : `access is open until ${last}`,
      last === null ? "per l'accesso non è registrato alcun termine" : `l'accesso è aperto fino ${italianDay('al', last)}`,
    ),
  accessNotOpen: (on: string, first: string) =>
    message(
      `on ${on} access was not open yet: the decree has been in force since ${first}, and applications count from then on`,
      `${italianDay('il', on)} l'accesso non era ancora aperto: il decreto è in vigore ${italianDay('dal', first)} e le istanze valgono da allora`,
    ),
  accessEnding: (last: string, left: number, isReached: boolean) =>
    message(
      `access closes on ${last}${isReached ? ', because 5 GW have been reached' : ', or 30 days after 5 GW are reached'}: send the application ${left === 0 ? 'today' : left === 1 ? 'within 1 day' : `within ${left} days`}`,
      `l'accesso si chiude ${italianDay('il', last)}${isReached ? ', perché sono stati raggiunti 5 GW' : ', o 30 giorni dopo il raggiungimento di 5 GW'}: invii l'istanza ${left === 0 ? 'oggi' : left === 1 ? 'entro 1 giorno' : `entro ${left} giorni`}`,
    ),
  accessClosed: (last: string) =>
    withRemedies(
      message(
        `access closed on ${last}: an application sent later receives no premium; if the law was extended, have the operator record the new last day (access_deadline)`,
        `l'accesso si è chiuso ${italianDay('il', last)}: un'istanza inviata dopo non riceve la tariffa premio; se la legge è stata prorogata, faccia registrare all'operatore il nuovo termine (access_deadline)`,
      ),
      call('createLegalParameter'),
    ),
  statuteMissing: withRemediesOf(
    message(
      `no statute or contract with its date is recorded: give ${RECORD_STATUTE.en}`,
      `nessuno statuto o contratto con la sua data è registrato: indichi ${RECORD_STATUTE.it}`,
    ),
    RECORD_STATUTE,
  ),
  statuteMissingFor: (sections: readonly string[]) =>
    withRemediesOf(
      message(
        `no statute in force is recorded, so the entry into operation of ${sections.join(', ')} cannot be judged: give ${RECORD_STATUTE.en}; mark a section that is to receive no premium as not incentivised`,
        `nessuno statuto vigente è registrato, quindi non si può valutare l'entrata in esercizio di ${sections.join(', ')}: indichi ${RECORD_STATUTE.it}; se una sezione non deve avere la tariffa premio, segnali che non è incentivata`,
      ),
      RECORD_STATUTE,
    ),
  clausesMissing: (names: Message) =>
    withRemedies(
      message(
        `the statute in force lacks: ${names.en}; amend it and record the new one`,
        `nello statuto vigente mancano: ${names.it}; lo modifichi e registri quello nuovo`,
      ),
      call('createStatute'),
    ),
  enteredBeforeStatute: (entry: string, since: string) =>
    withRemedies(
      message(
        `entered into operation on ${entry}, before the community had a valid statute (${since}): GSE pays no premium; mark the section as not incentivised; if a complete statute was in force before, record it`,
        `è entrata in esercizio ${italianDay('il', entry)}, prima che la comunità avesse uno statuto valido (${writeDay(since, 'it')}): il GSE non paga la tariffa premio; segnali che la sezione non è incentivata; se prima era in vigore uno statuto completo, lo registri`,
      ),
      call('createStatute'),
    ),
  proveEntryBeforeStatute: (plant: string, until: string) =>
    withRemedies(
      message(
        `entered before the statute but not after ${until}: upload the signed proof for plant ${plant} (entry_before_statute_proof)`,
        `è entrata prima dello statuto ma non dopo ${italianDay('il', until)}: carichi la prova firmata per l'impianto ${plant} (entry_before_statute_proof)`,
      ),
      call('uploadDocument'),
    ),
  statuteRecorded: message('the statute is recorded with its date', 'lo statuto è registrato con la sua data'),
  statuteComplete: message('the statute has every required clause', 'lo statuto contiene tutte le clausole richieste'),
  statuteUnknown: message(
    'not known: no statute in force is recorded, see statute_recorded',
    'non noto: nessuno statuto vigente è registrato, veda statute_recorded',
  ),
  completeStatuteUnknown: message(
    'not known: no statute with every required clause is recorded, see statute_recorded and statute_clauses',
    'non noto: non è registrato alcuno statuto con tutte le clausole richieste, veda statute_recorded e statute_clauses',
  ),
  entriesAfterStatute: message('no plant entered before the statute', 'nessun impianto è entrato in esercizio prima dello statuto'),
  otherScheme: (scheme: PointScheme) =>
    withRemedies(
      message(
        `the POD is ${scheme === 'net_metering' ? 'under net metering' : 'in energy sharing (DLgs 3/2026)'}: give its end, or leave the point out`,
        `il POD è ${scheme === 'net_metering' ? 'in scambio sul posto' : "in condivisione dell'energia (DLgs 3/2026)"}: ne indichi la fine, o escluda il punto`,
      ),
      call('endPointScheme'),
    ),
  noOtherScheme: message(
    'no POD is under net metering or in energy sharing',
    "nessun POD è in scambio sul posto o in condivisione dell'energia",
  ),
  unsureHolderClass: (row: Message, holder: string, parameter: string) =>
    withRemedies(
      message(
        `no source states how GSE treats this class; assumed until GSE answers: ${row.en}; ask GSE and have the operator record its answer (${parameter}, class ${holder})`,
        `nessuna fonte dice come il GSE tratta questa categoria; fino alla risposta del GSE si presume: ${row.it}; chieda al GSE e faccia registrare la risposta all'operatore (${parameter}, categoria ${holder})`,
      ),
      call('createLegalParameter'),
    ),
  mayNotControl: (name: Message) =>
    message(
      `may be a member but not control the community (${name.en}): the statute must keep control with the listed classes`,
      `può essere membro ma non controllare la comunità (${name.it}): lo statuto deve riservare il controllo alle categorie previste`,
    ),
  holderClassesKnown: message('the treatment of every holder class is known', 'il trattamento di ogni categoria di titolare è noto'),
  holdersMayControl: message('every member may control the community', 'ogni membro può controllare la comunità'),
  noTaxCode: message(
    'no tax code is recorded: the application lists the tax code of every holder',
    "nessun codice fiscale registrato: l'istanza riporta quello di ogni titolare",
  ),
  wrongPod: message(
    'is not a POD: IT, three digits, E and eight digits, as on the bill',
    'non è un POD: IT, tre cifre, E e otto cifre, come in bolletta',
  ),
  wrongAreaCode: message(
    'is not an area code: AC, three digits, E and five digits, as on the map of the distributor',
    'non è un codice di area: AC, tre cifre, E e cinque cifre, come nella mappa del distributore',
  ),
  areaNotValid: (area: string, on: string) =>
    message(
      `no version of area ${area} is valid on ${on}: choose an area version that includes the day of sending`,
      `nessuna versione dell'area ${area} è valida ${italianDay('il', on)}: ne scelga una che comprenda il giorno di invio`,
    ),
  otherArea: (area: null | string) =>
    message(
      `the application for the point names area ${area}: move it to a configuration of that area`,
      `l'istanza indica per il punto l'area ${area}: lo sposti in una configurazione di quell'area`,
    ),
  otherConfiguration: message(
    'the point is in another configuration: end its assignment there first',
    "il punto è in un'altra configurazione: chiuda prima quell'assegnazione",
  ),
  noLocation: message(
    'the point has no location: give its coordinates so that they can be compared with the map',
    'il punto non ha posizione: indichi le coordinate per il confronto con la mappa',
  ),
  outsideArea: (area: string) =>
    message(
      `the point is outside the polygon of area ${area}: ask the distributor, whose assignment is decisive`,
      `il punto è fuori dal poligono dell'area ${area}: chieda al distributore, la cui assegnazione è quella che vale`,
    ),
  plantTooLarge: (kw: number, limitKw: null | number) =>
    message(
      `${kw} kW are more than ${limitKw} kW: the plant receives the valorisation only, no premium`,
      `${kw} kW superano ${limitKw} kW: l'impianto riceve solo il contributo di valorizzazione, non la tariffa premio`,
    ),
  existingTooLate: (first: string) =>
    withRemedies(
      message(
        `an existing plant entered into operation before ${first}: record it as a new plant (new_build) or correct the date`,
        `un impianto esistente è entrato in esercizio prima ${italianDay('del', first)}: lo registri come impianto nuovo (new_build) o corregga la data`,
      ),
      call('endPlantSection'),
    ),
  sectionTooEarly: (first: string) =>
    withRemedies(
      message(
        `a section that entered into operation before ${first} receives no premium: mark it as not incentivised; with premium: ${first} or later`,
        `una sezione entrata in esercizio prima ${italianDay('del', first)} non riceve la tariffa premio: segnali che non è incentivata; con premio: ${italianDay('dal', first)} in poi`,
      ),
      call('endPlantSection'),
    ),
  tooMuchExisting: (existingKw: number, allKw: number, percent: number) =>
    message(
      `existing plants have ${existingKw} of ${allKw} kW, more than ${percent} %: add new plants or leave out existing ones`,
      `gli impianti esistenti hanno ${existingKw} di ${allKw} kW, più del ${percent} %: aggiunga impianti nuovi o escluda quelli esistenti`,
    ),
  stepTooEarly: (step: Message, occurredOn: string, floor: string) =>
    message(
      `${step.en} on ${occurredOn} cannot be before ${floor}, the day on which the previous step took effect`,
      `${step.it} ${italianDay('del', occurredOn)} non può precedere ${italianDay('il', floor)}, giorno in cui il passo precedente ha effetto`,
    ),
  dayFrom: (floor: string) => message(`give ${floor} or a later day`, `indichi ${italianDay('il', floor)} o un giorno successivo`),
  stepNotPossible: (state: string, step: Message, possible: Message) =>
    message(
      `the application is ${state}; ${step.en} is not possible now. Possible: ${possible.en}`,
      `l'istanza è ${state}; ${step.it} ora non è possibile. Possibile: ${possible.it}`,
    ),
  closed: message('nothing, it is closed: open a new application', 'nulla, è chiusa: apra una nuova istanza'),
  enoughHolders: message('enough members hold points or plants', 'abbastanza membri sono titolari di punti o impianti'),
  enoughPoints: message('enough connection points', 'abbastanza punti di connessione'),
  injectsAndWithdraws: message('the configuration injects and withdraws', 'la configurazione immette e preleva energia'),
  legalValuesKnown: message('the legal values of the first months are known', 'i valori di legge dei primi mesi sono noti'),
  noLegalValue: (name: string, allowed: string, from: string, through: string) =>
    withRemedies(
      message(
        `no value of ${name} is known from ${from} to ${through}: until it is given, these months are blocked; an operator of the platform enters it with its source, or the community its own (allowed: ${allowed})`,
        `nessun valore di ${name} è noto ${italianDay('dal', from)} ${italianDay('al', through)}: finché manca, questi mesi restano bloccati; lo inserisce con la fonte un operatore della piattaforma, oppure la comunità ne inserisce uno proprio (valori ammessi: ${allowed})`,
      ),
      call('createLegalParameter'),
      call('createParameter'),
    ),
  ruleFromFirstReading: message('the distribution rule covers the first readings', 'la regola di riparto copre le prime letture'),
  ruleAfterReadings: (ruleFrom: string, firstReading: string) =>
    withRemedies(
      message(
        `the distribution rule begins on ${ruleFrom}, after the first reading of ${firstReading}: the months before it are not distributed; add a rule from an earlier month`,
        `la regola di riparto inizia ${italianDay('il', ruleFrom)}, dopo la prima lettura ${italianDay('del', firstReading)}: i mesi precedenti non vengono ripartiti; aggiunga una regola da un mese precedente`,
      ),
      call('createDistributionRule'),
    ),
  ruleRecorded: message('a distribution rule is recorded', 'una regola di riparto è registrata'),
  documentsPresent: (count: number) => message(`all ${count} documents are present`, `tutti i ${count} documenti sono presenti`),
  documentsValid: message('no document has expired', 'nessun documento è scaduto'),
  producersAllowed: message('every producer is a member or gave a mandate', 'ogni produttore è membro o ha dato un mandato'),
  noEnterprise: message('there is no enterprise whose size matters', 'non ci sono imprese di cui conti la dimensione'),
  taxCodesRecorded: message('every holder has a tax code', 'ogni titolare ha un codice fiscale'),
  identifiersWellFormed: (pods: number) =>
    message(`${pods} PODs and the area code are well formed`, `${pods} POD e il codice dell'area hanno la forma corretta`),
  areaValid: (area: string, on: string) => message(`area ${area} is valid on ${on}`, `l'area ${area} è valida ${italianDay('il', on)}`),
  areaKnown: (area: string) => message(`it is certain that every point is in area ${area}`, `è certo che ogni punto è nell'area ${area}`),
  otherDsoArea: (area: string) =>
    message(
      `the distributor assigned the point to area ${area}: move it to a configuration of that area`,
      `il distributore ha assegnato il punto all'area ${area}: lo sposti in una configurazione di quell'area`,
    ),
  otherMapArea: (area: string) =>
    message(
      `the point is in area ${area}: move it to a configuration of that area, or record the distributor's assignment`,
      `il punto si trova nell'area ${area}: lo sposti in una configurazione di quell'area, oppure registri l'assegnazione del distributore`,
    ),
  areaUnsure: (verdict: 'inside' | 'border' | 'outside' | 'several' | 'island') => AREA_UNSURE[verdict],
  placeMissing: message(
    'the point has no position and no assignment by the distributor: record one of them',
    'il punto non ha né posizione né assegnazione del distributore: ne registri una',
  ),
  sameArea: (area: string) => message(`all points are in area ${area}`, `tutti i punti sono nell'area ${area}`),
  oneConfiguration: message('no point is in another configuration', "nessun punto è in un'altra configurazione"),
  insideArea: (area: string) => message(`all points are inside the polygon of ${area}`, `tutti i punti sono dentro il poligono di ${area}`),
  plantSizes: message('no plant is too large for the premium', 'nessun impianto è troppo grande per la tariffa premio'),
  entryDates: message('entry dates match the kind of work', 'le date di entrata in esercizio corrispondono al tipo di intervento'),
  existingPower: message('existing plants are within their share', 'gli impianti esistenti rispettano la loro quota'),
  serviceWindow: message('every section is paid from its first day', 'ogni sezione è pagata dal primo giorno'),
  notYetInOperation: (date: string) =>
    message(
      `enters into operation on ${date}, after the application: it can be accepted only once it is in operation`,
      `entra in esercizio ${italianDay('il', date)}, dopo l'istanza: può essere accettata solo quando è in esercizio`,
    ),
  windowMissed: (age: number, window: number) =>
    message(
      `entered into operation ${age} days before the application, more than ${window}: it is paid from the day after the application is sent`,
      `è entrata in esercizio ${age} giorni prima dell'istanza, più di ${window}: è pagata dal giorno dopo l'invio`,
    ),
  windowEnding: (age: number, window: number, left: number) =>
    message(
      `day ${age} of ${window}: send the application within ${left === 1 ? '1 day' : `${left} days`} or the first months are lost`,
      `giorno ${age} di ${window}: invii l'istanza entro ${left === 1 ? '1 giorno' : `${left} giorni`}, altrimenti i primi mesi vanno persi`,
    ),
  windowOpen: (age: number, window: number, left: number) =>
    message(
      `day ${age} of ${window}: ${left === 1 ? '1 day' : `${left} days`} left to be paid from the first day`,
      `giorno ${age} di ${window}: ${left === 1 ? 'resta 1 giorno' : `restano ${left} giorni`} per essere pagati dal primo giorno`,
    ),
  moreOfCheck: (count: number): Message =>
    message(
      `${count} more of this check: resolve those that are named, then check again`,
      `altri ${count} rilievi di questa verifica: risolva quelli indicati, poi ripeta la verifica`,
    ),
};
