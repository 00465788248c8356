import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { changeDevice } from '../../api-fields.ts';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { DefinitionList, Moment } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { ChangeForm } from '../../kit/object-form.tsx';
import { Card, Empty, Notice, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import type { Column } from '../../kit/table/column.ts';
import { ListTable } from '../../kit/table/list-table.tsx';
import { useLanguage } from '../../shell/language.ts';
import { queryClient, removeObject, useRead } from '../../shell/query.ts';
import { useWord, useWords } from '../../shell/words.ts';
import { type Credentials, CredentialsNotice } from './credentials-notice.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { confirmCredentials, makeCredentials } from './device-credentials.ts';
import { DeviceEnergy } from './device-energy.tsx';
import { useDevicesOf, type Whose } from './device-reach.ts';
import { type Channel, CONVENTIONS, DEVICE, type Device, formatReading, KINDS, QUANTITIES, TYPES } from './device-words.ts';
import { HealthBadge } from './health-badge.tsx';
import { HomeEnergy } from './home-energy.tsx';

const WORDS = {
  type: ['Type', 'Tipo'],
  messages: ['Messages', 'Messaggi'],
  topic: ['Topic or name', 'Topic o nome'],
  prefix: ['Own prefix of topics', 'Prefisso proprio dei topic'],
  user: ['User name at the broker', 'Nome utente per il broker'],
  place: ['Place', 'Luogo'],
  reading: ['Last reading', 'Ultima lettura'],
  received: ['Received last', 'Ultima ricezione'],
  values: ['Newest values', 'Valori più recenti'],
  home: ['Data sent to the home', 'Dati comunicati all’abitazione'],
  energy: ['Energy', 'Energia'],
  noChannels: ['No channels', 'Nessun canale'],
  noChannelsText: [
    'Codes that the device sends and that no channel has appear below as rejected.',
    'I codici inviati dal dispositivo e privi di canale compaiono qui sotto tra gli scartati.',
  ],
  refused: ['Rejected messages', 'Messaggi scartati'],
  change: ['Change', 'Modifica'],
  renew: ['New credentials', 'Nuove credenziali'],
  renewTitle: ['Make new credentials?', 'Creare nuove credenziali?'],
  renewWhat: [
    'The present password ends at once and the connection is cut.',
    'La password attuale cessa subito e la connessione viene interrotta.',
  ],
  renewUndo: ['No. Put the new password into the device.', 'No. Inserire la nuova password nel dispositivo.'],
  unconfirmed: ['Messages of this device are rejected', 'I messaggi di questo dispositivo vengono scartati'],
  unconfirmedText: [
    'The session or key by which its credentials were made was ended for safety. Confirm them if you know who holds the device and its password; otherwise make new credentials or revoke it.',
    'La sessione o la chiave con cui sono state create le credenziali è stata chiusa per sicurezza. Le confermi se sa chi ha il dispositivo e la sua password; altrimenti crei nuove credenziali o lo revochi.',
  ],
  confirm: ['Confirm the credentials', 'Conferma le credenziali'],
  confirmTitle: ['Confirm these credentials?', 'Confermare queste credenziali?'],
  confirmWhat: [
    'Messages of the device are accepted again with the password that it has now.',
    'I messaggi del dispositivo vengono di nuovo accettati con la password attuale.',
  ],
  confirmUndo: ['Yes: make new credentials or revoke the device.', 'Sì: crei nuove credenziali o revochi il dispositivo.'],
  revoke: ['Revoke', 'Revoca'],
  revokeTitle: ['Revoke this device?', 'Revocare questo dispositivo?'],
  revokeWhat: [
    'Its account at the broker ends and its messages are rejected. Data that it sent are kept.',
    'Il suo account presso il broker cessa e non viene più accettato nulla. I dati già inviati restano.',
  ],
  revokeUndo: ['No. Add it again as a new device.', 'No. Va aggiunto di nuovo come nuovo dispositivo.'],
} as const;

const REFETCH_MS = 5_000;

const FIELDS: readonly Field<keyof typeof changeDevice>[] = [
  { name: 'name', kind: 'text', label: ['Name', 'Nome'] },
  {
    name: 'topic_name',
    kind: 'text',
    label: ['Topic or name set in the device', 'Topic o nome impostato nel dispositivo'],
    help: ['Empty: it publishes below its own prefix.', 'Vuoto: pubblica sotto il proprio prefisso.'],
  },
  { name: 'location', kind: 'text', label: ['Place', 'Luogo'] },
  { name: 'capacity', kind: 'number', label: ['Power in kW, of a battery kWh', 'Potenza in kW, per una batteria kWh'] },
  {
    name: 'settles',
    kind: 'switch',
    label: ['Count it until the distributor’s reading is there', 'Usa i suoi dati finché manca la lettura del distributore'],
  },
  {
    name: 'publishes_energy',
    kind: 'switch',
    label: ['Tell the home its shared energy (Home Assistant)', "Comunica all'abitazione l'energia condivisa (Home Assistant)"],
    help: ['Of a device of a point only.', 'Solo per un dispositivo di un punto di connessione.'],
  },
];

/** Whether a device counts in the settlement is decided by those who manage the community. */
const OWN_FIELDS = FIELDS.filter(({ name }) => name !== 'settles');

/** One device: its health, newest values, credentials, and what was not taken from it. */
export const DevicePage = () => <OneDevice whose="all" />;

export const MineDevicePage = () => <OneDevice whose="own" />;

function OneDevice({ whose }: { readonly whose: Whose }) {
  const { deviceId } = useParams({ strict: false }) as { readonly deviceId: string };
  const device = useRead(DEVICE, { params: { path: { device_id: Number(deviceId) } } }, { refetchMs: REFETCH_MS });
  return <Read of={device}>{(found) => <ShownDevice device={found} whose={whose} />}</Read>;
}

interface DeviceProps {
  readonly device: Device;
  readonly whose: Whose;
}

function ShownDevice({ device, whose }: DeviceProps) {
  const words = useWords(WORDS);
  const [credentials, setCredentials] = useState<Credentials>();
  const mayWrite = useDevicesOf(whose).mayWrite && device.status !== 'revoked';
  const [type, convention] = [useWord(TYPES[device.type]), useWord(CONVENTIONS[device.convention])];
  return (
    <Page
      title={device.name}
      lead={<HealthBadge health={device.status} />}
      actions={mayWrite && <Acts device={device} whose={whose} onCredentials={setCredentials} />}
    >
      {credentials && <CredentialsNotice credentials={credentials} />}
      {device.credentials === 'unconfirmed' && <Unconfirmed device={device} mayConfirm={mayWrite} />}
      <Card>
        <DefinitionList
          entries={[
            [words.type, type],
            [words.messages, convention],
            [words.topic, device.topic_name ?? undefined],
            [words.prefix, <code key="prefix">{device.topic_prefix}</code>],
            [words.user, <code key="user">{device.username}</code>],
            [words.place, device.location ?? undefined],
            [words.reading, device.last_reading_at === null ? undefined : <Moment key="reading" at={device.last_reading_at} />],
            [words.received, device.last_received_at === null ? undefined : <Moment key="received" at={device.last_received_at} />],
          ]}
        />
      </Card>
      <Card title={words.values}>
        <Channels channels={device.channels} />
      </Card>
      {device.publishes_energy && (
        <Card title={words.home}>
          <HomeEnergy device={device} />
        </Card>
      )}
      <Card title={words.energy}>
        <DeviceEnergy device={device} />
      </Card>
      <Card title={words.refused}>
        <DeadLetters query={{ device_id: device.device_id }} />
      </Card>
    </Page>
  );
}

/** Nothing is taken from the device until somebody says that its password is in the right hands. */
function Unconfirmed({ device, mayConfirm }: { readonly device: Device; readonly mayConfirm: boolean }) {
  const words = useWords(WORDS);
  const confirm = async () => {
    await confirmCredentials(device.device_id);
    await queryClient.invalidateQueries();
  };
  return (
    <Notice tone="bad" title={words.unconfirmed}>
      <p>{words.unconfirmedText}</p>
      {mayConfirm && (
        <ConfirmButton
          label={words.confirm}
          look="plain"
          title={words.confirmTitle}
          what={words.confirmWhat}
          undo={words.confirmUndo}
          action={confirm}
        />
      )}
    </Notice>
  );
}

function Channels({ channels }: { readonly channels: readonly Channel[] }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const columns: readonly Column<Channel>[] = [
    { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code },
    { id: 'quantity', title: ['Quantity', 'Grandezza'], value: ({ quantity }) => quantity, words: QUANTITIES },
    { id: 'kind', title: ['Kind', 'Tipo'], value: ({ kind }) => kind, words: KINDS },
    {
      id: 'value',
      title: ['Value', 'Valore'],
      value: ({ last_value, unit }) => (last_value === null ? null : formatReading(last_value, unit, language)),
    },
    { id: 'at', title: ['Measured', 'Misurato'], kind: 'moment', value: ({ last_at }) => last_at },
  ];
  const list = { data: { items: channels, cut: false }, isPending: false, error: null } as never;
  return (
    <ListTable
      of={list}
      caption={words.values}
      name="channels"
      columns={columns}
      rowKey={({ id }) => id}
      bare
      empty={
        <Empty icon="activity" title={words.noChannels}>
          <p>{words.noChannelsText}</p>
        </Empty>
      }
    />
  );
}

function Acts({ device, whose, onCredentials }: DeviceProps & { readonly onCredentials: (made: Credentials) => void }) {
  const words = useWords(WORDS);
  const { base } = useDevicesOf(whose);
  const navigate = useNavigate();
  const renew = async () => {
    onCredentials(await makeCredentials(device.device_id));
    await queryClient.invalidateQueries();
  };
  const revoke = async () => {
    await removeObject(DEVICE, { params: { path: { device_id: device.device_id } } });
    await navigate({ to: base });
  };
  return (
    <>
      <FormWindow label={words.change} title={words.change} icon="pencil">
        {(done, cancel) => (
          <ChangeForm
            path={DEVICE}
            params={{ device_id: device.device_id }}
            fields={whose === 'own' ? OWN_FIELDS : FIELDS}
            bounds={changeDevice}
            toBody={(typed) => ({ type: device.type, time_zone: device.time_zone, settles: device.settles, ...typed })}
            onDone={done}
            onCancel={cancel}
          />
        )}
      </FormWindow>
      <ConfirmButton
        label={words.renew}
        look="plain"
        title={words.renewTitle}
        what={words.renewWhat}
        undo={words.renewUndo}
        action={renew}
      />
      <ConfirmButton label={words.revoke} title={words.revokeTitle} what={words.revokeWhat} undo={words.revokeUndo} action={revoke} />
    </>
  );
}
