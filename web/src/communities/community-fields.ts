import type { changeCommunity } from '../api-fields.ts';
import type { Field } from '../kit/form.tsx';
import type { Community } from '../shell/community.tsx';
import type { Word } from '../shell/words.ts';

type Name = keyof typeof changeCommunity;

export const LEGAL_TYPE: Readonly<Record<Community['legal_type'], Word>> = {
  cooperative: ['cooperative', 'cooperativa'],
  association: ['association', 'associazione'],
  foundation: ['foundation', 'fondazione'],
  third_sector: ['third-sector body', 'ente del terzo settore'],
  other: ['other', 'altro'],
};

/** What a community is. */
export const DATA_FIELDS: readonly Field<Name>[] = [
  { name: 'name', kind: 'text', label: ['Name', 'Nome'], required: true },
  {
    name: 'legal_type',
    kind: 'choice',
    label: ['Legal form', 'Forma giuridica'],
    choices: Object.entries(LEGAL_TYPE).map(([value, label]) => ({ value, label })),
    required: true,
  },
  {
    name: 'description',
    kind: 'textarea',
    label: ['Description', 'Descrizione'],
    help: ['as the public profile shows it', 'come appare nel profilo pubblico'],
  },
  {
    name: 'max_members',
    kind: 'number',
    label: ['Most members', 'Numero massimo di membri'],
    help: ['empty: no limit', 'vuoto: nessun limite'],
  },
];

/** How it works. */
export const RULE_FIELDS: readonly Field<Name>[] = [
  {
    name: 'takes_members',
    kind: 'switch',
    label: ['Takes applications of new members', 'Accetta domande di nuovi membri'],
    help: [
      'The public profile is shown to everybody who has an account, and anybody may apply.',
      'Il profilo pubblico è visibile a chiunque abbia un account e chiunque può presentare domanda.',
    ],
  },
  {
    name: 'four_eyes',
    kind: 'switch',
    label: ['Four eyes', 'Doppio controllo'],
    help: [
      'A run that lowers posted money is approved by another person than the one whose change caused it. Roles that one person of the community gave wait from then on until another person confirms them. Only an operator can switch it off.',
      "Un calcolo che riduce importi già contabilizzati è approvato da una persona diversa da chi l'ha causato. I ruoli assegnati da una sola persona della comunità restano in attesa finché non li conferma un'altra. Solo un operatore può disattivarlo.",
    ],
  },
  {
    name: 'corrected_readings',
    kind: 'choice',
    label: ['Money lowered by corrected readings', 'Importi ridotti da letture rettificate'],
    help: ['Only an operator can set "automatically".', 'Solo un operatore può impostare «automaticamente».'],
    choices: [
      { value: 'approval', label: ['waits for approval', 'attende approvazione'] },
      { value: 'automatic', label: ['is posted automatically', 'viene contabilizzato automaticamente'] },
    ],
    required: true,
  },
];
