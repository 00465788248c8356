import { requestInstallation } from '../../api-fields.ts';
import type { Field } from '../../kit/form.tsx';
import { Form } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { client } from '../../shell/client.ts';
import { queryClient, useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { InstallationCard } from './installation-card.tsx';
import { REQUEST_FIELDS } from './installation-words.ts';

const WORDS = {
  title: ['My installation requests', 'Le mie richieste di installazione'],
  lead: [
    'A plant, a storage or a charging point, from the request to the commissioning.',
    'Un impianto, un accumulo o un punto di ricarica, dalla richiesta alla messa in esercizio.',
  ],
  add: ['Request an installation', 'Richiedi un’installazione'],
  none: ['No requests yet', 'Ancora nessuna richiesta'],
  next: ['Ask a community near you; it answers with a survey.', 'Rivolgersi a una comunità vicina: risponderà con un sopralluogo.'],
} as const;

const BOUNDS = { ...requestInstallation, community_id: { type: 'string', required: true } } as const;

/** What somebody with an account asked for, a member or not. */
export function OwnInstallationsPage() {
  const words = useWords(WORDS);
  const own = useList('/api/v1/installation-requests', {});
  return (
    <Page title={words.title} lead={words.lead} actions={<Ask />}>
      <Read of={own}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="sun" title={words.none}>
              <p>{words.next}</p>
            </Empty>
          ) : (
            items.map((one) => <InstallationCard key={one.id} installation={one} />)
          )
        }
      </Read>
    </Page>
  );
}

function Ask() {
  const words = useWords(WORDS);
  const communities = useList('/api/v1/communities', {}).data?.items ?? [];
  const fields: readonly Field<keyof typeof BOUNDS>[] = [
    {
      name: 'community_id',
      kind: 'choice',
      label: ['Community', 'Comunità'],
      choices: communities.map(({ id, name }) => ({ value: String(id), label: name })),
    },
    ...(REQUEST_FIELDS as readonly Field<keyof typeof BOUNDS>[]),
  ];
  return (
    <FormWindow label={words.add} title={words.add} icon="plus" look="primary">
      {(done, cancel) => (
        <Form<Readonly<Record<string, unknown>>, unknown, keyof typeof BOUNDS>
          fields={fields}
          bounds={BOUNDS}
          submit={async ({ community_id, ...body }, { headers }) => {
            const path = { community_id: Number(community_id) };
            await client.post('/api/v1/communities/{community_id}/installation-requests', { params: { path }, body, headers } as never);
            await queryClient.invalidateQueries();
          }}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
