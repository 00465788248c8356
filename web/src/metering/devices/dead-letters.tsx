import { useMemo } from 'react';
import { Empty } from '../../kit/page.tsx';
import type { Column } from '../../kit/table/column.ts';
import { ListTable } from '../../kit/table/list-table.tsx';
import { type Language, useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { type DeadLetter, REASONS } from './device-words.ts';
import { letterText } from './letter-text.ts';

const WORDS = {
  caption: ['Rejected messages', 'Messaggi scartati'],
  none: ['Everything that came was taken', 'Tutto ciò che è arrivato è stato accettato'],
  noneText: ['What cannot be taken appears here with its reason.', 'Ciò che non può essere accettato compare qui con il motivo.'],
} as const;

const REFETCH_MS = 10_000;
const MOST = 200;

const columnsFor = (language: Language): readonly Column<DeadLetter>[] => [
  { id: 'at', title: ['Received', 'Ricevuto'], kind: 'moment', value: ({ received_at }) => received_at },
  { id: 'reason', title: ['Reason', 'Motivo'], value: ({ reason }) => reason, words: REASONS, filter: 'choice' },
  { id: 'detail', title: ['What exactly', 'Dettaglio'], value: ({ detail }) => letterText(detail, language) },
  { id: 'topic', title: ['Topic', 'Topic'], value: ({ topic }) => topic },
  { id: 'payload', title: ['Message', 'Messaggio'], value: ({ payload }) => payload, hidden: true },
  { id: 'device', title: ['Device', 'Dispositivo'], kind: 'number', value: ({ device_id }) => device_id, hidden: true },
];

/** What was not taken of a community or a device, the newest first. */
export function DeadLetters({ query }: { readonly query: { readonly community_id?: number; readonly device_id?: number } }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const columns = useMemo(() => columnsFor(language), [language]);
  return (
    <ListTable
      of={useList('/api/v1/dead-letters', { params: { query } }, { refetchMs: REFETCH_MS, most: MOST })}
      caption={words.caption}
      name="refused"
      columns={columns}
      rowKey={({ id }) => id}
      sort="-at"
      bare
      empty={
        <Empty icon="circleCheckBig" title={words.none}>
          <p>{words.noneText}</p>
        </Empty>
      }
    />
  );
}
