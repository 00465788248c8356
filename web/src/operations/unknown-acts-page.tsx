import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import { dismissUnknownGseAct } from '../api-fields.ts';
import { ConfirmButton } from '../kit/confirm.tsx';
import type { Field, FormCall } from '../kit/form.tsx';
import { Empty, Page } from '../kit/page.tsx';
import { type Column, ListTable } from '../kit/table.tsx';
import { ActDialog } from '../onboarding/act-dialog.tsx';
import { ACT_KIND } from '../onboarding/acts/words.ts';
import { client } from '../shell/client.ts';
import { queryClient, useChange, useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';

const PATH = '/api/v1/onboarding/acts/unknown';
type UnknownAct = Item<typeof PATH>;

const WORDS = {
  title: ['Acts of GSE without an application', 'Atti del GSE senza istanza'],
  lead: [
    'Signed acts that name a protocol which no application has. Look for a protocol that was recorded wrongly and correct it at its application; then assign the act: its community applies it or puts it aside.',
    "Atti firmati che indicano un protocollo di nessuna istanza. Cercare un protocollo registrato in modo errato e correggerlo nella sua istanza; poi assegnare l'atto: la comunità lo applica o lo archivia.",
  ],
  none: ['No act without an application', 'Nessun atto senza istanza'],
  noneText: [
    'Every act that GSE signed so far belongs to an application.',
    'Tutti gli atti firmati finora dal GSE appartengono a una istanza.',
  ],
  assign: ['Assign', 'Assegna'],
  assignTitle: ['Assign the act to its application?', "Assegnare l'atto alla sua istanza?"],
  assignWhat: [
    'The application that has this protocol number gets it, with every other act of the number. A copy of an act that is already in effect is dismissed.',
    'Lo riceve l’istanza che ora ha questo protocollo, con ogni altro atto dello stesso protocollo. Una copia di un atto già efficace viene archiviata.',
  ],
  assignUndo: ['No; the community decides whether the act counts.', "No; è la comunità a decidere se l'atto ha effetto."],
} as const;

const COLUMNS: readonly Column<UnknownAct>[] = [
  { id: 'protocol', title: ['Protocol that it names', 'Protocollo indicato'], value: ({ protocol }) => protocol },
  { id: 'kind', title: ['Act', 'Atto'], value: ({ kind }) => kind, filter: 'choice', words: ACT_KIND },
  { id: 'number', title: ['Number of the act', "Numero dell'atto"], value: ({ act_number }) => act_number },
  { id: 'occurred', title: ['Day of the act', "Data dell'atto"], kind: 'day', value: ({ occurred_on }) => occurred_on },
  { id: 'received', title: ['Received last', 'Ultima ricezione'], kind: 'moment', value: ({ last_received_at }) => last_received_at },
  { id: 'times', title: ['Times', 'Volte'], kind: 'number', value: ({ times_received }) => times_received },
];
const NOTE: readonly Field<keyof typeof dismissUnknownGseAct>[] = [
  { name: 'note', kind: 'textarea', label: ['Why it belongs to nobody', 'Perché non appartiene a nessuno'] },
];

/** Signed acts of GSE whose protocol nobody knows. */
export function UnknownActsPage() {
  const words = useWords(WORDS);
  const acts = useList(PATH, {});
  const columns = useMemo(
    (): readonly Column<UnknownAct>[] => [
      ...COLUMNS,
      { id: 'decide', title: ['What to do', 'Che cosa fare'], value: () => '', cell: (act) => <Decide act={act} />, sortable: false },
    ],
    [],
  );
  const empty = (
    <Empty icon="circleCheckBig" title={words.none}>
      <p>{words.noneText}</p>
    </Empty>
  );
  return (
    <Page title={words.title} lead={words.lead}>
      <ListTable of={acts} caption={words.title} columns={columns} rowKey={({ id }) => id} sort="-received" empty={empty} />
    </Page>
  );
}

const post = ({ id }: UnknownAct, what: 'assign' | 'dismiss', body: object, headers: object = {}): Promise<unknown> =>
  client.post(`${PATH}/{unknown_act_id}/${what}` as never, { params: { path: { unknown_act_id: id } }, body, headers } as never);

function Decide({ act }: { readonly act: UnknownAct }) {
  const words = useWords(WORDS);
  const assign = useChange(() => post(act, 'assign', {}));
  return (
    <div className="flex flex-wrap gap-2">
      <ConfirmButton
        label={words.assign}
        look="primary"
        title={words.assignTitle}
        what={words.assignWhat}
        undo={words.assignUndo}
        action={() => assign.mutateAsync(undefined)}
      />
      <ActDialog
        label={['Put aside', 'Archivia']}
        title={['Put the act aside?', "Archiviare l'atto?"]}
        look="danger"
        consequences={[
          [
            'It stays with its signed text and the reason, and never counts.',
            'Resta con il testo firmato e il motivo, e non ha mai effetto.',
          ],
        ]}
        fields={NOTE}
        bounds={dismissUnknownGseAct}
        send={async (body: object, { headers }: FormCall) => {
          await post(act, 'dismiss', body, headers);
          await queryClient.invalidateQueries();
        }}
      />
    </div>
  );
}
