import type { Word } from '../shell/words.ts';

interface RightGroup {
  readonly title: Word;
  readonly rights: Readonly<Record<string, Word>>;
}

/** What each right, and each scope of a key, allows; grouped as a person looks for them. */
export const RIGHT_GROUPS: readonly RightGroup[] = [
  {
    title: ['Own account', 'Proprio account'],
    rights: {
      'profile:read': ['read your account', 'leggere il proprio account'],
      'profile:write': ['change your account', 'modificare il proprio account'],
      'money:read': ['read own totals of energy and money', 'leggere i propri totali di energia e denaro'],
      'calendar:read': ['read your calendar by its address', 'leggere il proprio calendario al suo indirizzo'],
      'communities:join': ['apply for membership', "chiedere l'adesione a una comunità"],
      'keys:own': ['create own API keys', 'creare proprie chiavi API'],
    },
  },
  {
    title: ['Communities and members', 'Comunità e membri'],
    rights: {
      'communities:read': ['read communities, configurations and statutes', 'leggere comunità, configurazioni e statuti'],
      'communities:write': ['change communities, configurations and statutes', 'modificare comunità, configurazioni e statuti'],
      'members:read': ['read members, without personal data', 'leggere i membri, senza dati personali'],
      'members:write': ['add and change members', 'aggiungere e modificare i membri'],
      'members:personal': ['read names, tax codes and contacts', 'leggere nomi, codici fiscali e contatti'],
      'documents:read': ['read documents', 'leggere i documenti'],
      'documents:write': ['upload documents', 'caricare documenti'],
      'rules:read': ['read rules of distribution and payment', 'leggere le regole di riparto e di pagamento'],
      'rules:write': ['change rules of distribution and payment', 'modificare le regole di riparto e di pagamento'],
      'parameters:read': ['read parameters', 'leggere i parametri'],
      'parameters:write': ['change parameters of a community', 'modificare i parametri di una comunità'],
      'organisations:read': ['read organisations', 'leggere le organizzazioni'],
    },
  },
  {
    title: ['Points, plants and readings', 'Punti, impianti e letture'],
    rights: {
      'points:read': ['read connection points', 'leggere i punti di connessione'],
      'points:write': ['change connection points', 'modificare i punti di connessione'],
      'plants:read': ['read plants, storages and grants', 'leggere impianti, accumuli e contributi'],
      'plants:write': ['change plants, storages and grants', 'modificare impianti, accumuli e contributi'],
      'areas:read': ['read areas of primary substations', 'leggere le aree delle cabine primarie'],
      'metering:read': ['read how complete readings are', 'leggere la completezza delle letture'],
      'curves:import': ['import readings', 'importare le letture'],
      'sharing:read': ['read statistics of sharing', 'leggere le statistiche della condivisione'],
      'sharing:write': ['book energy to members', 'assegnare energia ai membri'],
    },
  },
  {
    title: ['Months and money', 'Mesi e denaro'],
    rights: {
      'settlement:read': ['read months, years and explanations', 'leggere mesi, anni e spiegazioni'],
      'settlement:approve': ['approve months, years and sales', 'approvare mesi, anni e vendite'],
      'settlement:operate': ['settle again, hold and release months', 'ricalcolare, sospendere e sbloccare i mesi'],
      'settlement:simulate': ['settle scenarios without storing them', 'calcolare scenari senza salvarli'],
      'settlement:what-if': ['settle months under other assumptions', 'calcolare i mesi con altre ipotesi'],
      'settlement:worklist': ['read what blocks months', 'leggere che cosa blocca i mesi'],
      'statements:read': ['read statements of members', 'leggere i rendiconti dei membri'],
      'ledger:read': ['read balances, receipts and reconciliation', 'leggere saldi, incassi e riconciliazione'],
      'payments:write': ['record receipts, prepare and send payments', 'registrare incassi, preparare e inviare pagamenti'],
    },
  },
  {
    title: ['GSE and other systems', 'GSE e altri sistemi'],
    rights: {
      'onboarding:read': ['read applications to GSE', 'leggere le richieste al GSE'],
      'onboarding:check': ['run the checks before an application', 'eseguire i controlli prima della richiesta'],
      'onboarding:submit': ['send applications and answers to GSE', 'inviare richieste e risposte al GSE'],
      'onboarding:acts': ['deliver signed acts of GSE', 'consegnare gli atti firmati del GSE'],
      'onboarding:correct': ['correct facts of an application', 'correggere i dati di una richiesta'],
      'operations:read': ['read the progress of imports and long work', "leggere l'avanzamento di importazioni ed elaborazioni"],
      'webhooks:read': ['read webhooks and deliveries', 'leggere i webhook e le consegne'],
      'webhooks:write': ['change webhooks, send again', 'modificare i webhook, inviare di nuovo'],
      'roles:grant': ['invite people, give and take roles', 'invitare persone, assegnare e revocare ruoli'],
    },
  },
  {
    title: ['Platform', 'Piattaforma'],
    rights: {
      'organisations:write': ['create organisations', 'creare organizzazioni'],
      'areas:write': ['create areas of primary substations', 'creare aree delle cabine primarie'],
      'prices:import': ['import market prices', 'importare i prezzi di mercato'],
      'legal-parameters:write': ['record values of the law', 'registrare i valori di legge'],
      'settlement:backfill': ['settle past months of all communities', 'calcolare i mesi passati di tutte le comunità'],
      'codec:use': ['read inputs of running processes', 'leggere i dati dei processi in corso'],
      'metrics:read': ['read figures for monitoring', 'leggere gli indicatori per il monitoraggio'],
      'audit:read': ['read changes and accesses', 'leggere modifiche e accessi'],
      'security:read': ['read security events', 'leggere gli eventi di sicurezza'],
      'persons:erase': ['erase the personal data of a person', 'cancellare i dati personali di una persona'],
      'users:read': ['read accounts', 'leggere gli account'],
      'users:write': ['switch off and erase accounts', 'disattivare e cancellare account'],
    },
  },
];
