import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from '../../kit/button.tsx';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { Day, DefinitionList, Moment } from '../../kit/figures.tsx';
import { Badge, Card, Empty, Notice, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import type { Column } from '../../kit/table/column.ts';
import { ListTable } from '../../kit/table/list-table.tsx';
import { client } from '../../shell/client.ts';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { removeObject, useChange, useList, useRead } from '../../shell/query.ts';
import { mayIn, mayOpen } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWord, useWords } from '../../shell/words.ts';
import { ChangeSource } from './change-source.tsx';
import { SourceBadge } from './health-badge.tsx';
import { PullNow } from './pull-now.tsx';
import { KINDS, OUTCOME_TONES, OUTCOMES, PULLS, type Pull, SOURCE, type Source } from './source-words.ts';

const WORDS = {
  kind: ['Kind', 'Tipo'],
  address: ['Address', 'Indirizzo'],
  asks: ['Requested data', 'Dati richiesti'],
  first: ['First day', 'Primo giorno'],
  newest: ['Newest day', 'Ultimo giorno'],
  success: ['Last success', 'Ultimo esito positivo'],
  next: ['Next pull', 'Prossima lettura'],
  calls: ['Calls in the last hour, day', "Chiamate nell'ultima ora, nel giorno"],
  pulls: ['Pulls', 'Interrogazioni'],
  none: ['Not asked yet', 'Mai interrogata'],
  noneText: ['The first pull begins within minutes.', 'La prima interrogazione inizia entro pochi minuti.'],
  pause: ['Pause', 'Sospendi'],
  resume: ['Resume', 'Riattiva'],
  remove: ['Remove', 'Rimuovi'],
  removeTitle: ['Remove this source?', 'Rimuovere questa fonte?'],
  removeWhat: [
    'The source is no longer queried, and its list of pulls is deleted. Its readings are kept.',
    "Non viene più interrogata e l'elenco delle interrogazioni viene eliminato. Le letture già salvate restano.",
  ],
  removeUndo: ['No. Add it again with its credentials.', 'No. Va aggiunta di nuovo con le credenziali.'],
} as const;

const REFETCH_MS = 5_000;

export function SourcePage() {
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'sources:write', placeOf(community)) && community.status !== 'archived';
  return <AnySource list={`/c/${community.id}/sources`} mayWrite={mayWrite} />;
}

/** One source, of the installation or of any community, for those who run the installation. */
export function InstallationSourcePage() {
  return <AnySource list="/operations/sources" mayWrite={mayOpen(useMe(), { audience: 'platform', right: 'sources:write' })} />;
}

interface Place {
  /** Where the sources are listed. */
  readonly list: string;
  readonly mayWrite: boolean;
}

function AnySource(place: Place) {
  const { sourceId } = useParams({ strict: false }) as { readonly sourceId: string };
  const source = useRead(SOURCE, { params: { path: { source_id: Number(sourceId) } } }, { refetchMs: REFETCH_MS });
  return <Read of={source}>{(found) => <ShownSource source={found} {...place} />}</Read>;
}

/** How a source fares, its pulls with faults in plain words. */
function ShownSource({ source, list, mayWrite }: Place & { readonly source: Source }) {
  const words = useWords(WORDS);
  const kind = useWord(KINDS[source.kind]);
  const asks = asksOf(source.settings);
  return (
    <Page title={source.name} lead={<SourceBadge source={source} />} actions={mayWrite && <Acts source={source} list={list} />}>
      {source.fault && <Notice tone="bad">{source.fault.message}</Notice>}
      <Card>
        <DefinitionList
          entries={[
            [words.kind, kind],
            [words.address, <code key="url">{source.url}</code>],
            [words.asks, asks],
            [words.first, <Day key="first" day={source.first_day} />],
            [words.newest, source.last_day === null ? undefined : <Day key="newest" day={source.last_day} />],
            [words.success, source.last_success_at === null ? undefined : <Moment key="success" at={source.last_success_at} />],
            [words.next, source.state === 'paused' ? undefined : <Moment key="next" at={source.next_at} />],
            [words.calls, `${source.calls_last_hour} / ${source.calls_per_hour}, ${source.calls_last_day} / ${source.calls_per_day}`],
          ]}
        />
      </Card>
      <Card title={words.pulls}>
        <Pulls sourceId={source.id} />
      </Card>
    </Page>
  );
}

const asksOf = ({ points, zones, latitude, longitude }: Source['settings']): string =>
  points?.map(({ code, remote }) => `${code} (${remote})`).join(', ') ?? zones?.join(', ') ?? `${latitude}, ${longitude}`;

const COLUMNS: readonly Column<Pull>[] = [
  { id: 'at', title: ['When', 'Quando'], kind: 'moment', value: ({ started_at }) => started_at },
  { id: 'from', title: ['From', 'Dal'], kind: 'day', value: ({ from_day }) => from_day },
  { id: 'to', title: ['Until before', 'Fino a prima del'], kind: 'day', value: ({ to_day }) => to_day },
  {
    id: 'outcome',
    title: ['Outcome', 'Esito'],
    value: ({ outcome }) => outcome,
    words: OUTCOMES,
    cell: ({ outcome }) => <OutcomeBadge outcome={outcome} />,
  },
  { id: 'intervals', title: ['Values', 'Valori'], kind: 'number', value: ({ intervals }) => intervals },
  { id: 'missing', title: ['Missing', 'Mancanti'], kind: 'number', value: ({ missing }) => missing },
  { id: 'days', title: ['Days stored', 'Giorni salvati'], kind: 'number', value: ({ days_stored }) => days_stored },
  { id: 'fault', title: ['Fault', 'Errore'], value: ({ message }) => message },
];

function OutcomeBadge({ outcome }: Pick<Pull, 'outcome'>) {
  return <Badge tone={OUTCOME_TONES[outcome]}>{useWord(OUTCOMES[outcome])}</Badge>;
}

function Pulls({ sourceId }: { readonly sourceId: number }) {
  const words = useWords(WORDS);
  const path = { params: { path: { source_id: sourceId }, query: { sort: '-id' } } } as never;
  const pulls = useList(PULLS, path, { refetchMs: REFETCH_MS });
  return (
    <ListTable
      of={pulls}
      caption={words.pulls}
      name="pulls"
      columns={COLUMNS}
      rowKey={({ id }) => id}
      bare
      empty={
        <Empty icon="activity" title={words.none}>
          <p>{words.noneText}</p>
        </Empty>
      }
    />
  );
}

function Acts({ source, list }: { readonly source: Source; readonly list: string }) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const path = { source_id: source.id };
  const turn = useChange(async (state: Source['state']) => {
    const { name, url, settings, first_day, recheck_days, refill_days, every_minutes, calls_per_hour, calls_per_day } = source;
    const facts = { name, url, settings, first_day, recheck_days, refill_days, every_minutes, calls_per_hour, calls_per_day };
    const { response } = await client.http.GET(SOURCE, { params: { path } });
    const header = { 'If-Match': response.headers.get('ETag') ?? '' };
    return client.put(SOURCE, { params: { path, header }, body: { ...facts, state } } as never);
  });
  const remove = async () => {
    await removeObject(SOURCE, { params: { path } });
    await navigate({ to: list });
  };
  return (
    <>
      <PullNow source={source} />
      <ChangeSource source={source} />
      <Button busy={turn.isPending} onClick={() => turn.mutate(source.state === 'paused' ? 'active' : 'paused')}>
        {source.state === 'paused' ? words.resume : words.pause}
      </Button>
      <ConfirmButton label={words.remove} title={words.removeTitle} what={words.removeWhat} undo={words.removeUndo} action={remove} />
    </>
  );
}
