import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import { Empty } from '../kit/page.tsx';
import { useSearchParams } from '../kit/search-params.ts';
import type { Column } from '../kit/table/column.ts';
import { ListTable } from '../kit/table/list-table.tsx';
import { type Language, useLanguage } from '../shell/language.ts';
import { useList } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { useActors } from './actors.ts';
import { AllAsCsv } from './all-as-csv.tsx';
import { type AuditSpeech, changesOf } from './audit-changes.ts';
import { AUDIT_PARAMS, AuditFilters } from './audit-filters.tsx';
import { useAuditSpeech } from './audit-speech.ts';
import { objectWords } from './audit-values.ts';
import { useActionWords } from './audit-words.ts';
import { ChangeList } from './change-list.tsx';

type AuditEvent = Item<'/api/v1/audit'>;

const WORDS = {
  caption: ['Changes', 'Modifiche'],
  none: ['No changes found', 'Nessuna modifica trovata'],
  noneText: ['Ask for less: another person, action or period.', 'Ampliare la ricerca: altra persona, azione o periodo.'],
} as const;

/** So many rows stand in the page as they are, with cells of any height. */
const MOST = 200;

const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The newest changes of what is asked; the file has all of them. */
export function AuditEvents({ communityId }: { readonly communityId?: number }) {
  const words = useWords(WORDS);
  const actionOf = useActionWords();
  const { actorOf } = useActors();
  const [{ actor, action, kind, since, until }] = useSearchParams(AUDIT_PARAMS);
  const query = {
    sort: '-id',
    ...(communityId === undefined ? {} : { community_id: communityId }),
    ...(actor === '' ? {} : { actor }),
    ...(action === '' ? {} : { action }),
    ...(kind === '' ? {} : { object_kind: kind }),
    ...(since === '' ? {} : { since: new Date(`${since}T00:00:00`).toISOString() }),
    ...(until === '' ? {} : { until: new Date(`${nextDay(until)}T00:00:00`).toISOString() }),
  };
  const events = useList('/api/v1/audit', { params: { query } }, { most: MOST });
  const language = useLanguage();
  const say = useAuditSpeech();
  const columns = useMemo(() => columnsOf({ language, say, actorOf, actionOf }), [language, say, actorOf, actionOf]);
  const empty = (
    <Empty icon="history" title={words.none}>
      <p>{words.noneText}</p>
    </Empty>
  );
  return (
    <div className="space-y-4">
      <AuditFilters />
      <AllAsCsv path="/api/v1/audit" query={query} name="audit" />
      <ListTable of={events} caption={words.caption} name="e" columns={columns} rowKey={({ id }) => id} empty={empty} />
    </div>
  );
}

interface Said {
  readonly language: Language;
  readonly say: AuditSpeech;
  readonly actorOf: (actor: string) => string;
  readonly actionOf: (action: string) => string;
}

const columnsOf = ({ language, say, actorOf, actionOf }: Said): readonly Column<AuditEvent>[] => [
  {
    id: 'what',
    title: ['What', 'Che cosa'],
    value: ({ action }) => actionOf(action),
    cell: ({ action, object_kind, object_id }) => (
      <>
        {actionOf(action)}
        <span className="block text-sm text-muted">{`${objectWords(language, object_kind)} ${object_id}`}</span>
      </>
    ),
  },
  { id: 'at', title: ['When', 'Quando'], kind: 'moment', value: ({ at }) => at },
  { id: 'who', title: ['Who', 'Chi'], value: ({ actor }) => actorOf(actor) },
  {
    id: 'changes',
    title: ['Before and after', 'Prima e dopo'],
    sortable: false,
    value: ({ before, after }) =>
      changesOf(before, after, say)
        .map(({ field, before: old, after: now }) => `${field}: ${old ?? '–'} → ${now ?? '–'}`)
        .join('; '),
    cell: ({ before, after, personal }) => (
      <ChangeList changes={[...changesOf(before, after, say), ...changesOf(null, personal ?? null, say)]} />
    ),
  },
  {
    id: 'object',
    title: ['Object', 'Oggetto'],
    value: ({ object_kind, object_id }) => `${objectWords(language, object_kind)} ${object_id}`,
    hidden: true,
  },
  { id: 'code', title: ['Code of the action', "Codice dell'azione"], value: ({ action }) => action, hidden: true },
  { id: 'request', title: ['Request', 'Richiesta'], value: ({ request_id }) => request_id, hidden: true },
  { id: 'seq', title: ['Number in the chain', 'Numero nella catena'], kind: 'number', value: ({ seq }) => seq, hidden: true },
  { id: 'hash', title: ['Hash', 'Impronta'], value: ({ hash }) => hash, hidden: true },
];
