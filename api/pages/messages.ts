import { message } from '../../domain/kernel/messages.ts';

export const pageMessages = {
  otherOrigin: message(
    'This call must come from a page of the same origin',
    'Questa chiamata deve venire da una pagina della stessa origine',
  ),
  wrongPayloads: message(
    'The body must be { payloads: [{ metadata, data }] } as Temporal sends it',
    'Il corpo deve essere { payloads: [{ metadata, data }] }, come lo invia Temporal',
  ),
  unreadablePayloads: message('The payloads cannot be read', 'I payload non si possono leggere'),
  noTemporalUi: message(
    'No Temporal UI is configured: set TEMPORAL_UI_URL',
    'Nessuna interfaccia di Temporal è configurata: imposti TEMPORAL_UI_URL',
  ),
  callerGone: message('The client disconnected', 'Il client si è disconnesso'),
  temporalUiDown: (reason: string) =>
    message(`The Temporal UI does not answer: ${reason}`, `L'interfaccia di Temporal non risponde: ${reason}`),
  temporalUiOnlyShows: message(
    'The Temporal UI only shows workflows: approve, cancel or settle again through the API',
    "L'interfaccia di Temporal mostra soltanto i workflow: approvi, annulli o ricalcoli tramite l'API",
  ),
  operatorsOnly: message(
    'Only operators of the platform can see payloads in clear text',
    'Solo gli operatori della piattaforma vedono i payload in chiaro',
  ),
};
