import { Button } from '../kit/button.tsx';
import { FailurePanel } from '../kit/failure.tsx';
import { Day } from '../kit/figures.tsx';
import { Card, Empty, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { WithMembership } from '../members/mine/membership.tsx';
import { OwnPapersCards } from '../members/own-papers/own-papers.tsx';
import { useCommunity } from '../shell/community.tsx';
import { downloadAnswer } from '../shell/download.ts';
import { useChange, useList } from '../shell/query.ts';
import { useWord, useWords } from '../shell/words.ts';
import { DOCUMENT_KINDS, type StoredDocument } from './kinds.ts';

const WORDS = {
  title: ['My documents', 'I miei documenti'],
  lead: [
    'Documents about you, and documents of the community that members may read.',
    'I documenti che La riguardano e quelli della comunità aperti ai membri.',
  ],
  community: ['Of the community', 'Della comunità'],
  none: ['No documents of the community', 'Nessun documento della comunità'],
  ask: ['The manager of the community adds them.', 'Li aggiunge il gestore della comunità.'],
  open: [(name: string) => `Download ${name}`, (name: string) => `Scarica ${name}`],
  until: ['valid until', 'valido fino al'],
  added: ['added', 'aggiunto il'],
} as const;

export const MineDocumentsPage = () => <WithMembership>{() => <MyDocuments />}</WithMembership>;

function MyDocuments() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const documents = useList('/api/cer/communities/{community_id}/documents', { params: { path: { community_id: id } } });
  return (
    <Page title={words.title} lead={words.lead}>
      <OwnPapersCards />
      <Read of={documents}>
        {({ items }) => {
          const shared = items.filter(({ party_id }) => party_id === null);
          return shared.length === 0 ? (
            <Empty icon="fileText" title={words.none}>
              <p>{words.ask}</p>
            </Empty>
          ) : (
            <Documents title={words.community} documents={shared} />
          );
        }}
      </Read>
    </Page>
  );
}

function Documents({ title, documents }: { readonly title: string; readonly documents: readonly StoredDocument[] }) {
  if (documents.length === 0) return null;
  return (
    <Card title={title}>
      <ul className="divide-y divide-line">
        {documents.map((document) => (
          <DocumentRow key={document.id} document={document} />
        ))}
      </ul>
    </Card>
  );
}

function DocumentRow({ document }: { readonly document: StoredDocument }) {
  const words = useWords(WORDS);
  const kind = useWord(DOCUMENT_KINDS[document.kind]);
  const { id, community_id, file_name, uploaded_at, valid_until } = document;
  const download = useChange(() =>
    downloadAnswer(
      '/api/cer/communities/{community_id}/documents/{document_id}/content',
      { path: { community_id, document_id: id } },
      file_name,
    ),
  );
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 py-3">
      <div className="min-w-0">
        <p className="font-medium">{kind}</p>
        <p className="text-sm break-all text-muted">
          {file_name} · {words.added} <Day day={uploaded_at.slice(0, 10)} />
          {valid_until && (
            <>
              {' '}
              · {words.until} <Day day={valid_until} />
            </>
          )}
        </p>
      </div>
      <Button icon="download" aria-label={words.open(file_name)} busy={download.isPending} onClick={() => download.mutate(undefined)} />
      {download.error && <FailurePanel error={download.error} />}
    </li>
  );
}
