import type { createPlantGrant } from '../../../api-fields.ts';
import type { Choice, FieldGroup, Values } from '../../../kit/form.tsx';
import type { Word } from '../../../shell/words.ts';
import { GRANT_STATE } from '../../asset-words.ts';
import type { Grant } from '../../reads.ts';

export const GRANT_BOUNDS_MORE = { has_deed: { type: 'boolean' }, has_ended: { type: 'boolean' } } as const;
type Name = Exclude<keyof typeof createPlantGrant, 'plant_code'> | keyof typeof GRANT_BOUNDS_MORE;

const hasDeed = ({ has_deed }: Values): boolean => has_deed === true;
const hasEnded = ({ has_ended }: Values): boolean => has_ended === true;
const ENDS = (['refused', 'renounced', 'revoked'] as const).map((value): Choice => ({ value, label: GRANT_STATE[value] }));
const documentHelp: Word = [
  'one that is not in the list is uploaded under Documents first',
  'se non è nell’elenco, va prima caricato in Documenti',
];

/** What is known of a capital grant; deed and end only where there are. */
export const grantFields = (documents: readonly Choice[]): readonly FieldGroup<Name>[] => [
  {
    legend: ['Request', 'Richiesta'],
    fields: [
      { name: 'requested_on', kind: 'date', label: ['Requested on', 'Richiesto il'] },
      { name: 'reference', kind: 'text', label: ['Number on the portal of GSE', 'Numero sul portale GSE'] },
      { name: 'planned_cost_cents', kind: 'money', label: ['Planned cost', 'Costo previsto'] },
      { name: 'spent_cents', kind: 'money', label: ['Documented spending so far', 'Spese rendicontate finora'] },
      { name: 'admitted_on', kind: 'date', label: ['Admitted by GSE on', 'Ammesso dal GSE il'] },
      { name: 'works_ended_on', kind: 'date', label: ['Works ended on', 'Fine lavori il'] },
    ],
  },
  {
    legend: ['Deed', 'Atto di concessione'],
    fields: [
      { name: 'has_deed', kind: 'switch', label: ['There is a deed', "C'è un atto di concessione"] },
      { name: 'deed.on', kind: 'date', label: ['Day of the deed', "Data dell'atto"], when: hasDeed },
      { name: 'deed.number', kind: 'text', label: ['Number of the deed', "Numero dell'atto"], when: hasDeed },
      {
        name: 'deed.granted_share',
        kind: 'percent',
        label: ['Granted share of the eligible cost', 'Quota concessa del costo ammissibile'],
        when: hasDeed,
      },
      { name: 'deed.granted_cents', kind: 'money', label: ['Granted amount', 'Importo concesso'], when: hasDeed },
      {
        name: 'deed.document_id',
        kind: 'choice',
        label: ['Document of the deed', "Documento dell'atto"],
        help: documentHelp,
        choices: documents,
        when: hasDeed,
      },
    ],
  },
  {
    legend: ['End before the balance', 'Chiusura prima del saldo'],
    fields: [
      { name: 'has_ended', kind: 'switch', label: ['The grant has ended', 'Il contributo è chiuso'] },
      { name: 'ended.on', kind: 'date', label: ['Ended on', 'Chiuso il'], when: hasEnded },
      { name: 'ended.kind', kind: 'choice', label: ['How it ended', 'Motivo'], choices: ENDS, when: hasEnded },
    ],
  },
];

/** A grant as its form shows it. */
export const toGrantValues = (grant: Grant): object => ({ ...grant, has_deed: grant.deed !== null, has_ended: grant.ended !== null });

/** The body that the form stands for: without deed or end where they are switched off. */
export function toGrant({ has_deed, has_ended, deed, ended, ...grant }: Readonly<Record<string, unknown>>): object {
  return { ...grant, deed: has_deed ? deed : null, ended: has_ended ? ended : null };
}
