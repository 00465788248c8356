import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { ChangeForm } from '../../kit/object-form.tsx';
import { useWords } from '../../shell/words.ts';
import { changedSource, toSourceForm } from './new-source.ts';
import { ADDRESS, CHANGE_BOUNDS, FIRST_DAY, NAME, type Name, PLACE, PRICES, secretFields } from './source-fields.ts';
import { SOURCE, type Source } from './source-words.ts';

const WORDS = { change: ['Change', 'Modifica'] } as const;

const POINTS: Field<Name> = {
  name: 'points',
  kind: 'textarea',
  label: ['Points, one a line', 'Punti, uno per riga'],
  help: [
    'Code, quantity (withdrawn, injected, produced), number at the source, counter (taken or given)',
    'Codice, grandezza (withdrawn, injected, produced), numero presso la fonte, contatore (taken o given)',
  ],
};

const PACE: readonly Field<Name>[] = [
  { name: 'every_minutes', kind: 'number', label: ['Minutes between two pulls', 'Minuti tra due interrogazioni'] },
  { name: 'calls_per_hour', kind: 'number', label: ['Most calls in an hour', 'Massimo di chiamate in un’ora'] },
  { name: 'calls_per_day', kind: 'number', label: ['Most calls in 24 hours', 'Massimo di chiamate in 24 ore'] },
  { name: 'recheck_days', kind: 'number', label: ['Last days requested again', 'Ultimi giorni richiesti di nuovo'] },
  { name: 'refill_days', kind: 'number', label: ['Days back for what is missing', 'Giorni a ritroso per i dati mancanti'] },
];

/** The fields that matter to the kind of this source. */
function fieldsOf({ kind, has_secret }: Source): readonly Field<Name>[] {
  const isMeant = ({ when }: Field<Name>): boolean => when === undefined || when({ kind });
  const asked = [...PLACE, ...PRICES, ...secretFields(has_secret)].filter(isMeant).map(({ when: _when, ...field }) => field);
  const isOfPoints = kind === 'datadis' || kind === 'shelly';
  return [NAME, ADDRESS, ...(isOfPoints ? [POINTS] : []), ...asked, FIRST_DAY, ...PACE];
}

/** Changes a source; it is asked at once. */
export function ChangeSource({ source }: { readonly source: Source }) {
  const words = useWords(WORDS);
  return (
    <FormWindow label={words.change} title={words.change} icon="pencil">
      {(done, cancel) => (
        <ChangeForm
          path={SOURCE}
          params={{ source_id: source.id }}
          fields={fieldsOf(source)}
          bounds={CHANGE_BOUNDS}
          toInitial={toSourceForm as (stored: never) => object}
          toBody={(typed) => changedSource(source, typed)}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
