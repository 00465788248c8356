import type { Item } from 'condivisa/client';
import type { ReactNode } from 'react';
import { DOCUMENT_KINDS } from '../documents/kinds.ts';
import { Button } from '../kit/button.tsx';
import { FailureText } from '../kit/failure.tsx';
import { Day } from '../kit/figures.tsx';
import { type Act, Timeline } from '../kit/timeline.tsx';
import { useCommunity } from '../shell/community.tsx';
import { downloadAnswer } from '../shell/download.ts';
import { useLanguage } from '../shell/language.ts';
import { useChange, useList } from '../shell/query.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { type Application, type ApplicationEvent, EVENT_KIND } from './words.ts';

type StoredDocument = Item<'/api/cer/communities/{community_id}/documents'>;

const WORDS = {
  protocol: ['Protocol', 'Protocollo'],
  requested: ['Asked for', 'Richiesto'],
  plant: [(code: string) => `plant ${code}`, (code: string) => `impianto ${code}`],
  contract: ['Contract from', 'Contratto dal'],
  section: ['from', 'dal'],
  reached: ['Term that ended', 'Termine scaduto'],
  late: ['was over when it was entered', 'già trascorso al momento della registrazione'],
  recorded: ['entered', 'registrato'],
  open: [(name: string) => `Open ${name}`, (name: string) => `Apri ${name}`],
  documents: ['Documents', 'Documenti'],
} as const;

/** What happened to an application, the newest first: day, act, protocol and papers. */
export function History({ application, label }: { readonly application: Application; readonly label: string }) {
  const language = useLanguage();
  const acts: Act[] = application.events.toReversed().map((event) => ({
    key: event.id,
    at: event.occurred_on,
    title: wordIn(language, EVENT_KIND[event.kind] ?? [event.kind, event.kind]),
    note: <EventNote event={event} />,
    document: <EventDocuments event={event} />,
  }));
  return <Timeline label={label} acts={acts} />;
}

/** The facts that an event may carry; the API leaves them open. */
interface Detail {
  readonly text?: string;
  readonly reasons?: string;
  readonly reason?: string;
  readonly protocol?: string;
  readonly requested?: readonly { readonly document_kind: string; readonly plant_code?: string }[];
  readonly contract_active_from?: string;
  readonly sections?: readonly { readonly section_code: string; readonly service_start?: string }[];
  readonly documents?: readonly { readonly id: number }[];
  readonly already_due?: boolean;
}

export const detailOf = ({ detail }: Pick<ApplicationEvent, 'detail'>): Detail => detail as Detail;

function EventNote({ event }: { readonly event: ApplicationEvent }): ReactNode {
  const words = useWords(WORDS);
  const { text, reasons, reason, protocol, requested = [], contract_active_from, sections = [], already_due } = detailOf(event);
  return (
    <div className="space-y-1 text-muted">
      {[text, reasons, reason].map((one) => one && <p key={one} className="break-words whitespace-pre-line">{`“${one}”`}</p>)}
      {protocol && (
        <p>
          {words.protocol} <code>{protocol}</code>
        </p>
      )}
      {requested.length > 0 && <Requested requested={requested} />}
      {contract_active_from && (
        <p>
          {words.contract} <Day day={contract_active_from} />
        </p>
      )}
      {sections.length > 0 && (
        <ul className="list-disc pl-5">
          {sections.map(({ section_code, service_start }) => (
            <li key={section_code}>
              <code>{section_code}</code>
              {service_start && (
                <>
                  {' '}
                  {words.section} <Day day={service_start} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {already_due && <p>{words.late}</p>}
    </div>
  );
}

/** The papers that GSE asks for. */
export function Requested({ requested }: { readonly requested: NonNullable<Detail['requested']> }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const nameOf = (kind: string): string => {
    const word = DOCUMENT_KINDS[kind as keyof typeof DOCUMENT_KINDS];
    return word ? wordIn(language, word) : kind;
  };
  return (
    <div>
      <p>{words.requested}:</p>
      <ul className="list-disc pl-5">
        {requested.map(({ document_kind, plant_code }) => (
          <li key={`${document_kind} ${plant_code ?? ''}`}>
            {nameOf(document_kind)}
            {plant_code && `, ${words.plant(plant_code)}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

function EventDocuments({ event }: { readonly event: ApplicationEvent }): ReactNode {
  const ids = (detailOf(event).documents ?? []).map(({ id }) => id);
  return ids.length > 0 && <DocumentLinks ids={ids} />;
}

/** Stored papers to open. */
export function DocumentLinks({ ids }: { readonly ids: readonly number[] }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const documents = useList('/api/cer/communities/{community_id}/documents', { params: { path: { community_id: id } } }, { most: 5000 });
  const found = documents.data?.items.filter((one) => ids.includes(one.id)) ?? [];
  return (
    <ul aria-label={words.documents} className="flex flex-wrap gap-2">
      {found.map((one) => (
        <li key={one.id}>
          <DocumentLink document={one} />
        </li>
      ))}
    </ul>
  );
}

function DocumentLink({ document: { id, community_id, file_name } }: { readonly document: StoredDocument }) {
  const words = useWords(WORDS);
  const path = { community_id, document_id: id };
  const download = useChange(() =>
    downloadAnswer('/api/cer/communities/{community_id}/documents/{document_id}/content', { path }, file_name),
  );
  return (
    <>
      <Button
        look="quiet"
        icon="download"
        aria-label={words.open(file_name)}
        busy={download.isPending}
        onClick={() => download.mutate(undefined)}
      >
        {file_name}
      </Button>
      {download.error && <FailureText error={download.error} />}
    </>
  );
}
