import { message } from '../../domain/kernel/messages.ts';

export const onboardingMessages = {
  noDeskKey: message(
    'No key of the GSE desk is configured (GSE_DESK_JWK), so no act can be verified',
    'Nessuna chiave dello sportello GSE è configurata (GSE_DESK_JWK): nessun atto è verificabile',
  ),
  wrongAct: message(
    'The act is signed correctly, but its content is not an act of GSE',
    "L'atto è firmato correttamente, ma il suo contenuto non è un atto del GSE",
  ),
  notJws: (reason: string) => message(`The act is not a compact JWS: ${reason}`, `L'atto non è un JWS compatto: ${reason}`),
  notSigned: message('The act is not signed by the key of the GSE desk', "L'atto non è firmato con la chiave dello sportello GSE"),
  notJson: message('The content of the act is not JSON', "Il contenuto dell'atto non è JSON"),
  notStarted: message(
    'No application was started for this configuration: run its checks first',
    'Nessuna istanza è stata avviata per questa configurazione: esegua prima i controlli',
  ),
};
