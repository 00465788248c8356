import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Card, Empty, Page } from '../../kit/page.tsx';
import type { Column } from '../../kit/table/column.ts';
import { ListTable } from '../../kit/table/list-table.tsx';
import { useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { AddDevice, type Made } from './add-device.tsx';
import { CredentialsNotice } from './credentials-notice.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { useDevicesOf, type Whose } from './device-reach.ts';
import { CONVENTIONS, DEVICES, type DeviceItem, TYPES } from './device-words.ts';
import { HEALTH, HealthBadge } from './health-badge.tsx';

const WORDS = {
  title: ['Devices', 'Dispositivi'],
  lead: [
    'Meters, inverters and other devices that send live readings by MQTT or HTTP.',
    'Contatori, inverter e altri dispositivi che inviano letture in tempo reale via MQTT o HTTP.',
  ],
  mine: ['My devices', 'I miei dispositivi'],
  mineLead: [
    'Devices at your points and plants that send live readings. Each gets a user name and a password of its own.',
    'Dispositivi presso i Suoi punti e impianti che inviano letture in tempo reale. Ciascuno riceve un nome utente e una password propri.',
  ],
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

/** The devices of a community with their health, and what was not taken from them; adding one shows its credentials once. */
export const DevicesPage = () => <Devices whose="all" />;

/** A member's own devices; what was not taken from one is on its own page. */
export const MineDevicesPage = () => <Devices whose="own" />;

function Devices({ whose }: { readonly whose: Whose }) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const [made, setMade] = useState<Made>();
  const { communityId, base, mayWrite } = useDevicesOf(whose);
  const [title, lead] = whose === 'own' ? [words.mine, words.mineLead] : [words.title, words.lead];
  const query = { community_id: communityId, own: whose === 'own' ? ('true' as const) : ('false' as const) };
  return (
    <Page title={title} lead={lead} actions={mayWrite && <AddDevice whose={whose} onMade={setMade} />}>
      {made && (
        <>
          <CredentialsNotice credentials={made.credentials} />
          <Button onClick={() => void navigate({ to: `${base}/${made.id}` })}>{words.open}</Button>
        </>
      )}
      <ListTable
        of={useList(DEVICES, { params: { query } }, { refetchMs: REFETCH_MS })}
        caption={title}
        columns={COLUMNS}
        rowKey={({ device_id }) => device_id}
        rowLink={({ device_id }) => `${base}/${device_id}`}
        empty={
          <Empty icon="activity" title={words.none}>
            <p>{words.noneText}</p>
          </Empty>
        }
      />
      {whose === 'all' && (
        <Card title={words.refused}>
          <DeadLetters query={{ community_id: communityId }} />
        </Card>
      )}
    </Page>
  );
}
