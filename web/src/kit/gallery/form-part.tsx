import { ApiFailure } from 'condivisa/client';
import { useState } from 'react';
import { createMember } from '../../api-fields.ts';
import { useWords } from '../../shell/words.ts';
import { type Field, type FieldGroup, Form, type FormCall } from '../form.tsx';
import { Card } from '../page.tsx';

const WORDS = {
  title: ['Form', 'Modulo'],
  lead: [
    'The name "conflict" answers 412, "refused" 422; nothing is stored.',
    'Il nome «conflict» risponde 412, «refused» 422; nulla viene salvato.',
  ],
} as const;

const FIELDS: readonly (Field<keyof typeof BOUNDS> | FieldGroup<keyof typeof BOUNDS>)[] = [
  {
    name: 'name',
    kind: 'text',
    label: ['Name', 'Nome'],
    help: ['First and last name, or name of the body.', 'Nome e cognome, o denominazione.'],
  },
  {
    name: 'user_type',
    kind: 'choice',
    label: ['Sector', 'Settore'],
    choices: [
      { value: 'RESIDENTIAL', label: ['Household', 'Famiglia'] },
      { value: 'COMMERCIAL', label: ['Shop, office or public body', 'Negozio, ufficio o ente pubblico'] },
      { value: 'INDUSTRIAL', label: ['Industrial site', 'Sito industriale'] },
    ],
  },
  { name: 'valid_from', kind: 'date', label: ['Member from', 'Socio dal'], min: '2020-01-01', max: '2035-12-31' },
  {
    legend: ['Contact', 'Contatti'],
    fields: [
      { name: 'contact.email', kind: 'email', label: ['E-mail', 'E-mail'], required: false },
      { name: 'contact.phone', kind: 'tel', label: ['Phone', 'Telefono'] },
    ],
  },
  {
    legend: ['Figures', 'Cifre'],
    fields: [
      { name: 'fee', kind: 'money', label: ['Yearly fee', 'Quota annua'] },
      { name: 'energy', kind: 'energy', label: ['Expected energy', 'Energia prevista'] },
      { name: 'share', kind: 'percent', label: ['Share', 'Quota'] },
      { name: 'month', kind: 'month', label: ['First month', 'Primo mese'] },
      { name: 'newsletter', kind: 'switch', label: ['Send the newsletter', 'Invia la newsletter'] },
      { name: 'note', kind: 'textarea', label: ['Note', 'Nota'], when: ({ newsletter }) => newsletter === true },
    ],
  },
];
const BOUNDS = {
  ...createMember,
  fee: { type: 'integer', min: 0, max: 100_000 },
  energy: { type: 'integer', min: 0 },
  share: { type: 'string', min: 0, max: 1 },
  month: { type: 'string' },
  newsletter: { type: 'boolean' },
  note: { type: 'string', maxLength: 500 },
} as const;
const STORED = { name: 'Maria Rossi', user_type: 'RESIDENTIAL', valid_from: '2025-03-01', fee: 1250, share: '0.3' };
const PAUSE_MS = 700;

async function answer({ name }: { readonly name: string }, { etag }: FormCall): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  const refuse = (status: number, code: string, message: string, details: ApiFailure['details'] = []) => {
    throw new ApiFailure('PUT /kit', new Response(null, { status }), { code, message, details });
  };
  if (name === 'conflict' && etag === '"1"') refuse(412, 'precondition_failed', 'The record has changed.');
  if (name === 'refused') refuse(422, 'invalid_input', 'name: is taken', [{ path: 'name', code: 'taken', message: 'is taken' }]);
}

export function FormPart() {
  const words = useWords(WORDS);
  const [version] = useState(() => ({
    etag: '"1"',
    reload: async () => ({ data: { ...STORED, name: 'Maria Rossi Verdi', fee: 2000 }, etag: '"2"' }),
  }));
  return (
    <Card title={words.title} lead={words.lead}>
      <Form fields={FIELDS} bounds={BOUNDS} initial={STORED} version={version} submit={answer} onCancel={() => undefined} />
    </Card>
  );
}
