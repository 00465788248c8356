import { useMemo } from 'react';
import { createDevice } from '../../api-fields.ts';
import type { Choice, Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Notice } from '../../kit/page.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useWords } from '../../shell/words.ts';
import type { Credentials } from './credentials-notice.tsx';
import { makeCredentials } from './device-credentials.ts';
import type { Whose } from './device-reach.ts';
import { CONVENTIONS, DEVICES, type Device, TYPES } from './device-words.ts';
import { subjectOf, useMeasured } from './measured.ts';

const WORDS = {
  add: ['Add a device', 'Aggiungi un dispositivo'],
  nothing: ['You have no point here yet', 'Non ha ancora nessun punto qui'],
  nothingText: [
    'A device measures one of your points or plants. Ask the manager of the community to register yours first.',
    'Un dispositivo misura un Suo punto o impianto. Chieda prima al gestore della comunità di registrarlo.',
  ],
} as const;

const BOUNDS = { ...createDevice, measures: { type: 'string', required: true } } as const;
type Name = keyof typeof BOUNDS;

export interface Made {
  readonly id: number;
  readonly credentials: Credentials;
}

interface AddDeviceProps {
  readonly whose: Whose;
  readonly onMade: (made: Made) => void;
}

/** A window that adds a device and makes its credentials. */
export function AddDevice({ whose, onMade }: AddDeviceProps) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const choices = useMeasured(whose);
  const fields = useMemo(() => fieldsWith(choices), [choices]);
  return (
    <FormWindow label={words.add} title={words.add} icon="plus" look="primary">
      {(done, cancel) =>
        choices.length === 0 ? (
          <Notice tone="info" title={words.nothing}>
            <p>{words.nothingText}</p>
          </Notice>
        ) : (
          <CreateForm<Name, Device>
            path={DEVICES}
            params={{}}
            fields={fields}
            bounds={BOUNDS}
            initial={{ type: 'meter', convention: 'ec', measures: choices[0]?.value ?? '' }}
            toBody={({ measures, ...typed }) => ({ ...typed, community_id: id, ...subjectOf(String(measures)) })}
            onDone={(device) => {
              done();
              void makeCredentials(device.device_id).then((credentials) => onMade({ id: device.device_id, credentials }));
            }}
            onCancel={cancel}
          />
        )
      }
    </FormWindow>
  );
}

const choicesOf = (words: Readonly<Record<string, readonly [string, string]>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

const fieldsWith = (measured: readonly Choice[]): readonly Field<Name>[] => [
  { name: 'name', kind: 'text', label: ['Name', 'Nome'] },
  { name: 'type', kind: 'choice', label: ['Type', 'Tipo'], choices: choicesOf(TYPES) },
  { name: 'convention', kind: 'choice', label: ['How it writes its messages', 'Formato dei messaggi'], choices: choicesOf(CONVENTIONS) },
  { name: 'measures', kind: 'choice', label: ['What it measures', 'Che cosa misura'], choices: measured },
  {
    name: 'topic_name',
    kind: 'text',
    label: ['Topic or name set in the device', 'Topic o nome impostato nel dispositivo'],
    help: ['Empty: it publishes below its own prefix.', 'Vuoto: pubblica sotto il proprio prefisso.'],
  },
  { name: 'location', kind: 'text', label: ['Place', 'Luogo'] },
];
