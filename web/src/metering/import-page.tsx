import { Link, useParams } from '@tanstack/react-router';
import { ButtonLink } from '../kit/button.tsx';
import { DefinitionList, Moment } from '../kit/figures.tsx';
import { Card, Notice, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { NotFoundPage } from '../shell/refused.tsx';
import { useMe } from '../shell/session.tsx';
import { useWord, useWords } from '../shell/words.ts';
import { ImportDownloads } from './import-downloads.tsx';
import { CURVES } from './import-fields.ts';
import { OperationView } from './operation-view.tsx';
import { IMPORT_KIND, type Import } from './operation-words.ts';
import { TakeBack } from './take-back.tsx';

const WORDS = {
  title: [(id: number) => `Import ${id}`, (id: number) => `Importazione ${id}`],
  all: ['All imports', 'Tutte le importazioni'],
  how: ['How it went', 'Esito'],
  file: ['The file', 'Il file'],
  kind: ['What', 'Che cosa'],
  source: ['From', 'Provenienza'],
  configuration: ['Configuration', 'Configurazione'],
  zone: ['Market zone', 'Zona di mercato'],
  unit: ['Unit', 'Unità'],
  inHeader: ['as the header of the file says', "come indicato nell'intestazione del file"],
  interval: ['Length of an interval', "Durata dell'intervallo"],
  minutes: [(count: number) => `${count} minutes`, (count: number) => `${count} minuti`],
  sent: ['Sent', 'Inviato'],
  code: ['POD or code', 'POD o codice'],
  name: ['Name', 'Nome'],
  fingerprint: ['Fingerprint (SHA-256)', 'Impronta (SHA-256)'],
  takenBack: ['This import was reverted: its readings no longer count.', 'Importazione ritirata: le sue letture non contano più.'],
  takenBackBy: ['How that went', 'Come è andata'],
  takes: ['It takes back', 'Ritira'],
} as const;

/** One import: its file, what came of it, and taking it back. */
export function ImportPage() {
  const { operationId } = useParams({ strict: false }) as { readonly operationId: string };
  const { id } = useCommunity();
  const imports = useList('/api/v1/imports', { params: { query: { community_id: id } } }, { most: 5000 });
  return (
    <Read of={imports}>
      {({ items }) => {
        const found = items.find((one) => one.id === Number(operationId));
        return found ? <OneImport key={found.id} one={found} /> : <NotFoundPage />;
      }}
    </Read>
  );
}

function OneImport({ one }: { readonly one: Import }) {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayImport = mayIn(useMe(), 'curves:import', placeOf(community)) && community.status !== 'archived';
  const base = `/c/${community.id}/imports`;
  const { file } = one;
  const isCurves = CURVES.includes(file.kind) && !file.dry_run;
  const isTakeable = isCurves && file.taken_back_by === null && (one.state === 'succeeded' || one.state === 'cancelled');
  return (
    <Page
      title={words.title(one.id)}
      actions={
        <>
          <ButtonLink to={base}>{words.all}</ButtonLink>
          {mayImport && isTakeable && <TakeBack one={one} />}
        </>
      }
    >
      {file.taken_back_by !== null && (
        <Notice tone="warn" title={words.takenBack}>
          <Link to={`${base}/${file.taken_back_by}`} className="text-accent underline">
            {words.takenBackBy}
          </Link>
        </Notice>
      )}
      <Card title={words.how}>
        <OperationView id={one.id} mayCancel={mayImport} communityId={community.id} />
      </Card>
      <Card title={words.file}>
        <FileEntries one={one} />
        {mayImport && file.kind !== 'take_back' && <ImportDownloads one={one} />}
      </Card>
    </Page>
  );
}

function FileEntries({ one: { file, created_at } }: { readonly one: Import }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const kind = useWord(IMPORT_KIND[file.kind]);
  const isCurves = CURVES.includes(file.kind);
  const configurations = useList('/api/cer/communities/{community_id}/configurations', { params: { path: { community_id: id } } });
  const code = configurations.data?.items.find((one) => one.id === file.configuration_id)?.code;
  return (
    <DefinitionList
      entries={[
        [words.kind, kind],
        [words.source, file.source],
        [words.configuration, code],
        [words.zone, file.market_zone ?? undefined],
        [words.unit, isCurves ? (file.unit ?? words.inHeader) : undefined],
        [words.interval, isCurves ? words.minutes(file.resolution_minutes) : undefined],
        [words.code, file.code ?? undefined],
        [words.name, file.file_name ?? undefined],
        [
          words.fingerprint,
          <code key="sha256" className="text-sm break-all">
            {file.sha256}
          </code>,
        ],
        [words.sent, <Moment key="sent" at={created_at} />],
        [
          words.takes,
          file.takes_back === null ? undefined : (
            <Link key="takes" to={`/c/${id}/imports/${file.takes_back}`} className="text-accent underline">
              {words.title(file.takes_back)}
            </Link>
          ),
        ],
      ]}
    />
  );
}
