import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { useWords, type Word } from '../../shell/words.ts';
import { newSource } from './new-source.ts';
import { ADDRESS, CREATE_BOUNDS, choicesOf, FIRST_DAY, isOf, NAME, type Name, PLACE, secretFields } from './source-fields.ts';
import { FLOWS, KINDS, SOURCES } from './source-words.ts';

const WORDS = { add: ['Add a source', 'Aggiungi una fonte'] } as const;

const READINGS = isOf('datadis', 'shelly');

/** Adds a source of a community with one point; further points are added where it is changed. */
export function AddSource() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const navigate = useNavigate();
  const path = { params: { path: { community_id: id } } };
  const points = useList('/api/cer/communities/{community_id}/points', path).data?.items;
  const plants = useList('/api/cer/communities/{community_id}/plants', path).data?.items;
  const configurations = useList('/api/cer/communities/{community_id}/configurations', path).data?.items;
  const fields = useMemo(() => fieldsOf(points ?? [], plants ?? [], configurations ?? []), [points, plants, configurations]);
  return (
    <FormWindow label={words.add} title={words.add} icon="plus" look="primary">
      {(done, cancel) => (
        <CreateForm<Name>
          path={SOURCES}
          params={{}}
          fields={fields}
          bounds={CREATE_BOUNDS}
          initial={{ kind: 'datadis', flow: 'taken', configuration: String(configurations?.[0]?.id ?? '') }}
          toBody={(typed) => newSource(id, typed)}
          onDone={({ id: made }) => {
            done();
            void navigate({ to: `/c/${id}/sources/${made}` });
          }}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

interface NamedPoint {
  readonly pod: string;
}
interface NamedPlant {
  readonly name: string;
  readonly sections: readonly { readonly code: string }[];
}

function fieldsOf(
  points: readonly NamedPoint[],
  plants: readonly NamedPlant[],
  configurations: readonly { readonly id: number; readonly code: string }[],
): readonly Field<Name>[] {
  const produced: Word = ['produced', 'prodotta'];
  const injected: Word = ['injected', 'immessa'];
  const subjects = [
    ...points.map(({ pod }) => ({ value: `withdrawn:${pod}`, label: pod })),
    ...plants.flatMap(({ name, sections }) =>
      sections.flatMap(({ code }) => [
        { value: `injected:${code}`, label: named(`${name}: ${code}`, injected) },
        { value: `produced:${code}`, label: named(`${name}: ${code}`, produced) },
      ]),
    ),
  ];
  return [
    {
      name: 'kind',
      kind: 'choice',
      label: ['Kind', 'Tipo'],
      choices: choicesOf({ datadis: KINDS.datadis, shelly: KINDS.shelly, open_meteo: KINDS.open_meteo }),
    },
    NAME,
    ADDRESS,
    {
      name: 'configuration',
      kind: 'choice',
      label: ['Configuration', 'Configurazione'],
      choices: configurations.map(({ id, code }) => ({ value: String(id), label: code })),
      when: READINGS,
    },
    { name: 'subject', kind: 'choice', label: ['Point or section', 'Punto o sezione'], choices: subjects, when: READINGS },
    {
      name: 'remote',
      kind: 'text',
      label: ['Number at the source', 'Numero presso la fonte'],
      help: ['The supply; of a Shelly em1:0 or em:0', 'La fornitura; per uno Shelly em1:0 oppure em:0'],
      when: READINGS,
    },
    { name: 'flow', kind: 'choice', label: ['Counter', 'Contatore'], choices: choicesOf(FLOWS), when: READINGS },
    ...PLACE,
    ...secretFields(false),
    FIRST_DAY,
  ];
}

const named = (name: string, [en, it]: Word): Word => [`${name} (${en})`, `${name} (${it})`];
