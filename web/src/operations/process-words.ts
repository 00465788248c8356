import type { Word } from '../shell/words.ts';

/** What the workflows do, by their type. */
export const PROCESS_WORDS: Readonly<Record<string, Word>> = {
  advanceMonthly: ['Book advances of a month for all', 'Registra gli acconti del mese per tutti'],
  askLegalValues: ['Ask for values of the law', 'Richiedi i valori di legge'],
  bookAdvances: ['Book the advances of GSE', 'Registra gli acconti del GSE'],
  checkAllCompliance: ['Check the compliance of all configurations', 'Verifica la conformità di tutte le configurazioni'],
  communityLifecycle: ['Life of a community', 'Ciclo di vita di una comunità'],
  communityMotion: ['Motion and its vote', 'Delibera e relativa votazione'],
  communityOnboarding: ['Application to GSE', 'Richiesta al GSE'],
  communityTerms: ['Terms of a community before GSE', 'Scadenze di una comunità presso il GSE'],
  deliverMail: ['Send a mail', "Invia un'e-mail"],
  deliverMails: ['Send mails', 'Invia le e-mail'],
  deliverWebhooks: ['Send events to webhooks', 'Invia gli eventi ai webhook'],
  forgetExpired: ['Delete expired data', 'Elimina i dati scaduti'],
  gseInspection: ['Inspection of GSE', 'Verifica del GSE'],
  importFile: ['Import a file', 'Importa un file'],
  installationRequest: ['Request for an installation', 'Richiesta di installazione'],
  memberLifecycle: ['Life of a membership', "Ciclo di vita di un'adesione"],
  checkReadings: ['Check readings', 'Controlla le letture'],
  pullSource: ['Ask a source for readings, prices or weather', 'Interroga una fonte di misure, prezzi o meteo'],
  pullDueSources: ['Start the pulls of the sources that are due', 'Avvia le letture delle fonti in scadenza'],
  foldSamples: ['Make curves of the samples of devices', 'Crea le curve dai campioni dei dispositivi'],
  openDueMaintenance: ['Open work orders that are due', 'Apri gli ordini di lavoro dovuti'],
  remindOverdue: ['Remind of overdue months', 'Ricorda i mesi in ritardo'],
  rotateTokenKeys: ['Change the keys of sessions', 'Cambia le chiavi delle sessioni'],
  settleAll: ['Settle a month for all', 'Calcola un mese per tutti'],
  settleHourly: ['Refresh today and yesterday', 'Aggiorna oggi e ieri'],
  settleMonthly: ['Settle the month that ended', 'Calcola il mese concluso'],
  tellHomes: ['Tell homes their shared energy', 'Comunica alle abitazioni l’energia condivisa'],
  settleNewest: ['Refresh provisional hours', 'Aggiorna le ore provvisorie'],
  settlePeriod: ['Settle a month', 'Calcola un mese'],
  settleTouched: ['Settle changed months again', 'Ricalcola i mesi modificati'],
  settleYear: ['Settle a year', 'Calcola un anno'],
  settleYears: ['Start the settlement of years', 'Avvia il calcolo degli anni'],
  tendDocuments: ['Keep the documents in order', 'Tieni in ordine i documenti'],
  workOrder: ['Work order', 'Ordine di lavoro'],
};

/** The page of a workflow in the Temporal UI. */
export const workflowUrl = (workflowId: string): string => `/temporal/namespaces/condivisa/workflows/${encodeURIComponent(workflowId)}`;
export const WORKFLOWS_URL = '/temporal/namespaces/condivisa/workflows';
export const scheduleUrl = (id: string): string => `/temporal/namespaces/condivisa/schedules/${encodeURIComponent(id)}`;
