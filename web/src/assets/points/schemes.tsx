import { createPointScheme, endPointScheme } from '../../api-fields.ts';
import { EndWindow } from '../../kit/end-window.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { choicesOf } from '../../members/member-words.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import { SCHEME_KIND } from '../asset-words.ts';
import { DatedRow } from '../dated-list.tsx';

const PATH = '/api/cer/communities/{community_id}/point-schemes';

const WORDS = {
  title: ['Other schemes of the POD', 'Altri regimi del POD'],
  lead: [
    'While a POD is under net metering or another sharing it cannot be assigned to a configuration.',
    'Finché un POD è in scambio sul posto o in altra condivisione non può essere assegnato a una configurazione.',
  ],
  none: ['None.', 'Nessuno.'],
  add: ['Record another scheme', 'Registra un altro regime'],
  end: ['End', 'Termina'],
  endTitle: ['End the other scheme?', "Terminare l'altro regime?"],
  endWhat: [
    'From that day on the POD can be assigned to a configuration.',
    'Da quel giorno il POD può essere assegnato a una configurazione.',
  ],
} as const;

const FIELDS: readonly Field<keyof typeof createPointScheme>[] = [
  { name: 'kind', kind: 'choice', label: ['Scheme', 'Regime'], choices: choicesOf(SCHEME_KIND) },
  { name: 'valid_from', kind: 'date', label: ['From', 'Dal'] },
  { name: 'source', kind: 'text', label: ['Source', 'Fonte'], help: ['document that states it', 'documento che lo attesta'] },
];

/** Net metering and other sharing of a POD. */
export function PointSchemes({ pod, mayWrite }: { readonly pod: string; readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  const schemes = useList(PATH, { params: { path: { community_id: id }, query: { pod } } });
  return (
    <Card title={words.title} lead={words.lead} actions={mayWrite && <AddScheme pod={pod} />}>
      <Read of={schemes}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{words.none}</p>
          ) : (
            <ul className="divide-y divide-line">
              {items.map((scheme) => (
                <DatedRow
                  key={scheme.id}
                  {...scheme}
                  title={wordIn(language, SCHEME_KIND[scheme.kind])}
                  note={scheme.source}
                  actions={
                    mayWrite && (
                      <EndWindow
                        label={words.end}
                        title={words.endTitle}
                        what={words.endWhat}
                        path={`${PATH}/{scheme_id}`}
                        params={{ community_id: id, scheme_id: scheme.id }}
                        bounds={endPointScheme}
                      />
                    )
                  }
                />
              ))}
            </ul>
          )
        }
      </Read>
    </Card>
  );
}

function AddScheme({ pod }: { readonly pod: string }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <FormWindow label={words.add} title={words.add} icon="plus">
      {(done, cancel) => (
        <CreateForm
          path={PATH}
          params={{ community_id: id }}
          fields={FIELDS}
          bounds={createPointScheme}
          toBody={(typed) => ({ ...typed, pod })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
