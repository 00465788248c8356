/** Italian texts for messages of communities; a place {0} stands for the same value in both. */
export const COMMUNITIES: Readonly<Record<string, string>> = {
  'The community has a configuration {0} already': 'La comunità ha già una configurazione {0}',
  'no substation area {0} is known; an operator adds it at /api/v1/substation-areas':
    'nessuna area di cabina {0} è nota; la aggiunge un operatore in /api/v1/substation-areas',
  'The caller may not create communities for organisation {0}': "Chi chiama non può creare comunità per l'organizzazione {0}",
  'name the organisation that operates the community; the caller works for none or for several':
    "indica l'organizzazione che gestisce la comunità; chi chiama lavora per nessuna o per più di una",
  'belongs to another member or producer of this community; for an applicant, refuse the application and invite the person to that membership':
    'appartiene a un altro membro o produttore di questa comunità; se è di un richiedente, respingi la domanda e invita la persona a quella adesione',
  'Member {0} of community {1} has no account': 'Il membro {0} della comunità {1} non ha un account',
  'The applicant is member {0} of the community already ({1})': 'Il richiedente è già il membro {0} della comunità ({1})',
  'There is no community {0} that takes members': 'Non esiste una comunità {0} che accolga membri',
  'must be an IANA time zone such as Europe/Rome': 'deve essere un fuso orario IANA come Europe/Rome',
  'There is no community {0} that the caller may see': 'Non esiste una comunità {0} visibile a chi chiama',
  'Community {0} is archived: it is kept as it was and takes no change':
    "La comunità {0} è archiviata: resta com'era e non accetta modifiche",
  "A person's document needs the right members:personal": 'Il documento di una persona richiede il diritto members:personal',
  'Document {0} has no content that the caller may see': 'Il documento {0} non ha un contenuto visibile a chi chiama',
  'The person of document {0} was erased, and the document with them':
    'La persona del documento {0} è stata cancellata, e con lei il documento',
  'is empty': 'è vuoto',
  'The person behind member {0} was erased: no document can be kept for them':
    'La persona dietro il membro {0} è stata cancellata: non si può conservare alcun documento',
  'files of type {0} are not kept; send one of {1}': 'i file di tipo {0} non si conservano; invia uno di {1}',
  'Community {0} has no document {1}': 'La comunità {0} non ha il documento {1}',
  'Member {0} has left; admit the person anew under another code':
    'Il membro {0} è uscito; ammetti di nuovo la persona con un altro codice',
  'A member who is {0} cannot become {1}': 'Un membro {0} non può diventare {1}',
  'valid_to: must lie after valid_from': 'valid_to: deve essere successivo a valid_from',
  'must lie after valid_from': 'deve essere successivo a valid_from',
  '{0} is not available on these dates; choose other dates, or if it is yours ask an operator or its present holder to end it there':
    '{0} non è disponibile in queste date; scegli altre date o, se è tuo, chiedi a un operatore o a chi lo usa ora di chiuderlo lì',
  'The person behind member {0} was erased: there is nothing left to change':
    "La persona dietro il membro {0} è stata cancellata: non c'è più nulla da modificare",
  'The community has its {0} members; raise max_members or let somebody leave first':
    "La comunità ha già i suoi {0} membri; aumenta max_members o attendi un'uscita",
  '{0} of your applications wait for a decision: wait for it, or withdraw by asking a manager':
    '{0} tue domande attendono una decisione: attendila, oppure chiedi a un gestore di ritirarne una',
  'the same person is member {0} in {1}; end that membership first or choose other dates':
    "la stessa persona è il membro {0} in {1}; chiudi prima quell'adesione o scegli altre date",
  'There is a member {0} with other content already': 'Esiste già un membro {0} con altro contenuto',
  '{0} is the code of a member': '{0} è il codice di un membro',
  'the same producer has a mandate on these days already; end that one first or choose other dates':
    'lo stesso produttore ha già un mandato in questi giorni; chiudi prima quello o scegli altre date',
  'There is a third-party producer {0} with other content already': 'Esiste già un produttore terzo {0} con altro contenuto',
  'Community {0} has no third-party producer {1}': 'La comunità {0} non ha il produttore terzo {1}',
  'is no tax code: 16 characters of a person or 11 digits of a body, with a fitting check character':
    'non è un codice fiscale: 16 caratteri di una persona o 11 cifre di un ente, con il carattere di controllo giusto',
  'belongs to somebody recorded under another name or holder class; check it, or ask an operator':
    'appartiene a un soggetto registrato con altro nome o altra categoria; verificalo o chiedi a un operatore',
  'Community {0} has no member {1}': 'La comunità {0} non ha il membro {1}',
  'must be AC, three digits, E, five digits': 'deve essere AC, tre cifre, E, cinque cifre',
  'There is a version of {0} from {1} already': 'Esiste già una versione di {0} dal {1}',
  '{0} has a version [{1}, {2}) that overlaps (id {3}): choose other dates':
    '{0} ha una versione [{1}, {2}) che si sovrappone (id {3}): scegli altre date',
  'There is an organisation {0} already': "Esiste già un'organizzazione {0}",
  'the community has no third-party producer {0}': 'la comunità non ha il produttore terzo {0}',
  'Section {0} belongs to another plant of the community already': 'La sezione {0} appartiene già a un altro impianto della comunità',
  '{0} is the code of a storage of the community': '{0} è il codice di un accumulo della comunità',
  'There is a plant {0} with other content already': 'Esiste già un impianto {0} con altro contenuto',
  'must be kW with up to three decimals, such as "5.9"': 'deve essere in kW con al massimo tre decimali, come "5.9"',
  'a grant may cover at most 0.40 of the investment': "un contributo può coprire al massimo 0,40 dell'investimento",
  'must be a decimal share such as "0.30"': 'deve essere una quota decimale come "0.30"',
  'must be more than 0': 'deve essere maggiore di 0',
  'is more than power_kw': 'supera power_kw',
  'give either producer_code, producer_id or third_party_producer_code':
    'indica uno solo tra producer_code, producer_id e third_party_producer_code',
  'two sections have the same code': 'due sezioni hanno lo stesso codice',
  'Plant {0} has no section {1}': "L'impianto {0} non ha la sezione {1}",
  'lies after the assignment, which is {0}': "è successivo all'assegnazione, che è {0}",
  'must be the first day of a month: a tariff class holds for whole months':
    'deve essere il primo giorno di un mese: una classe tariffaria vale per mesi interi',
  'Community {0} has no split group {1}': 'La comunità {0} non ha il gruppo di impianti {1}',
  'There is a split group {0} already': 'Esiste già un gruppo di impianti {0}',
  '{0} is in a group on these days already: end that first or choose other months':
    '{0} è già in un gruppo in questi giorni: chiudi prima quello o scegli altri mesi',
  'Split group {0} has no plant membership {1}': "Il gruppo {0} non ha l'appartenenza di impianto {1}",
  'Community {0} has no plant {1}': "La comunità {0} non ha l'impianto {1}",
  '{0} can be in one configuration at a time; {1}: end that first or choose other dates':
    '{0} può stare in una configurazione per volta; {1}: chiudi prima quella o scegli altre date',
  '{0} is assigned from {1} already, with other content': '{0} è già assegnato dal {1}, con altro contenuto',
  'needs recognised_from': 'richiede recognised_from',
  'must lie after recognised_from: it is the first day that no longer counts':
    'deve essere successivo a recognised_from: è il primo giorno che non conta più',
  'the interval shares no day with the assignment, which is {0}': "l'intervallo non ha giorni in comune con l'assegnazione, che è {0}",
  'is no POD: IT, three digits, E, eight digits': 'non è un POD: IT, tre cifre, E, otto cifre',
  'give either member_code or member_id': 'indica member_code oppure member_id',
  'Community {0} has no point assignment {1}': "La comunità {0} non ha l'assegnazione di punto {1}",
  'There is a value of {0} from {1} already': 'Esiste già un valore di {0} dal {1}',
  'Community {0} has no parameter {1}': 'La comunità {0} non ha il parametro {1}',
  'There is a rule from {0} already': 'Esiste già una regola dal {0}',
  '{0}; end it first (PUT its valid_to) or choose other dates': '{0}; chiudila prima (PUT del suo valid_to) o scegli altre date',
  'Community {0} has no distribution rule {1}': 'La comunità {0} non ha la regola di riparto {1}',
  'the community has no plant {0}': "la comunità non ha l'impianto {0}",
  'There is a storage {0} already': 'Esiste già un accumulo {0}',
  '{0} is the code of a plant section of the community': "{0} è il codice di una sezione d'impianto della comunità",
  '{0} is no point of configuration {1} on these days: assign it first':
    '{0} non è un punto della configurazione {1} in questi giorni: assegnalo prima',
  'another efficiency of the storage holds on these days: end that one first or choose other dates':
    "un'altra efficienza dell'accumulo vale in questi giorni: chiudi prima quella o scegli altre date",
  'Storage {0} has no efficiency {1}': "L'accumulo {0} non ha l'efficienza {1}",
  'Community {0} has no exemption {1}': "La comunità {0} non ha l'esenzione {1}",
  '{0} is no point of the community on these days: assign it first': '{0} non è un punto della comunità in questi giorni: assegnalo prima',
  'the point has an exemption on these days already: end that one first or choose other dates':
    "il punto ha già un'esenzione in questi giorni: chiudi prima quella o scegli altre date",
  'must be a decimal from 0 to 1 with up to 12 digits': 'deve essere un decimale da 0 a 1 con al massimo 12 cifre',
  'Community {0} has no storage {1}': "La comunità {0} non ha l'accumulo {1}",
};
