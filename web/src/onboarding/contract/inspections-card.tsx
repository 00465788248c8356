import { useRef } from 'react';
import { recordInspectionEvidence } from '../../api-fields.ts';
import { Day } from '../../kit/figures.tsx';
import type { Field, FormCall } from '../../kit/form.tsx';
import { Badge, Card } from '../../kit/page.tsx';
import { today } from '../../kit/period.ts';
import { Read } from '../../kit/read.tsx';
import { Timeline } from '../../kit/timeline.tsx';
import { client } from '../../shell/client.ts';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import { ActDialog } from '../act-dialog.tsx';
import { INSPECTION_FORM } from '../acts/words.ts';
import { DocumentChoice } from '../document-choice.tsx';
import { DocumentLinks } from '../history.tsx';
import type { Configuration } from '../words.ts';
import { INSPECTION_EVENT, INSPECTION_STATE, INSPECTION_TONE, type Inspection } from './words.ts';

const WORDS = {
  title: ['Inspections of GSE', 'Controlli del GSE'],
  none: [
    'GSE has not inspected this configuration. Record the act that opens an inspection above.',
    'Il GSE non ha controllato questa configurazione. L’atto che avvia un controllo si registra qui sopra.',
  ],
  number: ['No.', 'n.'],
  term: ['Its term ends on', 'Termine il'],
  silence: ['Its end closes nothing: only an act of GSE does.', 'La scadenza non chiude nulla: lo fa solo un atto del GSE.'],
  history: ['What happened in the inspection', 'Che cosa è successo nel controllo'],
} as const;

interface InspectionsCardProps {
  readonly configuration: Configuration;
  readonly mayAct: boolean;
}

/** The inspections of a configuration, the newest first, with evidence to hand over. */
export function InspectionsCard({ configuration, mayAct }: InspectionsCardProps) {
  const words = useWords(WORDS);
  const { community_id, id } = configuration;
  const inspections = useList('/api/cer/communities/{community_id}/inspections', {
    params: { path: { community_id }, query: { configuration_id: id } },
  });
  return (
    <Card title={words.title}>
      <Read of={inspections}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="max-w-prose text-muted">{words.none}</p>
          ) : (
            <ul className="space-y-5">
              {items.map((one) => (
                <InspectionRow key={one.id} inspection={one} mayAct={mayAct} />
              ))}
            </ul>
          )
        }
      </Read>
    </Card>
  );
}

function InspectionRow({ inspection, mayAct }: { readonly inspection: Inspection; readonly mayAct: boolean }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id, form, state, due_on, closed_on, events } = inspection;
  return (
    <li className="space-y-3 rounded-lg border border-line p-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">
          {words.number} {id}, {wordIn(language, INSPECTION_FORM[form] ?? [form, form])}
        </span>
        <Badge tone={INSPECTION_TONE[state]}>{wordIn(language, INSPECTION_STATE[state])}</Badge>
      </p>
      {closed_on === null && due_on !== null && (
        <p className="text-sm">
          {words.term} <Day day={due_on} />. <span className="text-muted">{words.silence}</span>
        </p>
      )}
      <Timeline
        label={words.history}
        acts={events.toReversed().map((event) => toAct(event, wordIn(language, INSPECTION_EVENT[event.kind])))}
      />
      {closed_on === null && mayAct && <Evidence inspection={inspection} />}
    </li>
  );
}

function toAct({ id, occurred_on, detail }: Inspection['events'][number], title: string) {
  const { text, documents = [] } = detail as { readonly text?: string; readonly documents?: readonly { readonly id: number }[] };
  return {
    key: id,
    at: occurred_on,
    title,
    note: text ? <p className="break-words whitespace-pre-line text-muted">{`“${text}”`}</p> : null,
    document: documents.length > 0 ? <DocumentLinks ids={documents.map((one) => one.id)} /> : null,
  };
}

const FIELDS: readonly Field<keyof typeof recordInspectionEvidence>[] = [
  { name: 'occurred_on', kind: 'date', label: ['Day on which it was submitted', 'Data della consegna'] },
  { name: 'text', kind: 'textarea', label: ['Description of the evidence', 'Che cosa è stato consegnato'] },
];

function Evidence({ inspection: { community_id, id } }: { readonly inspection: Inspection }) {
  const chosen = useRef<readonly number[]>([]);
  const send = (body: object, { headers }: FormCall) =>
    client.post('/api/cer/communities/{community_id}/inspections/{inspection_id}/evidence', {
      params: { path: { community_id, inspection_id: id } },
      body: { ...body, document_ids: chosen.current },
      headers,
    } as never);
  return (
    <ActDialog
      label={['Record evidence', 'Registra documentazione']}
      title={['Evidence submitted to GSE', 'Documentazione consegnata al GSE']}
      consequences={[
        [
          'It is recorded with the stored documents. Submit it to GSE through its own channel.',
          'Viene registrata con i documenti presenti in archivio. La consegna al GSE avviene con i suoi canali.',
        ],
      ]}
      fields={FIELDS}
      bounds={recordInspectionEvidence}
      initial={{ occurred_on: today() }}
      send={send}
    >
      <DocumentChoice
        onChange={(ids) => {
          chosen.current = ids;
        }}
      />
    </ActDialog>
  );
}
