import type { changeMember, createMember } from '../api-fields.ts';
import type { Field, FieldGroup } from '../kit/form/field.ts';
import { choicesOf, HOLDER_CLASS, MEMBER_STATUS, MEMBER_TYPE, USER_TYPE } from './member-words.ts';

type Name = keyof typeof createMember;

/** Who a member or a producer is. */
export const PERSON_FIELDS = [
  { name: 'name', kind: 'text', label: ['Name', 'Nome e cognome o denominazione'] },
  {
    name: 'tax_code',
    kind: 'text',
    label: ['Tax code', 'Codice fiscale'],
    help: ['can follow later; needed before the admission', 'si può aggiungere dopo; serve prima dell’ammissione'],
  },
  { name: 'holder_class', kind: 'choice', label: ['Legal category', 'Categoria giuridica'], choices: choicesOf(HOLDER_CLASS) },
  { name: 'contact.email', kind: 'email', label: ['E-mail', 'E-mail'] },
  { name: 'contact.phone', kind: 'tel', label: ['Telephone', 'Telefono'] },
  { name: 'contact.address', kind: 'text', label: ['Address', 'Indirizzo'] },
] as const satisfies readonly Field[];

/** What the register asks of a new member. */
export const NEW_MEMBER_FIELDS: readonly FieldGroup<Name>[] = [
  {
    legend: ['Who', 'Chi'],
    fields: PERSON_FIELDS,
  },
  {
    legend: ['In the community', 'Nella comunità'],
    fields: [
      {
        name: 'code',
        kind: 'text',
        label: ['Member code', 'Codice membro'],
        help: ['as in the register of members', 'come nel libro soci'],
      },
      { name: 'member_type', kind: 'choice', label: ['Takes part as', 'Partecipa come'], choices: choicesOf(MEMBER_TYPE) },
      { name: 'user_type', kind: 'choice', label: ['Use of energy', "Uso dell'energia"], choices: choicesOf(USER_TYPE) },
      { name: 'valid_from', kind: 'date', label: ['Member since', 'Membro dal'] },
    ],
  },
];

/** What can be changed of a member; dated facts, such as the legal category, have pages of their own. */
export const CHANGE_MEMBER_FIELDS: readonly FieldGroup<keyof typeof changeMember>[] = [
  {
    legend: ['Who', 'Chi'],
    fields: [
      { name: 'name', kind: 'text', label: ['Name', 'Nome e cognome o denominazione'] },
      { name: 'tax_code', kind: 'text', label: ['Tax code', 'Codice fiscale'] },
      { name: 'contact.email', kind: 'email', label: ['E-mail', 'E-mail'] },
      { name: 'contact.phone', kind: 'tel', label: ['Telephone', 'Telefono'] },
      { name: 'contact.address', kind: 'text', label: ['Address', 'Indirizzo'] },
    ],
  },
  {
    legend: ['In the community', 'Nella comunità'],
    fields: [
      { name: 'member_type', kind: 'choice', label: ['Takes part as', 'Partecipa come'], choices: choicesOf(MEMBER_TYPE) },
      { name: 'user_type', kind: 'choice', label: ['Use of energy', "Uso dell'energia"], choices: choicesOf(USER_TYPE) },
      {
        name: 'status',
        kind: 'choice',
        label: ['Status', 'Stato'],
        choices: choicesOf(MEMBER_STATUS).filter(({ value }) => value !== 'left'),
      },
      {
        name: 'valid_to',
        kind: 'date',
        label: ['Leaves on', 'Esce il'],
        help: ['first day on which it is no longer a member', 'primo giorno in cui non è più membro'],
      },
    ],
  },
];
