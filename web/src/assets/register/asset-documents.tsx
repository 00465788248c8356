import { addAssetDocument } from '../../api-fields.ts';
import { DOCUMENT_KINDS } from '../../documents/kinds.ts';
import { Button } from '../../kit/button.tsx';
import { Moment } from '../../kit/figures.tsx';
import type { Choice } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card } from '../../kit/page.tsx';
import { downloadAnswer } from '../../shell/download.ts';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import type { AssetSheet } from './asset-page.tsx';
import { ASSET } from './asset-words.ts';

const DOCUMENTS = '/api/cer/communities/{community_id}/documents';

const WORDS = {
  title: ['Documents and photos', 'Documenti e foto'],
  none: [
    'None yet. Photos of work orders appear here automatically.',
    'Ancora nessuno. Le foto degli ordini di lavoro compaiono qui da sole.',
  ],
  add: ['Add a stored document', 'Aggiungi un documento caricato'],
  document: ['Document', 'Documento'],
  open: ['Open', 'Apri'],
} as const;

interface AssetDocumentsProps {
  readonly asset: AssetSheet;
  readonly mayWrite: boolean;
}

/** Papers and photos of an asset; each opens as a file. */
export function AssetDocuments({ asset, mayWrite }: AssetDocumentsProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const nameOf = (kind: string): string => {
    const word = DOCUMENT_KINDS[kind as keyof typeof DOCUMENT_KINDS];
    return word === undefined ? kind : wordIn(language, word);
  };
  return (
    <Card title={words.title} actions={mayWrite && <AddDocument asset={asset} />}>
      {asset.documents.length === 0 && <p className="text-sm text-muted">{words.none}</p>}
      <ul className="divide-y divide-line">
        {asset.documents.map(({ document_id, kind, media_type, added_at }) => (
          <li key={document_id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span>
              {nameOf(kind)} <span className="text-sm text-muted">n. {document_id}</span>
              <span className="block text-sm text-muted">
                <Moment at={added_at} />
              </span>
            </span>
            <Button
              icon="download"
              onClick={() =>
                void downloadAnswer(
                  `${DOCUMENTS}/{document_id}/content`,
                  { path: { community_id: asset.community_id, document_id } },
                  `${document_id}.${media_type.split('/').at(-1)}`,
                )
              }
            >
              {words.open}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function AddDocument({ asset }: Pick<AssetDocumentsProps, 'asset'>) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const stored = useList(DOCUMENTS, { params: { path: { community_id: asset.community_id } } }).data?.items ?? [];
  const choices: readonly Choice[] = stored
    .toSorted((a, b) => b.id - a.id)
    .map(({ id, kind, file_name }) => ({
      value: String(id),
      label: `${wordIn(language, DOCUMENT_KINDS[kind])} ${file_name ?? ''} (n. ${id})`,
    }));
  return (
    <FormWindow label={words.add} title={words.add} icon="plus">
      {(done, cancel) => (
        <CreateForm
          path={`${ASSET}/documents`}
          params={{ community_id: asset.community_id, asset_id: asset.id }}
          fields={[{ name: 'document_id', kind: 'choice', label: WORDS.document, choices }]}
          bounds={addAssetDocument}
          toBody={({ document_id }) => ({ document_id: Number(document_id) })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
