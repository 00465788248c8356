import { createExemption, endExemption } from '../../api-fields.ts';
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
import { EXEMPTION_BASIS } from '../asset-words.ts';
import { DatedRow } from '../dated-list.tsx';

const PATH = '/api/cer/communities/{community_id}/exemptions';

const WORDS = {
  title: ['Exemptions from network tariffs', 'Esenzioni dalle tariffe di rete'],
  lead: [
    'For these days part of the withdrawal does not count as shared. Its readings are imported as the series of exempt energy.',
    "Per questi giorni una parte dei prelievi non conta per l'energia condivisa. Le letture si importano come serie dell'energia esente.",
  ],
  none: ['None.', 'Nessuna.'],
  add: ['Add an exemption', "Aggiungi un'esenzione"],
  end: ['End', 'Termina'],
  endTitle: ['End the exemption?', "Terminare l'esenzione?"],
  endWhat: [
    'From that day on the whole withdrawal of the point counts. Settled months change with their next settlement.',
    "Da quel giorno conta l'intero prelievo del punto. I mesi già calcolati cambiano con il prossimo calcolo.",
  ],
} as const;

const FIELDS: readonly Field<keyof typeof createExemption>[] = [
  { name: 'basis', kind: 'choice', label: ['Basis', 'Base'], choices: choicesOf(EXEMPTION_BASIS) },
  { name: 'valid_from', kind: 'date', label: ['From', 'Dal'] },
  { name: 'source', kind: 'text', label: ['Source', 'Fonte'], help: ['document that states it', 'documento che lo attesta'] },
];

/** Days on which part of the withdrawal of a POD is exempt. */
export function PointExemptions({ pod, mayWrite }: { readonly pod: string; readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  const exemptions = useList(PATH, { params: { path: { community_id: id }, query: { pod } } });
  return (
    <Card title={words.title} lead={words.lead} actions={mayWrite && <AddExemption pod={pod} />}>
      <Read of={exemptions}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{words.none}</p>
          ) : (
            <ul className="divide-y divide-line">
              {items.map((exemption) => (
                <DatedRow
                  key={exemption.id}
                  {...exemption}
                  title={wordIn(language, EXEMPTION_BASIS[exemption.basis])}
                  note={exemption.source}
                  actions={
                    mayWrite && (
                      <EndWindow
                        label={words.end}
                        title={words.endTitle}
                        what={words.endWhat}
                        path={`${PATH}/{exemption_id}`}
                        params={{ community_id: id, exemption_id: exemption.id }}
                        bounds={endExemption}
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

function AddExemption({ pod }: { readonly pod: string }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <FormWindow label={words.add} title={words.add} icon="plus">
      {(done, cancel) => (
        <CreateForm
          path={PATH}
          params={{ community_id: id }}
          fields={FIELDS}
          bounds={createExemption}
          toBody={(typed) => ({ ...typed, pod })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
