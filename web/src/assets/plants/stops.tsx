import { changeSectionStopFacts, createSectionStop } from '../../api-fields.ts';
import { Day } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { lastDay } from '../dated.ts';
import { FactActs } from '../fact-acts.tsx';

const STOPS = '/api/cer/communities/{community_id}/plants/{plant_id}/sections/{section_id}/stops';

const WORDS = {
  title: ['Stops that lengthen the premium', 'Fermi che prolungano la tariffa premio'],
  add: ['Record a stop', 'Registra un fermo'],
  addWhat: [
    'Days without operation for a reason that the law recognises. The premium lasts as many days longer.',
    'Giorni senza esercizio per una causa riconosciuta dalla legge. La tariffa premio dura altrettanti giorni in più.',
  ],
  addUndo: ['Yes: a stop recorded by mistake can be removed.', 'Sì: un fermo registrato per errore può essere eliminato.'],
} as const;

const FIELDS: readonly Field<keyof typeof createSectionStop>[] = [
  { name: 'valid_from', kind: 'date', label: ['First day', 'Primo giorno'] },
  { name: 'valid_to', kind: 'date', label: ['In operation again on', 'Di nuovo in esercizio il'] },
  { name: 'reason', kind: 'text', label: ['Reason', 'Causa'], help: ['such as force majeure', 'ad esempio forza maggiore'] },
  { name: 'source', kind: 'text', label: ['Source', 'Fonte'], help: ['document that states it', 'documento che lo attesta'] },
];

interface SectionStopsProps {
  readonly params: { readonly community_id: number; readonly plant_id: number; readonly section_id: number };
  readonly mayWrite: boolean;
}

/** Days on which a section could not operate. */
export function SectionStops({ params, mayWrite }: SectionStopsProps) {
  const words = useWords(WORDS);
  const stops = useList(STOPS, { params: { path: params } }).data?.items ?? [];
  if (stops.length === 0 && !mayWrite) return null;
  return (
    <div className="border-t border-line pt-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{words.title}</h3>
        {mayWrite && <AddStop params={params} />}
      </div>
      <ul className="divide-y divide-line">
        {stops.map((stop) => (
          <li key={stop.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <p>
              <Day day={stop.valid_from} /> – <Day day={lastDay(stop.valid_to)} />
              <span className="block text-sm text-muted">
                {stop.reason} · {stop.source}
              </span>
            </p>
            {mayWrite && (
              <div className="flex flex-wrap gap-2">
                <FactActs
                  changeable={stop.changeable}
                  kind="section_stop"
                  id={stop.id}
                  name={stop.reason}
                  path={`${STOPS}/{stop_id}`}
                  params={{ ...params, stop_id: stop.id }}
                  fields={FIELDS}
                  bounds={changeSectionStopFacts}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function AddStop({ params }: Pick<SectionStopsProps, 'params'>) {
  const words = useWords(WORDS);
  return (
    <FormWindow label={words.add} title={words.add} icon="plus" consequences={{ what: words.addWhat, undo: words.addUndo }}>
      {(done, cancel) => (
        <CreateForm path={STOPS} params={params} fields={FIELDS} bounds={createSectionStop} onDone={done} onCancel={cancel} />
      )}
    </FormWindow>
  );
}
