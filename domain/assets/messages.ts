import { call, type Message, message, withRemedies } from '../kernel/messages.ts';
import { italianDay } from '../kernel/text/write-day.ts';
import type { PointScheme } from './kinds.ts';

export const assetMessages = {
  plantElsewhere: (code: string) =>
    message(
      `section ${code} of the plant is in another configuration on these days: a plant is in one configuration at a time`,
      `in questi giorni la sezione ${code} dell'impianto è in un'altra configurazione: un impianto sta in una configurazione alla volta`,
    ),
  lastSection: message('it is the only section of its plant: delete the plant', "è l'unica sezione del suo impianto: elimini l'impianto"),
  codeStays: (code: string) =>
    message(
      `the code ${code} cannot be changed, because readings and GSE use it: only a draft can get another one`,
      `il codice ${code} non si può cambiare, perché lo usano le letture e il GSE: solo una bozza può riceverne un altro`,
    ),
  noStop: (section: number, id: number) =>
    message(`Section ${section} has no stop ${id}`, `La sezione ${section} non ha la sospensione ${id}`),
  stopOverlaps: message(
    'another stop of the section includes some of these days: remove it first or give other days',
    "un'altra sospensione della sezione comprende alcuni di questi giorni: la rimuova prima o indichi altri giorni",
  ),
  neverPaid: (first: string) =>
    message(
      `a section that entered into operation before ${first} never receives the premium: send incentivised false, and work_type pre_existing for an existing plant; allowed: ${first} or later`,
      `una sezione entrata in esercizio prima ${italianDay('del', first)} non riceve mai la tariffa premio: indichi incentivised false, e work_type pre_existing per un impianto esistente; con premio: ${italianDay('dal', first)} in poi`,
    ),
  notExisting: (first: string) =>
    message(
      `a section that entered into operation on ${first} or later is not an existing plant: send work_type new_build or upgrade`,
      `una sezione entrata in esercizio ${italianDay('dal', first)} non è un impianto esistente: indichi work_type new_build o upgrade`,
    ),
  noProducer: (code: string) =>
    message(`the community has no third-party producer ${code}`, `la comunità non ha il produttore terzo ${code}`),
  sectionTaken: (code: string) =>
    message(
      `Section ${code} already belongs to another plant of the community`,
      `La sezione ${code} appartiene già a un altro impianto della comunità`,
    ),
  afterBegin: (day: string) =>
    message(
      `valid_from must be after ${day}, on which the section begins`,
      `valid_from deve essere successivo ${italianDay('al', day)}, in cui inizia la sezione`,
    ),
  beforeEnd: (day: string) =>
    message(
      `valid_from must be before ${day}, on which the section ends`,
      `valid_from deve precedere ${italianDay('il', day)}, in cui termina la sezione`,
    ),
  sameFacts: (code: string) =>
    message(
      `section ${code} already has these facts: nothing changes, and nothing need be reported to GSE`,
      `la sezione ${code} ha già questi dati: nulla cambia e non va comunicato nulla al GSE`,
    ),
  codeOfStorage: (code: string) =>
    message(`${code} is the code of a storage of the community`, `${code} è il codice di un accumulo della comunità`),
  plantExists: (code: string) =>
    message(`There is already a plant ${code} with other content`, `Esiste già un impianto ${code} con altro contenuto`),
  notKw: message('must be kW with up to three decimals, such as "5.9"', 'deve essere in kW con al massimo tre decimali, come "5.9"'),
  tooMuchPower: (most: number) =>
    message(`must be at most ${most} kW: check that it is not in W`, `deve essere al massimo ${most} kW: controlli che non sia in W`),
  tooMuchForLowVoltage: (most: number) =>
    message(
      `a plant at low voltage has at most ${most} kW: correct the power, or the voltage`,
      `un impianto in bassa tensione ha al massimo ${most} kW: corregga la potenza o la tensione`,
    ),
  notShare: message('must be a decimal share such as "0.30"', 'deve essere una quota decimale come "0.30"'),
  grantTooLarge: message('a grant may cover at most 0.40 of the investment', "un contributo può coprire al massimo 0,40 dell'investimento"),
  notAboveZero: message('must be more than 0', 'deve essere maggiore di 0'),
  abovePower: message('is more than power_kw', 'supera power_kw'),
  notRegion: message(
    'must be one of the twenty regions of Italy, such as Lombardia',
    'deve essere una delle venti regioni italiane, come Lombardia',
  ),
  oneProducer: message(
    'give exactly one of producer_code, producer_id and third_party_producer_code',
    'indichi uno solo tra producer_code, producer_id e third_party_producer_code',
  ),
  sectionTwice: message('two sections have the same code', 'due sezioni hanno lo stesso codice'),
  noSection: (plant: number, section: number) =>
    message(`Plant ${plant} has no section ${section}`, `L'impianto ${plant} non ha la sezione ${section}`),
  afterAssignment: (days: Message) =>
    message(`is after the assignment, which is valid ${days.en}`, `è successivo all'assegnazione, che vale ${days.it}`),
  notFirstOfMonth: message(
    'must be the first day of a month: a tariff class is valid for whole months',
    'deve essere il primo giorno di un mese: una classe tariffaria vale per mesi interi',
  ),
  noSplitGroup: (community: number, id: number) =>
    message(`Community ${community} has no split group ${id}`, `La comunità ${community} non ha il gruppo di impianti ${id}`),
  splitGroupExists: (code: string) => message(`There is already a split group ${code}`, `Esiste già un gruppo di impianti ${code}`),
  noPlantWithCode: (code: string | undefined) => message(`the community has no plant ${code}`, `la comunità non ha l'impianto ${code}`),
  plantInGroup: (code: string) =>
    message(
      `${code} is already in a group on these days: end that membership first or choose other months`,
      `${code} in questi giorni è già in un gruppo: chiuda prima quell'appartenenza o scelga altri mesi`,
    ),
  noPlantMembership: (group: number, id: number) =>
    message(`Split group ${group} has no plant membership ${id}`, `Il gruppo ${group} non ha l'appartenenza di impianto ${id}`),
  noPlant: (community: number, id: number) =>
    message(`Community ${community} has no plant ${id}`, `La comunità ${community} non ha l'impianto ${id}`),
  inConfiguration: (configuration: number, days: Message, assignment: number) =>
    message(
      `it is in configuration ${configuration} ${days.en} (assignment ${assignment})`,
      `appartiene alla configurazione ${configuration} ${days.it} (assegnazione ${assignment})`,
    ),
  inOtherCommunity: (days: Message, assignment: number) =>
    message(
      `it is in another community ${days.en} (assignment ${assignment})`,
      `appartiene a un'altra comunità ${days.it} (assegnazione ${assignment})`,
    ),
  otherConfiguration: (pod: string, place: Message) =>
    message(
      `${pod} can be in one configuration at a time; ${place.en}: end that first or choose other dates`,
      `${pod} può stare in una configurazione per volta; ${place.it}: chiuda prima quella o scelga altre date`,
    ),
  tooManyDraft: (most: number) =>
    message(
      `A community without a contract with GSE has at most ${most} assignments of points, ended ones included; record the others once GSE accepted its first application`,
      `Una comunità senza contratto con il GSE ha al massimo ${most} assegnazioni di punti, comprese quelle chiuse; registri le altre dopo l'accoglimento della prima domanda`,
    ),
  tooMany: (what: 'points' | 'units', most: number) =>
    what === 'points'
      ? message(
          `The community has its maximum of ${most} assignments of points, ended ones included; ask the operator of the installation to raise POINTS_PER_COMMUNITY`,
          `La comunità ha già il massimo di ${most} assegnazioni di punti, comprese quelle chiuse; chieda al gestore dell'installazione di aumentare POINTS_PER_COMMUNITY`,
        )
      : message(
          `The community has its maximum of ${most} plant sections and storages; ask the operator of the installation to raise UNITS_PER_COMMUNITY`,
          `La comunità ha già il massimo di ${most} sezioni di impianto e accumuli; chieda al gestore dell'installazione di aumentare UNITS_PER_COMMUNITY`,
        ),
  pointAssigned: (pod: string, from: string) =>
    message(
      `${pod} is already assigned from ${from}, with other content`,
      `${pod} è già assegnato ${italianDay('dal', from)}, con altro contenuto`,
    ),
  beforeContract: (day: string) =>
    message(
      `is before ${day}, from which GSE's contract is valid`,
      `precede ${italianDay('il', day)}, da cui decorre il contratto con il GSE`,
    ),
  actNeeded: withRemedies(
    message('is required: upload the act of GSE that states it', 'è obbligatorio: carichi il provvedimento del GSE che lo dispone'),
    call('uploadDocument'),
  ),
  recognisedByAnother: message(
    'this community requires two people: somebody other than the person who assigned it must record the recognition',
    "questa comunità richiede due persone: il riconoscimento va registrato da una persona diversa da chi ha fatto l'assegnazione",
  ),
  needsRecognisedFrom: message('requires recognised_from', 'richiede recognised_from'),
  notAfterRecognisedFrom: message(
    'must be after recognised_from: it is the first day that is not included',
    'deve essere successivo a recognised_from: è il primo giorno escluso',
  ),
  outsideAssignment: (days: Message) =>
    message(
      `the interval has no day in common with the assignment, which is valid ${days.en}`,
      `l'intervallo non ha giorni in comune con l'assegnazione, che vale ${days.it}`,
    ),
  notPod: message('is not a POD: IT, three digits, E, eight digits', 'non è un POD: IT, tre cifre, E, otto cifre'),
  notFraction: message('must be a decimal from 0 to 1 with up to 12 digits', 'deve essere un decimale da 0 a 1 con al massimo 12 cifre'),
  oneMember: message('give either member_code or member_id', 'indichi member_code oppure member_id'),
  noPoint: (community: number, id: number) =>
    message(`Community ${community} has no point assignment ${id}`, `La comunità ${community} non ha l'assegnazione di punto ${id}`),
  storageExists: (code: string) => message(`There is already a storage ${code}`, `Esiste già un accumulo ${code}`),
  codeOfSection: (code: string) =>
    message(`${code} is the code of a plant section of the community`, `${code} è il codice di una sezione d'impianto della comunità`),
  notInConfiguration: (pod: string, configuration: number) =>
    message(
      `${pod} is not a point of configuration ${configuration} on these days: assign it first`,
      `${pod} non è un punto della configurazione ${configuration} in questi giorni: lo assegni prima`,
    ),
  efficiencyOverlaps: message(
    'another efficiency of the storage is valid on these days: end that one first or choose other dates',
    "un altro rendimento dell'accumulo è valido in questi giorni: chiuda prima quello o scelga altre date",
  ),
  noEfficiency: (storage: number, id: number) =>
    message(`Storage ${storage} has no efficiency ${id}`, `L'accumulo ${storage} non ha il rendimento ${id}`),
  noExemption: (community: number, id: number) =>
    message(`Community ${community} has no exemption ${id}`, `La comunità ${community} non ha l'esenzione ${id}`),
  notInCommunity: (pod: string) =>
    message(
      `${pod} is not a point of the community on these days: assign it first`,
      `${pod} non è un punto della comunità in questi giorni: lo assegni prima`,
    ),
  noScheme: (community: number, id: number) =>
    message(`Community ${community} has no point scheme ${id}`, `La comunità ${community} non ha il regime ${id}`),
  schemeOverlaps: message(
    'the POD already has this scheme on these days: end that one first or choose other dates',
    'il POD ha già questo regime in questi giorni: chiuda prima quello o scelga altre date',
  ),
  underScheme: (pod: string, kind: PointScheme, until: string | null, id: number) =>
    withRemedies(
      message(
        `${pod} is ${kind === 'net_metering' ? 'under net metering' : 'in energy sharing'} ${until === null ? 'without an end' : `until ${until}`} (point scheme ${id}): choose that day or a later one, or give its end`,
        `${pod} è ${kind === 'net_metering' ? 'in scambio sul posto' : "in condivisione dell'energia"} ${until === null ? 'senza una fine' : `fino ${italianDay('al', until)}`} (regime ${id}): scelga quel giorno o uno successivo, oppure indichi la fine`,
      ),
      call('endPointScheme', { scheme_id: id }),
    ),
  exemptionOverlaps: message(
    'the point already has an exemption on these days: end that one first or choose other dates',
    "il punto ha già un'esenzione in questi giorni: chiuda prima quella o scelga altre date",
  ),
  noStorage: (community: number, id: number) =>
    message(`Community ${community} has no storage ${id}`, `La comunità ${community} non ha l'accumulo ${id}`),
  assignmentOf: (pod: string) => message(`the assignment of ${pod}`, `l'assegnazione di ${pod}`),
  holderDays: (table: 'point_assignment' | 'plant_assignment' | 'storage_assignment' | 'point_exemption') =>
    ({
      point_assignment: message('the membership', "l'adesione"),
      plant_assignment: message("the producer's membership or mandate", "l'adesione o il mandato del produttore"),
      storage_assignment: message("the point's assignment", "l'assegnazione del punto"),
      point_exemption: message("the point's assignment", "l'assegnazione del punto"),
    })[table],
  membershipOf: (code: string) => message(`the membership of ${code}`, `l'adesione di ${code}`),
  mandateOf: (code: string) => message(`the mandate of ${code}`, `il mandato di ${code}`),
};
