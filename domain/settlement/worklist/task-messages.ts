import { type Message, message } from '../../kernel/messages.ts';
import type { OwnTask } from './tasks.ts';

interface TaskWords {
  readonly text: (name: string) => Message;
  readonly remedy: Message;
}

/** What each task says; `name`: title of the motion or work order, name of the file, code of the member. */
export const TASK_WORDS: Readonly<Record<OwnTask, TaskWords>> = {
  vote: {
    text: (title) => message(`the motion “${title}” is open for your vote`, `la proposta «${title}» attende il tuo voto`),
    remedy: message('read it and vote, or give somebody your proxy', 'leggila e vota, oppure delega qualcuno'),
  },
  work_order: {
    text: (title) => message(`the work order “${title}” is assigned to you`, `l'ordine di lavoro «${title}» è assegnato a te`),
    remedy: message('answer its checklist and close it', 'rispondi alla lista di controllo e chiudilo'),
  },
  bank_account: {
    text: () => message('no bank account of yours is recorded', 'non risulta alcun tuo conto bancario'),
    remedy: message('enter your IBAN: without it nothing can be paid to you', "inserisci l'IBAN: senza non è possibile pagarti"),
  },
  own_document: {
    text: (file) => message(`your document “${file}” expires or has expired`, `il tuo documento «${file}» scade o è scaduto`),
    remedy: message('hand the new one to your community', 'consegna quello nuovo alla comunità'),
  },
  consent: {
    text: (code) => message(`the applicant ${code} has not given every required consent`, `${code} non ha dato tutti i consensi necessari`),
    remedy: message('ask for it and record it before admitting the member', "chiedilo e registralo prima dell'ammissione"),
  },
};
