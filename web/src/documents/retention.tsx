import { Link } from '@tanstack/react-router';
import { updateDocumentSettings } from '../api-fields.ts';
import type { Field } from '../kit/form.tsx';
import { FormWindow } from '../kit/form-window.tsx';
import { ChangeForm } from '../kit/object-form.tsx';
import { Card } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useRead } from '../shell/query.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { DOCUMENT_KINDS } from './kinds.ts';

const BASE = '/api/cer/communities/{community_id}';

const WORDS = {
  title: ['Past the term of retention', 'Oltre il termine di conservazione'],
  lead: [
    'Their retention period is over and no record is based on them: each can be deleted on its page.',
    'Il loro termine è scaduto e nessun dato vi si basa: si eliminano dalla loro pagina.',
  ],
  none: ['None: everything is still to be kept.', 'Nessuno: tutto è ancora da conservare.'],
  byItself: ['Deleted automatically', 'Eliminati automaticamente'],
  byHand: ['Deleted by a person', 'Eliminati da una persona'],
  change: ['Change', 'Modifica'],
  what: [
    'If it is on, documents past their retention period are deleted automatically and permanently each night.',
    'Se attivo, i documenti oltre il termine vengono eliminati ogni notte, definitivamente.',
  ],
  undo: ['The setting can be changed; what was deleted is gone.', 'L’impostazione si può cambiare; quanto eliminato è perso.'],
} as const;

const FIELDS: readonly Field<keyof typeof updateDocumentSettings>[] = [
  {
    name: 'delete_after_retention',
    kind: 'switch',
    label: ['Delete documents automatically once their retention period is over', 'Elimina automaticamente i documenti oltre il termine'],
  },
];

/** Documents that may go, and whether they go by themselves. */
export function RetentionCard() {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  const path = { community_id: id };
  const settings = useRead(`${BASE}/document-settings`, { params: { path } });
  const deletable = useRead(`${BASE}/deletable-documents`, { params: { path } });
  return (
    <Card title={words.title} lead={words.lead} actions={<SettingWindow communityId={id} />}>
      <Read of={settings}>
        {({ delete_after_retention }) => <p className="font-medium">{delete_after_retention ? words.byItself : words.byHand}</p>}
      </Read>
      <Read of={deletable}>
        {({ data }) =>
          data.length === 0 ? (
            <p className="text-muted">{words.none}</p>
          ) : (
            <ul>
              {data.map((one) => (
                <li key={one.id}>
                  <Link to={`/c/${id}/documents/${one.id}`} className="inline-block py-1 underline underline-offset-4">
                    {one.file_name} ({wordIn(language, DOCUMENT_KINDS[one.kind])})
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </Card>
  );
}

function SettingWindow({ communityId }: { readonly communityId: number }) {
  const words = useWords(WORDS);
  return (
    <FormWindow label={words.change} title={words.title} consequences={{ what: words.what, undo: words.undo }}>
      {(done, cancel) => (
        <ChangeForm
          path={`${BASE}/document-settings`}
          params={{ community_id: communityId }}
          fields={FIELDS}
          bounds={updateDocumentSettings}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
