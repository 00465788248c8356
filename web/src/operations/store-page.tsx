import type { Answer } from 'condivisa/client';
import { DefinitionList } from '../kit/figures.tsx';
import { numberText } from '../kit/format.ts';
import { Badge, Card, Notice, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { type Language, useLanguage } from '../shell/language.ts';
import { useRead } from '../shell/query.ts';
import { useWord, useWords, type Word } from '../shell/words.ts';

type Store = Answer<'get', '/api/v1/document-store'>;

const WORDS = {
  title: ['Document store', 'Archivio documenti'],
  lead: [
    'Where the content of documents lies, and whether it can be written and read now. It is set by DOCUMENT_STORE_URL when the services start.',
    'Dove si trova il contenuto dei documenti e se ora si può scrivere e leggere. Si imposta con DOCUMENT_STORE_URL all’avvio dei servizi.',
  ],
  configured: ['What is configured', 'Configurazione'],
  kind: ['Kind', 'Tipo'],
  place: ['Place', 'Posizione'],
  works: ['works', 'funziona'],
  fails: ['does not work', 'non funziona'],
  state: ['State', 'Stato'],
  trial: [(ms: string) => `write, read and remove took ${ms} ms`, (ms: string) => `scrittura, lettura e rimozione in ${ms} ms`],
  free: ['Free space', 'Spazio libero'],
  of: ['of', 'su'],
  unknown: ['not told by a bucket', 'non indicato da un bucket'],
  contents: ['Contents', 'Contenuti'],
  inStore: ['In the store', 'Nell’archivio'],
  inDatabase: ['In the database', 'Nel database'],
  documents: [
    (count: string, size: string) => `${count} documents, ${size}`,
    (count: string, size: string) => `${count} documenti, ${size}`,
  ],
  moves: ['Contents in the database move to the store each night.', 'I contenuti nel database passano nell’archivio ogni notte.'],
  low: [
    'Less than a tenth of the disk is free: make room, or point DOCUMENT_STORE_URL to a larger place.',
    'Meno di un decimo del disco è libero: liberare spazio o indicare in DOCUMENT_STORE_URL una posizione più ampia.',
  ],
} as const;

const KIND: Readonly<Record<Store['kind'], Word>> = {
  database: ['the database (nothing is configured)', 'il database (nulla è configurato)'],
  folder: ['a folder', 'una cartella'],
  s3: ['an S3-compatible bucket', 'un bucket compatibile S3'],
};

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

function sizeText(bytes: number, language: Language): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${numberText(bytes / 1000 ** step, language, { maximumFractionDigits: step === 0 ? 0 : 1 })} ${UNITS[step]}`;
}

/** For operators: where documents are stored, whether it works, and how much room is left. */
export function StorePage() {
  const words = useWords(WORDS);
  const store = useRead('/api/v1/document-store', {});
  return (
    <Page title={words.title} lead={words.lead}>
      <Read of={store}>{(data) => <Found store={data} />}</Read>
    </Page>
  );
}

function Found({ store }: { readonly store: Store }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const kind = useWord(KIND[store.kind]);
  const { free_bytes: free, total_bytes: total, in_store, in_database } = store;
  const counted = ({ documents, bytes }: Store['in_store']): string =>
    words.documents(numberText(documents, language), sizeText(bytes, language));
  const space = free === null || total === null ? undefined : `${sizeText(free, language)} ${words.of} ${sizeText(total, language)}`;
  return (
    <div className="space-y-6">
      {store.failure !== null && <Notice tone="bad">{store.failure}</Notice>}
      {free !== null && total !== null && free < total / 10 && <Notice tone="warn">{words.low}</Notice>}
      <Card title={words.configured}>
        <DefinitionList
          entries={[
            [words.kind, kind],
            [
              words.place,
              store.place === null ? undefined : (
                <code key="place" className="break-all">
                  {store.place}
                </code>
              ),
            ],
            [
              words.state,
              <span key="state">
                <Badge tone={store.works ? 'good' : 'bad'}>{store.works ? words.works : words.fails}</Badge>{' '}
                {store.milliseconds !== null && words.trial(numberText(store.milliseconds, language))}
              </span>,
            ],
            [words.free, space ?? (store.kind === 's3' ? words.unknown : undefined)],
          ]}
        />
      </Card>
      <Card title={words.contents} {...(store.kind === 'database' ? {} : { lead: words.moves })}>
        <DefinitionList
          entries={[
            [words.inStore, store.kind === 'database' ? undefined : counted(in_store)],
            [words.inDatabase, counted(in_database)],
          ]}
        />
      </Card>
    </div>
  );
}
