/** Italian texts for messages of settlement; a place {0} stands for the same value in both. */
export const SETTLEMENT: Readonly<Record<string, string>> = {
  'is a month to come: nothing of it can be settled': 'è un mese futuro: non se ne può calcolare nulla',
  'lies before the first point or plant of the configuration ({0})': 'precede il primo punto o impianto della configurazione ({0})',
  'months from {0} on are posted: upload the decision and name it':
    'i mesi dal {0} in poi sono già registrati: carica la decisione e indicala',
  'Only an operator turns four_eyes off or sets corrected_readings to automatic: ask one':
    'Solo un operatore può disattivare four_eyes o impostare corrected_readings su automatic: chiedi a un operatore',
  'Run {0} lowers posted money because of a change of yours: the community wants it approved by another person':
    "L'elaborazione {0} riduce importi già registrati per una tua modifica: la comunità richiede l'approvazione di un'altra persona",
  'Year {0} lowers posted money because of a change of yours: the community wants it approved by another person':
    "Il conto dell'anno {0} riduce importi già registrati per una tua modifica: la comunità richiede l'approvazione di un'altra persona",
  'is more than {0} months after from: ask for less at once': 'è più di {0} mesi dopo from: chiedi meno per volta',
  'Community {0} has no configuration {1}': 'La comunità {0} non ha la configurazione {1}',
  "Prices are the platform's: the right prices:import is needed": 'I prezzi sono della piattaforma: serve il diritto prices:import',
  'must be one of {0} for {1}': 'deve essere uno di {0} per {1}',
  'is needed for prices': 'è necessario per i prezzi',
  '{0} imports of yours are not done yet: wait for them, then send this one again':
    '{0} tue importazioni non sono ancora concluse: attendi che finiscano, poi invia di nuovo questa',
  'does not go with prices: they are the same for everybody': 'non va con i prezzi: sono uguali per tutti',
  'is needed for {0}': 'è necessario per {0}',
  'Run {0} does not wait for approval: it is {1}': 'Il calcolo {0} non attende approvazione: è {1}',
  'must be a month that is over: before {0}': 'deve essere un mese concluso: prima di {0}',
  'is more than {0} months after from: backfill in parts': 'è più di {0} mesi dopo from: procedi per parti',
  'The approval was sent but not carried out in time; repeat the call in a few seconds: it counts once':
    "L'approvazione è stata inviata ma non eseguita in tempo; ripeti la chiamata tra qualche secondo: conta una volta sola",
  'The year has no part of "{0}"': 'L\'anno non ha una parte di "{0}"',
  'query.party_id: "{0}" had several holders in the year ({1}): name one':
    'query.party_id: "{0}" ha avuto più titolari nell\'anno ({1}): indicane uno',
  'Fund, costs and the ring-fenced part are explained to those who work for the community':
    'Fondo, costi e parte vincolata si spiegano a chi lavora per la comunità',
  'This run has no part of "{0}"': 'Questo calcolo non ha una parte di "{0}"',
  "query.code: is required for this receiver: take it from the run's parts":
    'query.code: è necessario per questo destinatario: prendilo dalle parti del calcolo',
  'Hours of this month are not shown, because they would tell what others did: ask without hour and day':
    'Le ore di questo mese non sono visibili, perché direbbero che cosa hanno fatto altri: chiedi senza hour e day',
  'There is no hold {0}': 'Non esiste il blocco {0}',
  'must lie ahead; leave it out to hold the month until it is released':
    'deve essere nel futuro; omettilo per bloccare il mese finché non viene sbloccato',
  '{0}: must lie within {1} and {2}': '{0}: deve stare tra {1} e {2}',
  'Nothing of member {0} was settled in {1}': 'Nulla del membro {0} è stato calcolato in {1}',
  'must be a month YYYY-MM or a year YYYY': 'deve essere un mese AAAA-MM o un anno AAAA',
  'must lie from {0} to {1}': 'deve stare tra {0} e {1}',
  'Nothing of configuration {0} is settled from {1} to {2}': 'Nulla della configurazione {0} è calcolato da {1} a {2}',
  'These months were settled in different energy units: ask for those of one unit at once':
    'Questi mesi sono stati calcolati in unità di energia diverse: chiedi insieme solo quelli di una unità',
  'there is no settled configuration {0}': 'non esiste una configurazione {0} già calcolata',
  '{0} cannot be settled yet: the details name each month and what mends it':
    '{0} non può ancora essere calcolato: details indica ogni mese e il rimedio',
  'Year {0} was overtaken by a later version': "L'anno {0} è stato superato da una versione successiva",
  'must be a year such as 2025': 'deve essere un anno come 2025',
  'There is no settled year {0}': "Non esiste l'anno calcolato {0}",
  'lies before from': 'è prima di from',
  'must be a number from 1 to 12': 'deve essere un numero da 1 a 12',
  '{0} is held already (hold {1} by {2}): release that one first': '{0} è già bloccato (blocco {1} di {2}): sblocca prima quello',
  '{0} is not held': '{0} non è bloccato',
  'There is no settlement run {0}': 'Non esiste il calcolo {0}',
  "Run {0} is an advance: it rests on the plants' power, not on readings; see its plants and parts":
    'Il calcolo {0} è un acconto: si basa sulla potenza degli impianti, non sulle letture; vedi i suoi impianti e le sue parti',
  'Readings of {0} belong to another community: the community that recorded them may release them':
    "Alcune letture del {0} appartengono a un'altra comunità: può renderle visibili la comunità che le ha registrate",
};
