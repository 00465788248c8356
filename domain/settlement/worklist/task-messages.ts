import { type Message, message } from '../../kernel/messages.ts';
import type { OwnTask } from './tasks.ts';

interface TaskWords {
  readonly text: (name: string) => Message;
  readonly remedy: Message;
}

/** What each task says; `name`: title of the motion or work order, name of the file, code of the member. */
export const TASK_WORDS: Readonly<Record<OwnTask, TaskWords>> = {
  vote: {
    text: (title) => message(`the motion “${title}” is open for your vote`, `la proposta «${title}» attende il Suo voto`),
    remedy: message('read it and vote, or give another member your proxy', 'la legga e voti, oppure deleghi un altro membro'),
  },
  work_order: {
    text: (title) => message(`the work order “${title}” is assigned to you`, `l'ordine di lavoro «${title}» Le è assegnato`),
    remedy: message('answer its checklist and close it', 'compili la lista di controllo e lo chiuda'),
  },
  bank_account: {
    text: () => message('no bank account is recorded for you', 'non risulta alcun Suo conto bancario'),
    remedy: message(
      'enter your IBAN: without it nothing can be paid to you',
      "inserisca l'IBAN: senza non è possibile effettuare pagamenti",
    ),
  },
  own_document: {
    text: (file) => message(`your document “${file}” expires or has expired`, `il Suo documento «${file}» scade o è scaduto`),
    remedy: message('give the new one to your community', 'consegni quello nuovo alla comunità'),
  },
  consent: {
    text: (code) => message(`the applicant ${code} has not given every required consent`, `${code} non ha dato tutti i consensi necessari`),
    remedy: message('ask for it and record it before admitting the member', "lo chieda e lo registri prima dell'ammissione"),
  },
  own_data: {
    text: (code) => message(`${code} proposed a change of their own data`, `${code} ha proposto una modifica dei propri dati`),
    remedy: message('compare it with the record, then approve or refuse it', 'la confronti con la scheda, poi la approvi o la respinga'),
  },
  own_upload: {
    text: (code) => message(`${code} uploaded a document that nobody has reviewed`, `${code} ha caricato un documento ancora da esaminare`),
    remedy: message('open it, then accept or refuse it', 'lo apra, poi lo accetti o lo rifiuti'),
  },
  account: {
    text: (code) => message(`the account of ${code} waits for a confirmation`, `l'account di ${code} attende una conferma`),
    remedy: message(
      'ask the member, through a contact that you already know, whether the account is theirs, then confirm it: until then it cannot vote and its bank account waits',
      "chieda al membro, con un recapito già noto, se l'account è suo e poi lo confermi: fino ad allora non può votare e il suo conto bancario resta in attesa",
    ),
  },
};
