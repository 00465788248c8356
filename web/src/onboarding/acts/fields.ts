import type { Field, Values } from '../../kit/form.tsx';
import { choicesOf } from '../words.ts';
import { ACT_KIND, INSPECTION_FORM, INSPECTION_OUTCOME, OPINION } from './words.ts';

const of =
  (...kinds: readonly string[]) =>
  ({ kind }: Values): boolean =>
    kinds.includes(String(kind));

const FROM = of('contract_suspension', 'contract_resumption', 'contract_termination', 'contract_forfeiture', 'representative_confirmation');
const isForfeited = ({ kind, outcome_closing }: Values): boolean => kind === 'inspection_closing' && outcome_closing === 'forfeited';

/** What a person copies from the paper of an act; which fields are asked for depends on its kind. */
export const ACT_FIELDS: readonly Field[] = [
  { name: 'kind', kind: 'choice', label: ['What GSE sent', 'Che cosa ha inviato il GSE'], choices: choicesOf(ACT_KIND), required: true },
  { name: 'file', kind: 'file', label: ['The act as a PDF', "L'atto in PDF"], accept: '.pdf,.p7m', required: true },
  { name: 'act_number', kind: 'text', label: ["GSE's number of the act", "Numero di protocollo dell'atto"] },
  { name: 'occurred_on', kind: 'date', label: ['Date of the act', "Data dell'atto"] },
  {
    name: 'protocol',
    kind: 'text',
    label: ['Protocol of the application', "Protocollo dell'istanza"],
    help: ['as the receipt names it', 'come indicato nella ricevuta'],
    when: of('receipt'),
  },
  { name: 'contract_active_from', kind: 'date', label: ['Contract from', 'Contratto dal'], required: true, when: of('acceptance') },
  {
    name: 'outcome',
    kind: 'choice',
    label: ['Opinion', 'Parere'],
    choices: choicesOf(OPINION),
    required: true,
    when: of('preliminary_opinion'),
  },
  {
    name: 'form',
    kind: 'choice',
    label: ['Inspection', 'Controllo'],
    choices: choicesOf(INSPECTION_FORM),
    required: true,
    when: of('inspection_opening'),
  },
  {
    name: 'outcome_closing',
    kind: 'choice',
    label: ['It closes', 'Si chiude'],
    choices: choicesOf(INSPECTION_OUTCOME),
    required: true,
    when: of('inspection_closing'),
  },
  {
    name: 'from',
    kind: 'date',
    label: ['With effect from', 'Con effetto dal'],
    required: true,
    when: (values) => FROM(values) || isForfeited(values),
  },
  { name: 'cents', kind: 'money', label: ['Amount claimed', 'Somma richiesta'], required: true, when: of('recovery') },
  { name: 'due_on', kind: 'date', label: ['To be paid by', 'Da pagare entro il'], when: of('recovery') },
  {
    name: 'reasons',
    kind: 'textarea',
    label: ['Reasons that GSE gives', 'Motivi indicati dal GSE'],
    required: true,
    when: of('rejection_notice', 'denial', 'contract_suspension', 'contract_termination', 'contract_forfeiture', 'recovery'),
  },
  {
    name: 'text',
    kind: 'textarea',
    label: ['What GSE writes', 'Che cosa scrive il GSE'],
    when: of(
      'integration_request',
      'preliminary_opinion',
      'contract_resumption',
      'inspection_opening',
      'inspection_closing',
      'representative_confirmation',
    ),
  },
];

interface Typed extends Readonly<Record<string, unknown>> {
  readonly kind: string;
  readonly act_number: string;
  readonly occurred_on: string;
  readonly protocol?: string;
  readonly file: File;
}

/** The typed values as the API takes them, without the paper. */
export function toAct(typed: Typed, sections: readonly object[]) {
  const { file, act_number, occurred_on, protocol, outcome_closing, ...rest } = typed;
  const outcome = outcome_closing === undefined ? {} : { outcome: outcome_closing };
  const starts = typed.kind === 'acceptance' ? { sections } : {};
  return { file, act: { act_number, occurred_on, ...(protocol ? { protocol } : {}), act: { ...rest, ...outcome, ...starts } } };
}
