/** Italian texts for faults of files of readings, prices and amounts, and of what they name. */
export const FILES: Readonly<Record<string, string>> = {
  '{0} ({1} times in all, next at {2})': '{0} ({1} volte in tutto, poi in {2})',
  'the file has 1 fault; nothing was stored: fix it and upload the file again':
    'il file ha 1 errore e nulla è stato salvato: correggilo e carica di nuovo il file',
  'the file has {0} faults; nothing was stored: fix them and upload the file again':
    'il file ha {0} errori e nulla è stato salvato: correggili e carica di nuovo il file',
  'at least {0}': 'almeno {0}',
  'the columns are separated by {0}: separate them by {1}': 'le colonne sono separate da {0}: separale con {1}',
  '{0}, and write decimals with a point': '{0} e scrivi i decimali con il punto',
  commas: 'virgole',
  semicolons: 'punti e virgola',
  tabs: 'tabulazioni',
  'this is not CSV: {0}': 'non è un file CSV: {0}',
  'a quote stands inside a field: write it twice and put the whole field in quotes':
    "c'è un doppio apice dentro un campo: raddoppialo e racchiudi l'intero campo tra doppi apici",
  'a quote is opened and never closed': 'un doppio apice è aperto e mai chiuso',
  'text follows a closing quote: a separator is missing': "c'è testo dopo un doppio apice di chiusura: manca un separatore",
  'the file is empty: it needs a header line and rows': "il file è vuoto: servono l'intestazione e le righe",
  'the file has a header and no rows: nothing can be read from it': "il file ha solo l'intestazione e nessuna riga",
  'the file is not UTF-8 text: save it as CSV UTF-8': 'il file non è un testo UTF-8: salvalo come CSV UTF-8',
  'the line has {0} columns, the header has {1}': "la riga ha {0} colonne, l'intestazione {1}",
  'the header is "{0}": it must be code,quantity,start,value or code,quantity,start,value,quality':
    'l\'intestazione è "{0}": deve essere code,quantity,start,value oppure code,quantity,start,value,quality',
  'the header is "{0}": it must be start,price_eur_per_mwh': 'l\'intestazione è "{0}": deve essere start,price_eur_per_mwh',
  'the first column is "{0}": it must be start': 'la prima colonna è "{0}": deve essere start',
  'there is no series: add columns such as IT001E00000001:withdrawn':
    "non c'è alcuna serie: aggiungi colonne come IT001E00000001:withdrawn",
  'column "{0}" names no series: write <code>:<quantity>, such as IT001E00000001:withdrawn':
    'la colonna "{0}" non indica una serie: scrivi <codice>:<grandezza>, per esempio IT001E00000001:withdrawn',
  '{0} occurs twice: it is already column {1}': '{0} compare due volte: è già la colonna {1}',
  'code "{0}" is no POD, plant section or storage of this configuration: add it first or correct the code':
    'il codice "{0}" non è un POD, una sezione di impianto o un accumulo di questa configurazione: aggiungilo prima o correggi il codice',
  'quantity "{0}" does not fit {1}, {2}: use {3}': 'la grandezza "{0}" non è adatta a {1}, {2}: usa {3}',
  'a connection point': 'un punto di connessione',
  'a plant section': 'una sezione di impianto',
  'a storage': 'un accumulo',
  'quality "{0}" is not known: use {1}': 'la qualità "{0}" non è prevista: usa {1}',
  '"{0}" has a decimal comma: write {1}': '"{0}" ha la virgola decimale: scrivi {1}',
  '"{0}" has separators between thousands: write digits with at most one decimal point':
    '"{0}" ha separatori delle migliaia: scrivi solo cifre e al massimo un punto decimale',
  '"{0}" is not a number: write digits with a decimal point, or leave the field empty when there is no value':
    '"{0}" non è un numero: scrivi cifre con il punto decimale, oppure lascia il campo vuoto se il valore manca',
  '{0} is negative: an energy is 0 or more': "{0} è negativo: un'energia è 0 o più",
  '{0} {1} is not a whole number of {2}: the configuration keeps {2}; give the exact value or a configuration with energy_unit mWh':
    '{0} {1} non è un numero intero di {2}: la configurazione conserva {2}; indica il valore esatto o una configurazione con energy_unit mWh',
  '{0} {1} is more than {2} {3}': '{0} {1} è più di {2} {3}',
  'a price has at most {0} decimals': 'un prezzo ha al massimo {0} decimali',
  'price_eur_per_mwh: {0} is beyond 1000000 EUR/MWh': 'price_eur_per_mwh: {0} supera 1000000 EUR/MWh',
  '{0} names the end of an interval: write when it starts; hours run from 00 to 23':
    "{0} indica la fine dell'intervallo: scrivi quando inizia; le ore vanno da 00 a 23",
  '{0} has no hour of a day: hours run from 00 to 23': "{0} non ha un'ora valida: le ore vanno da 00 a 23",
  '{0} has the day first: write year, month, day, time and offset, 2025-03-30T00:00:00+01:00':
    '{0} inizia con il giorno: scrivi anno, mese, giorno, ora e fuso, 2025-03-30T00:00:00+01:00',
  '{0} has no offset: write Z for UTC, or +01:00 in winter and +02:00 in summer':
    '{0} non indica il fuso: scrivi Z per UTC, oppure +01:00 con l’ora solare e +02:00 con l’ora legale',
  '{0} is not a day of the calendar between 2000 and 2099': '{0} non è un giorno del calendario tra il 2000 e il 2099',
  '{0} is not a time with its offset: write 2025-03-29T23:00:00Z or 2025-03-30T00:00:00+01:00':
    '{0} non è un istante con il suo fuso: scrivi 2025-03-29T23:00:00Z oppure 2025-03-30T00:00:00+01:00',
  'start {0} occurs twice: it is already on line {1}': 'start {0} compare due volte: è già alla riga {1}',
  'start {0} comes after {1}: starts must increase; {2}': 'start {0} segue {1}: gli istanti devono crescere; {2}',
  'in the hour that October repeats the first one has the summer offset (+02:00), the second one the winter offset (+01:00)':
    "nell'ora che si ripete in ottobre la prima ha l'ora legale (+02:00), la seconda l'ora solare (+01:00)",
  '{0} needs {1} intervals of {2} minutes, the file has {3}: {4} is missing, {5}':
    'il {0} ha {1} intervalli di {2} minuti, il file ne ha {3}: manca {4}, {5}',
  'found {0} instead': 'al suo posto {0}',
  'the day ends before it': 'il giorno finisce prima',
  '{0}; the clocks change on this day, it has {1} hours': "{0}; in questo giorno cambia l'ora: ha {1} ore",
  'the starts are {0} minutes apart and from here on {1}: a file has one step from its first row to its last':
    'gli istanti distano {0} minuti e da qui in poi {1}: un file ha un solo passo dalla prima all’ultima riga',
  'the starts are {0} minutes apart, but the file is declared with {1} minutes: {2}':
    'gli istanti distano {0} minuti, ma il file è dichiarato con {1} minuti: {2}',
  'declare its own step': 'dichiara il passo del file',
  'prices are hourly means: give each hour the mean of its four quarters, or import the file as quarters with resolution_minutes=15':
    'i prezzi sono medie orarie: indica per ogni ora la media dei quattro quarti, oppure importa il file a quarti con resolution_minutes=15',
  'the times are the ends of the intervals: write when each interval starts, {0} minutes earlier':
    'gli istanti sono le fini degli intervalli: scrivi quando ogni intervallo inizia, {0} minuti prima',
  'the times are local times of {0} but are marked as UTC: write them with their offset, +01:00 in winter and +02:00 in summer':
    'gli istanti sono ore locali di {0} ma sono marcati come UTC: scrivili con il loro fuso, +01:00 con l’ora solare e +02:00 con l’ora legale',
  '{0}: {1} kWh in {2} minutes is more than {3} can carry ({4} kWh)':
    '{0}: {1} kWh in {2} minuti sono più di quanto può fare {3} ({4} kWh)',
  '{0}: check the unit of the file and the power on record': "{0}: controlla l'unità del file e la potenza registrata",
  '{0}: check the reading and the power on record': '{0}: controlla la lettura e la potenza registrata',
  '{0} with {1} kW': '{0} da {1} kW',
  'a point at low voltage': 'un punto in bassa tensione',
  'a point at medium voltage': 'un punto in media tensione',
  'latitude and longitude are swapped: write the longitude first, then the latitude':
    'latitudine e longitudine sono scambiate: scrivi prima la longitudine, poi la latitudine',
  'the border crosses itself near [{0}]: draw rings that do not cross':
    'il confine si incrocia vicino a [{0}]: disegna anelli che non si incrociano',
};
