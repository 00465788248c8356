import { createInstallationRequest, recordInstallationStep } from '../../api-fields.ts';
import { DOCUMENT_KINDS } from '../../documents/kinds.ts';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords, wordIn } from '../../shell/words.ts';
import { ASSETS } from '../register/asset-words.ts';
import { InstallationCard } from './installation-card.tsx';
import { INSTALLATION_STATE, INSTALLATIONS, type Installation, REQUEST_FIELDS } from './installation-words.ts';

const WORDS = {
  title: ['Installations', 'Installazioni'],
  lead: [
    'From the request to the commissioning, step by step with its documents.',
    'Dalla richiesta alla messa in esercizio, passo per passo con i documenti.',
  ],
  add: ['Record a request', 'Registra una richiesta'],
  none: ['No installation requests', 'Nessuna richiesta di installazione'],
  next: [
    'Members and others ask for one on their own page, or record one here.',
    'Membri e altri la inviano dalla propria pagina, oppure si registra qui.',
  ],
  step: ['Record a step', 'Registra un passo'],
} as const;

const isEnded = ({ state }: Installation): boolean => state === 'commissioned' || state === 'cancelled';

export function InstallationsPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'plants:write', placeOf(community));
  const params = { community_id: community.id };
  const installations = useList(INSTALLATIONS, { params: { path: params } });
  const add = mayWrite && (
    <FormWindow label={words.add} title={words.add} icon="plus" look="primary">
      {(done, cancel) => (
        <CreateForm
          path={INSTALLATIONS}
          params={params}
          fields={REQUEST_FIELDS}
          bounds={createInstallationRequest}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={add}>
      <Read of={installations}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="sun" title={words.none}>
              <p>{words.next}</p>
            </Empty>
          ) : (
            items
              .toSorted((a, b) => Number(isEnded(a)) - Number(isEnded(b)) || b.id - a.id)
              .map((one) => (
                <InstallationCard
                  key={one.id}
                  installation={one}
                  actions={mayWrite && !isEnded(one) && <RecordStep installation={one} />}
                />
              ))
          )
        }
      </Read>
    </Page>
  );
}

const ORDER = ['requested', 'survey', 'offer', 'ordered', 'permitted', 'installed', 'connected', 'commissioned'] as const;

function RecordStep({ installation }: { readonly installation: Installation }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const path = { community_id: installation.community_id };
  const papers = useList('/api/cer/communities/{community_id}/documents', { params: { path } }).data?.items ?? [];
  const assets = useList(ASSETS, { params: { path, query: { kind: installation.kind } } }).data?.items ?? [];
  const next = ORDER[ORDER.indexOf(installation.state as (typeof ORDER)[number]) + 1] ?? 'commissioned';
  const fields: readonly Field<keyof typeof recordInstallationStep>[] = [
    {
      name: 'state',
      kind: 'choice',
      label: ['Step', 'Passo'],
      choices: [next, 'cancelled' as const].map((value) => ({ value, label: INSTALLATION_STATE[value] })),
    },
    { name: 'occurred_on', kind: 'date', label: ['Day', 'Giorno'] },
    {
      name: 'document_id',
      kind: 'choice',
      label: ['Paper', 'Documento'],
      choices: papers
        .filter(({ kind }) => installation.next_papers.includes(kind as never))
        .map(({ id, kind, file_name }) => ({
          value: String(id),
          label: `${wordIn(language, DOCUMENT_KINDS[kind])} ${file_name ?? ''} (n. ${id})`,
        })),
    },
    {
      name: 'asset_id',
      kind: 'choice',
      label: ['What it became', 'Che cosa è diventata'],
      choices: assets.map(({ id, name, code }) => ({ value: String(id), label: `${name} (${code})` })),
      when: ({ state }) => state === 'commissioned',
    },
    {
      name: 'promised_kwh',
      kind: 'number',
      label: ['Promised for a year, in kWh', 'Promessa per un anno, in kWh'],
      when: ({ state }) => state === 'commissioned',
    },
    { name: 'note', kind: 'textarea', label: ['Note', 'Nota'] },
  ];
  return (
    <FormWindow label={words.step} title={words.step}>
      {(done, cancel) => (
        <CreateForm
          path={`${INSTALLATIONS}/{installation_id}/steps`}
          params={{ ...path, installation_id: installation.id }}
          fields={fields}
          bounds={recordInstallationStep}
          initial={{ state: next }}
          toBody={({ document_id, asset_id, ...typed }) => ({
            ...typed,
            ...(document_id ? { document_id: Number(document_id) } : {}),
            ...(asset_id ? { asset_id: Number(asset_id) } : {}),
          })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
