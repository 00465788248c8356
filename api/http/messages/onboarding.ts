/** Italian texts for messages of onboarding; a place {0} stands for the same value in both. */
export const ONBOARDING: Readonly<Record<string, string>> = {
  'No key of the GSE desk is configured (GSE_DESK_JWK), so no act can be trusted':
    'Nessuna chiave dello sportello GSE è configurata (GSE_DESK_JWK): nessun atto è verificabile',
  'The act is signed well, but its payload is no act of GSE': "L'atto è firmato correttamente, ma il suo contenuto non è un atto del GSE",
  'The act is no compact JWS: {0}': "L'atto non è un JWS compatto: {0}",
  'The act is not signed by the key of the GSE desk': "L'atto non è firmato con la chiave dello sportello GSE",
  'The payload of the act is no JSON': "Il contenuto dell'atto non è JSON",
  'there is no document {0}: upload it first': 'non esiste il documento {0}: caricalo prima',
  '{0} of the documents do not exist in this community': '{0} dei documenti non esistono in questa comunità',
  'No application was begun for this configuration: run its checks first':
    'Nessuna istanza è stata avviata per questa configurazione: esegui prima i controlli',
  'no application was begun for this configuration: run its checks first':
    'nessuna istanza è stata avviata per questa configurazione: esegui prima i controlli',
  'There is no application with protocol {0}': "Non esiste un'istanza con protocollo {0}",
  'The act {0} is recorded with another content: an act is never changed, send a new one':
    "L'atto {0} è registrato con altro contenuto: un atto non si modifica, inviane uno nuovo",
  'The application has protocol {0} already': "L'istanza ha già il protocollo {0}",
  'The application is {0}: submit it before its protocol is recorded': "L'istanza è {0}: inviala prima di registrarne il protocollo",
  'is after today, {0}: give the day on which it was sent': 'è dopo oggi, {0}: indica il giorno in cui è stata inviata',
  '{0} checks fail for {1}, see details; run the checks for this day':
    '{0} controlli non superati per {1}, vedi details; esegui i controlli per questo giorno',
  'There is no configuration {0} in this community': 'Non esiste una configurazione {0} in questa comunità',
  '{0} needs {1} holders of points or plants, {2} found: add members with points':
    '{0} richiede {1} titolari di punti o impianti, trovati {2}: aggiungi membri con punti',
  '{0} needs {1} connection points, {2} found: add points': '{0} richiede {1} punti di connessione, trovati {2}: aggiungi punti',
  'no plant is assigned: add a plant with its section': 'nessun impianto è assegnato: aggiungi un impianto con la sua sezione',
  'no withdrawal point is assigned: add the point of a final customer':
    'nessun punto di prelievo è assegnato: aggiungi il punto di un cliente finale',
  'no distribution rule is recorded: add the rule the members agreed on':
    'nessuna regola di riparto è registrata: aggiungi la regola concordata dai membri',
  'upload the {0}{1}': 'carica {0}{1}',
  'upload a {0} with valid_until on or after {1}': 'carica {0} con valid_until dal {1} in poi',
  'the producer is no member: record the mandate of the third-party producer':
    'il produttore non è membro: registra il mandato del produttore terzo',
  'an enterprise may join only if it is small or medium and this is not its main business: keep its declaration':
    "un'impresa può aderire solo se è piccola o media e se non è la sua attività principale: conserva la sua dichiarazione",
  'no tax code is recorded: the application lists every holder with it':
    "nessun codice fiscale registrato: l'istanza lo riporta per ogni titolare",
  'is no POD: IT, three digits, E and eight digits, as the bill shows it': 'non è un POD: IT, tre cifre, E e otto cifre, come in bolletta',
  'is no area code: AC, three digits, E and five digits, as the map of the distributor shows it':
    'non è un codice di area: AC, tre cifre, E e cinque cifre, come nella mappa del distributore',
  'no version of area {0} is valid on {1}: choose an area version that covers the day of sending':
    "nessuna versione dell'area {0} è valida il {1}: scegline una che comprenda il giorno di invio",
  'the point was applied for under area {0}: move it to a configuration of that area':
    "il punto è stato richiesto nell'area {0}: spostalo in una configurazione di quell'area",
  'the point is in another configuration: end its assignment there first':
    "il punto è in un'altra configurazione: chiudi prima quell'assegnazione",
  'the point has no location: give its coordinates so that the map can be compared':
    'il punto non ha posizione: indica le coordinate per il confronto con la mappa',
  'the point lies outside the polygon of area {0}: ask the distributor, whose assignment decides':
    "il punto è fuori dal poligono dell'area {0}: chiedi al distributore, la cui assegnazione decide",
  '{0} kW are over {1} kW: the plant earns the network refund only, no premium':
    "{0} kW superano {1} kW: l'impianto riceve solo il contributo di rete, non la tariffa premio",
  'an existing plant entered before {0}: record it as new_build or correct the date':
    'un impianto esistente è entrato in esercizio prima del {0}: registralo come new_build o correggi la data',
  'a section that entered before {0} earns no premium: mark it as not incentivised':
    'una sezione entrata in esercizio prima del {0} non riceve la tariffa premio: segnala come non incentivata',
  'existing plants have {0} of {1} kW, more than {2} %: add new plants or leave out existing ones':
    'gli impianti esistenti hanno {0} di {1} kW, più del {2} %: aggiungi impianti nuovi o escludi quelli esistenti',
  '{0} of {1} cannot precede {2}, the legal day of the step before it':
    '{0} del {1} non può precedere il {2}, giorno legale del passo precedente',
  'give a day from {0} on': 'indica un giorno dal {0} in poi',
  'the application is {0}; {1} is not possible now. Possible: {2}': "l'istanza è {0}; {1} ora non è possibile. Possibile: {2}",
};
