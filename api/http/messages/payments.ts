/** Italian texts for messages about money that comes and goes; a place {0} stands for the same value in both. */
export const PAYMENTS: Readonly<Record<string, string>> = {
  '{0} was never settled: settle it first': '{0} non è mai stato calcolato: calcolalo prima',
  'takes back more than the {0} cents that arrived for it': 'toglie più dei {0} centesimi arrivati per quella voce',
  'is more than the lines amount to: it was taken off them': "supera l'importo delle righe, da cui è stato trattenuto",
  'lies before {0}, the day on which {1}': 'precede il {0}, giorno in cui {1}',
  'lies more than {0} days ahead': 'è oltre {0} giorni nel futuro',
  'has no readings of the plant: import them first': "non ha letture dell'impianto: importale prima",
  "is more than the plant's hour still has: {0} Wh, after {1} Wh booked":
    "supera ciò che resta dell'ora dell'impianto: {0} Wh, dopo {1} Wh prenotati",
  'is needed for gse_amounts': 'serve per gse_amounts',
  'or stage is needed for gse_amounts, not both': 'oppure stage serve per gse_amounts, non entrambi',
  'or component is needed for gse_amounts, not both': 'oppure component serve per gse_amounts, non entrambi',
  'or column_configuration is needed for gse_amounts, not both': 'oppure column_configuration serve per gse_amounts, non entrambi',
  "GSE's amounts move money: the right payments:write is needed": 'Gli importi del GSE muovono denaro: serve il diritto payments:write',
  'There is a pay-out rule from {0} already': "C'è già una regola di pagamento dal {0}",
  'Community {0} has no pay-out rule {1}': 'La comunità {0} non ha la regola di pagamento {1}',
  'must be above 0 and at most 1': 'deve essere maggiore di 0 e al massimo 1',
  'Nothing is payable: see GET /api/v1/settlement/balances?community_id={0}':
    "Non c'è nulla da pagare: vedi GET /api/v1/settlement/balances?community_id={0}",
  'There is no batch of payments {0}': 'Non esiste il gruppo di pagamenti {0}',
  'Batch {0} has no prepared payment any more: {1}': 'Il gruppo {0} non ha più pagamenti preparati: {1}',
  'Payment {0} is {1}: only one that was sent can arrive': 'Il pagamento {0} è {1}: può arrivare solo un pagamento inviato',
  'There is no payment {0}': 'Non esiste il pagamento {0}',
  'must not be zero: leave the line out': 'non può essere zero: ometti la riga',
  '{0} is there already: add the two up': '{0} è già presente: somma i due importi',
  'The receipt {0} is recorded already': "L'incasso {0} è già registrato",
  "The reconciliation is the community's: ask its manager": 'La riconciliazione è della comunità: chiedi a chi la gestisce',
  "The advances are the community's: ask its manager": 'Gli acconti sono della comunità: chiedi a chi la gestisce',
  'The use {0} is recorded already': "L'impiego {0} è già registrato",
  'The ring-fenced account would be {0} EUR below zero at the end of {1}: book the year first, or use less':
    "Il conto vincolato scenderebbe di {0} EUR sotto zero alla fine del {1}: registra prima l'anno, oppure impiega di meno",
  'The bank account holds {0} EUR: record first what GSE paid':
    'Sul conto bancario ci sono {0} EUR: registra prima quanto ha pagato il GSE',
  "The ring-fenced account is the community's: ask its manager": 'Il conto vincolato è della comunità: chiedi a chi la gestisce',
  'there is no configuration {0}': 'non esiste la configurazione {0}',
  'There is no configuration {0}': 'Non esiste la configurazione {0}',
  'This is for those who manage the community': 'Questo spetta a chi gestisce la comunità',
};
