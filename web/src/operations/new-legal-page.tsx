import { useNavigate } from '@tanstack/react-router';
import { createLegalParameter } from '../api-fields.ts';
import { type Field, Form } from '../kit/form.tsx';
import { Card, Page } from '../kit/page.tsx';
import { client } from '../shell/client.ts';
import { queryClient } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { CERTAINTY, PARAMETER_WORDS } from './parameter-words.ts';

const WORDS = {
  title: ['Record a value of the law', 'Registra un valore di legge'],
  lead: [
    'It holds for every community. Settled months that it touches are settled again.',
    'Vale per tutte le comunità. I mesi già calcolati che tocca vengono ricalcolati.',
  ],
  ask: ['Record this value for all communities?', 'Registrare questo valore per tutte le comunità?'],
  what: [
    'Settled months that it touches are settled again; where money falls, the month waits for approval.',
    'I mesi già calcolati che tocca vengono ricalcolati; se gli importi scendono, il mese attende approvazione.',
  ],
  who: ['All communities.', 'Tutte le comunità.'],
  undo: ['It can be ended or withdrawn at any time.', 'Si può terminare o ritirare in qualsiasi momento.'],
} as const;

const FIELDS: readonly Field<keyof typeof createLegalParameter>[] = [
  {
    name: 'name',
    kind: 'choice',
    label: ['Value', 'Valore'],
    choices: Object.entries(PARAMETER_WORDS).map(([value, label]) => ({ value, label })),
  },
  {
    name: 'class',
    kind: 'text',
    label: ['For', 'Per'],
    help: ['region, class or year it differs by; empty if it has none', 'regione, classe o anno per cui varia; vuoto se non varia'],
    required: false,
  },
  {
    name: 'value',
    kind: 'text',
    label: ['Amount', 'Importo'],
    help: ['a number with a point, a day, true or false', 'un numero con il punto, una data, true o false'],
    hint: ['A number such as 60.5, a day such as 2026-01-31, or a word', 'Un numero come 60.5, una data come 2026-01-31, o una parola'],
  },
  {
    name: 'unit',
    kind: 'text',
    label: ['Unit', 'Unità'],
    help: ['as the list shows it for this value', "come nell'elenco per questo valore"],
  },
  { name: 'valid_from', kind: 'date', label: ['From', 'Dal'] },
  { name: 'valid_to', kind: 'date', label: ['Until, excluded', 'Fino al, escluso'] },
  {
    name: 'certainty',
    kind: 'choice',
    label: ['Certainty', 'Certezza'],
    choices: Object.entries(CERTAINTY).map(([value, label]) => ({ value, label })),
  },
  { name: 'source', kind: 'textarea', label: ['Source', 'Fonte'], help: ['act, article and page', 'atto, articolo e pagina'] },
];

export function NewLegalPage() {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  return (
    <Page title={words.title} lead={words.lead}>
      <Card>
        <Form
          fields={FIELDS}
          bounds={createLegalParameter}
          initial={{ class: '', certainty: 'sure' }}
          submitLabel={['Record', 'Registra']}
          confirm={() => ({ title: words.ask, what: words.what, who: words.who, undo: words.undo })}
          submit={(body: object, { headers }) => client.post('/api/v1/legal-parameters', { body, headers } as never)}
          onDone={({ id }: { readonly id: number }) => {
            void queryClient.invalidateQueries();
            void navigate({ to: `/operations/legal/${id}` });
          }}
        />
      </Card>
    </Page>
  );
}
