import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { createDevice } from '../../api-fields.ts';
import { Button } from '../../kit/button.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card, Empty, Page } from '../../kit/page.tsx';
import type { Column } from '../../kit/table/column.ts';
import { ListTable } from '../../kit/table/list-table.tsx';
import { client } from '../../shell/client.ts';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { type Credentials, CredentialsNotice } from './credentials-notice.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { CONVENTIONS, DEVICES, type Device, type DeviceItem, TYPES } from './device-words.ts';
import { HEALTH, HealthBadge } from './health-badge.tsx';

const WORDS = {
  title: ['Devices', 'Dispositivi'],
  lead: [
    'Meters, inverters and other devices that send live readings by MQTT or HTTP.',
    'Contatori, inverter e altri dispositivi che inviano letture in tempo reale via MQTT o HTTP.',
  ],
  add: ['Add a device', 'Aggiungi un dispositivo'],
  none: ['No devices yet', 'Nessun dispositivo'],
  noneText: [
    'Add the first one: you get the credentials for its settings.',
    'Aggiungere il primo: si ottengono le credenziali da inserire nelle sue impostazioni.',
  ],
  open: ['Open the device', 'Apri il dispositivo'],
  refused: ['Rejected messages', 'Messaggi scartati'],
} as const;

const REFETCH_MS = 10_000;

const COLUMNS: readonly Column<DeviceItem>[] = [
  { id: 'name', title: ['Name', 'Nome'], value: ({ name }) => name, filter: 'text' },
  { id: 'type', title: ['Type', 'Tipo'], value: ({ type }) => type, words: TYPES, filter: 'choice' },
  {
    id: 'status',
    title: ['State', 'Stato'],
    value: ({ status }) => status,
    words: HEALTH,
    filter: 'choice',
    cell: ({ status }) => <HealthBadge health={status} />,
  },
  { id: 'last', title: ['Last reading', 'Ultima lettura'], kind: 'moment', value: ({ last_reading_at }) => last_reading_at },
  { id: 'convention', title: ['Messages', 'Messaggi'], value: ({ convention }) => convention, words: CONVENTIONS, hidden: true },
  { id: 'location', title: ['Place', 'Luogo'], value: ({ location }) => location },
  { id: 'settles', title: ['Counts in the settlement', 'Usato nel calcolo'], kind: 'flag', value: ({ settles }) => settles, hidden: true },
];

interface Made {
  readonly id: number;
  readonly credentials: Credentials;
}

/** The devices of a community with their health, and what was not taken from them; adding one shows its credentials once. */
export function DevicesPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const navigate = useNavigate();
  const [made, setMade] = useState<Made>();
  const mayWrite = mayIn(useMe(), 'devices:write', placeOf(community)) && community.status !== 'archived';
  const base = `/c/${community.id}/devices`;
  const devices = useList(DEVICES, { params: { query: { community_id: community.id } } }, { refetchMs: REFETCH_MS });
  return (
    <Page title={words.title} lead={words.lead} actions={mayWrite && <AddDevice onMade={setMade} />}>
      {made && (
        <>
          <CredentialsNotice credentials={made.credentials} />
          <Button onClick={() => void navigate({ to: `${base}/${made.id}` })}>{words.open}</Button>
        </>
      )}
      <ListTable
        of={devices}
        caption={words.title}
        columns={COLUMNS}
        rowKey={({ device_id }) => device_id}
        rowLink={({ device_id }) => `${base}/${device_id}`}
        empty={
          <Empty icon="activity" title={words.none}>
            <p>{words.noneText}</p>
          </Empty>
        }
      />
      <Card title={words.refused}>
        <DeadLetters query={{ community_id: community.id }} />
      </Card>
    </Page>
  );
}

const CHOSEN = { measures: { type: 'string' } } as const;
const BOUNDS = { ...createDevice, ...CHOSEN } as const;
type Name = keyof typeof BOUNDS;

function AddDevice({ onMade }: { readonly onMade: (made: Made) => void }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const path = { params: { path: { community_id: id } } };
  const points = useList('/api/cer/communities/{community_id}/points', path).data?.items;
  const plants = useList('/api/cer/communities/{community_id}/plants', path).data?.items;
  const storages = useList('/api/cer/communities/{community_id}/storages', path).data?.items;
  const fields = useMemo((): readonly Field<Name>[] => {
    const choices = [
      { value: 'none', label: ['Nothing of the register', 'Nulla di registrato'] as const },
      ...(points ?? []).map((one) => ({ value: `point_id:${one.point_id}`, label: `${one.pod} · ${one.member_code}` })),
      ...(plants ?? []).flatMap((one) =>
        one.sections.map((section) => ({ value: `section_id:${section.id}`, label: `${one.name}: ${section.code}` })),
      ),
      ...(storages ?? []).map((one) => ({ value: `storage_id:${one.id}`, label: one.code })),
    ];
    return [
      { name: 'name', kind: 'text', label: ['Name', 'Nome'] },
      { name: 'type', kind: 'choice', label: ['Type', 'Tipo'], choices: choicesOf(TYPES) },
      {
        name: 'convention',
        kind: 'choice',
        label: ['How it writes its messages', 'Formato dei messaggi'],
        choices: choicesOf(CONVENTIONS),
      },
      { name: 'measures', kind: 'choice', label: ['What it measures', 'Che cosa misura'], choices },
      {
        name: 'topic_name',
        kind: 'text',
        label: ['Topic or name set in the device', 'Topic o nome impostato nel dispositivo'],
        help: ['Empty: it publishes below its own prefix.', 'Vuoto: pubblica sotto il proprio prefisso.'],
      },
      { name: 'location', kind: 'text', label: ['Place', 'Luogo'] },
    ];
  }, [points, plants, storages]);
  return (
    <FormWindow label={words.add} title={words.add} icon="plus" look="primary">
      {(done, cancel) => (
        <CreateForm<Name, Device>
          path={DEVICES}
          params={{}}
          fields={fields}
          bounds={BOUNDS}
          initial={{ type: 'meter', convention: 'ec', measures: 'none' }}
          toBody={({ measures, ...typed }) => ({ ...typed, community_id: id, ...subjectOf(String(measures)) })}
          onDone={(device) => {
            done();
            void makeCredentials(device.device_id).then((credentials) => onMade({ id: device.device_id, credentials }));
          }}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

const choicesOf = (words: Readonly<Record<string, readonly [string, string]>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

function subjectOf(measures: string): object {
  const [field, id] = measures.split(':');
  return field === undefined || id === undefined ? {} : { [field]: Number(id) };
}

/** Messages of the device are accepted again. */
export const confirmCredentials = (deviceId: number): Promise<unknown> =>
  client.post('/api/v1/iot-devices/{device_id}/credentials/confirmations', { params: { path: { device_id: deviceId } } } as never);

/** New credentials of a device; those before end. */
export const makeCredentials = (deviceId: number): Promise<Credentials> =>
  client.post('/api/v1/iot-devices/{device_id}/credentials', {
    params: { path: { device_id: deviceId } },
  } as never) as Promise<Credentials>;
