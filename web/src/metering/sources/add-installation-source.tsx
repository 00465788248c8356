import { useNavigate } from '@tanstack/react-router';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { useWords } from '../../shell/words.ts';
import { newSource } from './new-source.ts';
import { ADDRESS, CREATE_BOUNDS, choicesOf, FIRST_DAY, NAME, type Name, PLACE, PRICES, secretFields } from './source-fields.ts';
import { KINDS, SOURCES } from './source-words.ts';

const WORDS = { add: ['Add a source of the installation', "Aggiungi una fonte dell'installazione"] } as const;

const FIELDS: readonly Field<Name>[] = [
  {
    name: 'kind',
    kind: 'choice',
    label: ['Kind', 'Tipo'],
    choices: choicesOf({ gme: KINDS.gme, entsoe: KINDS.entsoe, open_meteo: KINDS.open_meteo }),
  },
  NAME,
  ADDRESS,
  ...PRICES,
  ...PLACE,
  ...secretFields(false),
  FIRST_DAY,
];

/** Adds a source of prices or weather for all communities. */
export function AddInstallationSource() {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  return (
    <FormWindow label={words.add} title={words.add} icon="plus" look="primary">
      {(done, cancel) => (
        <CreateForm<Name>
          path={SOURCES}
          params={{}}
          fields={FIELDS}
          bounds={CREATE_BOUNDS}
          initial={{ kind: 'gme', use: '' }}
          toBody={(typed) => newSource(null, typed)}
          onDone={({ id }) => {
            done();
            void navigate({ to: `/operations/sources/${id}` });
          }}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
