import type { decideMembership } from '../../api-fields.ts';
import type { Look } from '../../kit/button.tsx';
import type { Field } from '../../kit/form/field.ts';
import type { Word } from '../../shell/words.ts';
import type { Life } from './life-words.ts';

type Name = keyof typeof decideMembership;
export type Decision = Exclude<Life['possible_acts'][number], 'leave'>;

const reason: Field<Name> = { name: 'reason', kind: 'textarea', label: ['Reason', 'Motivo'], required: true };
const note: Field<Name> = { ...reason, label: ['Note', 'Nota'], required: false };
const day = (en: string, it: string): Field<Name> => ({ name: 'occurred_on', kind: 'date', label: [en, it] });
const until = (en: string, it: string, help: Word): Field<Name> => ({ name: 'until', kind: 'date', label: [en, it], help });
/** Its choices are the documents that may prove a decision about the member. */
const paper: Field<Name> = { name: 'document_id', kind: 'choice', label: ['Document', 'Documento'] };

/** What a decision asks for, what it does, and how it looks. */
export const DECISION: Readonly<
  Record<Decision, { readonly verb: Word; readonly look: Look; readonly what: Word; readonly fields: readonly Field<Name>[] }>
> = {
  verify: {
    verb: ['Verify', 'Verifica'],
    look: 'primary',
    what: [
      'Confirms that the data are right and the documents are complete. The admission is a separate decision.',
      "Attesta che i dati sono corretti e i documenti presenti. L'ammissione è una decisione a parte.",
    ],
    fields: [
      note,
      {
        name: 'despite_checks',
        kind: 'switch',
        label: ['Although checks fail, for the reason given', 'Anche con verifiche non superate, per il motivo indicato'],
      },
    ],
  },
  reopen: {
    verb: ['Back to the checks', 'Rinvia alle verifiche'],
    look: 'plain',
    what: ['The application waits for the checks again.', 'La domanda torna in attesa delle verifiche.'],
    fields: [reason],
  },
  admit: {
    verb: ['Admit', 'Ammetti'],
    look: 'primary',
    what: [
      'The person becomes a member. Energy counts once a point is assigned and GSE recognises it: report the change to GSE.',
      "La persona diventa membro. L'energia conta quando un punto è assegnato e il GSE lo riconosce: comunicare la variazione al GSE.",
    ],
    fields: [note],
  },
  reject: {
    verb: ['Reject', 'Respingi'],
    look: 'danger',
    what: [
      'The application ends. The person sees the reason and may apply again.',
      'La domanda si chiude. La persona vede il motivo e può presentarne una nuova.',
    ],
    fields: [reason],
  },
  withdraw: {
    verb: ['Record a withdrawal', 'Registra il ritiro'],
    look: 'plain',
    what: ['The person no longer wants to join. The application ends.', 'La persona non intende più aderire. La domanda si chiude.'],
    fields: [note],
  },
  suspend: {
    verb: ['Suspend', 'Sospendi'],
    look: 'danger',
    what: [
      'The member still sees the own data and money and nothing else of the community. The points still count: GSE does not provide for the suspension of a member.',
      'Il membro mantiene i propri dati e importi e non vede altro della comunità. I punti continuano a contare: il GSE non conosce la sospensione di un membro.',
    ],
    fields: [
      reason,
      day('First day', 'Primo giorno'),
      until('Ends on', 'Termina il', [
        'first day after it; empty: until somebody ends it',
        'primo giorno dopo; vuoto: finché qualcuno la termina',
      ]),
      paper,
    ],
  },
  resume: {
    verb: ['End the suspension', 'Termina la sospensione'],
    look: 'primary',
    what: ['The member sees the community again.', 'Il membro vede di nuovo la comunità.'],
    fields: [note],
  },
  give_notice: {
    verb: ['Record a notice', 'Registra il recesso'],
    look: 'danger',
    what: [
      'The membership ends when the notice has run out, and with it the assignments of points and plants. Months until then are settled and paid, and may be corrected for 61 months. A charge is what the terms of the community state, no more.',
      "L'adesione termina alla fine del preavviso e con essa le assegnazioni di punti e impianti. I mesi fino ad allora vengono calcolati e pagati e possono essere corretti per 61 mesi. Il corrispettivo è quello previsto dalle condizioni della comunità, non di più.",
    ],
    fields: [
      { ...paper, required: true, label: ['Document with the written notice', 'Documento con la comunicazione scritta'] },
      day('Day of the notice', 'Giorno della comunicazione'),
      until('First day without membership', 'Primo giorno senza adesione', [
        'empty: the earliest that the notice allows',
        'vuoto: il primo consentito dal preavviso',
      ]),
      note,
    ],
  },
  take_back_notice: {
    verb: ['Record that the notice is withdrawn', 'Registra il ritiro del recesso'],
    look: 'primary',
    what: ['The membership continues.', "L'adesione prosegue."],
    fields: [note],
  },
};
