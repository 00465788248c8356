import { Day, DefinitionList } from '../../kit/figures.tsx';
import { Badge, Card } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import { DocumentLinks } from '../history.tsx';
import type { Configuration } from '../words.ts';
import { CancelChange, NotifyChange, PrepareChange } from './representative-acts.tsx';
import { REPRESENTATIVE_KIND, REPRESENTATIVE_STATE, type RepresentativeChange } from './words.ts';

const WORDS = {
  title: ['Contract representative (referente)', 'Referente'],
  lead: [
    'Until GSE confirms a change it pays the former one: prepare it with the mandate, notify GSE, then record its confirmation above.',
    'Finché il GSE non conferma il cambio, paga il referente precedente: prepararlo con il mandato, comunicarlo al GSE, poi registrare qui sopra la conferma.',
  ],
  none: ['No change was recorded.', 'Nessun cambio registrato.'],
  wanted: ['Wanted from', 'Richiesto dal'],
  notified: ['Notified on', 'Comunicato il'],
  confirmed: ['GSE pays the new one from', 'Il GSE paga il nuovo dal'],
  reason: ['Reason', 'Motivo'],
  papers: ['Papers', 'Documenti'],
} as const;

interface RepresentativeCardProps {
  readonly configuration: Configuration;
  readonly mayAct: boolean;
}

/** The changes of the contract representative of a configuration, and the next step of the one that is under way. */
export function RepresentativeCard({ configuration, mayAct }: RepresentativeCardProps) {
  const words = useWords(WORDS);
  const { community_id, id } = configuration;
  const changes = useList('/api/cer/communities/{community_id}/representative-changes', {
    params: { path: { community_id }, query: { configuration_id: id } },
  });
  return (
    <Card title={words.title} lead={words.lead}>
      <Read of={changes}>
        {({ items }) => (
          <div className="space-y-4">
            {items.length === 0 && <p className="text-muted">{words.none}</p>}
            {items.map((one) => (
              <ChangeRow key={one.id} change={one} mayAct={mayAct} />
            ))}
            {mayAct && items.every(({ state }) => state === 'confirmed' || state === 'cancelled') && (
              <PrepareChange configuration={configuration} />
            )}
          </div>
        )}
      </Read>
    </Card>
  );
}

function ChangeRow({ change, mayAct }: { readonly change: RepresentativeChange; readonly mayAct: boolean }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { kind, state, effective_on, notified_on, confirmed_from, reason, mandate_document_id, notice_document_id } = change;
  const papers = [mandate_document_id, notice_document_id].filter((one) => one !== null);
  return (
    <div className="space-y-3 rounded-lg border border-line p-4">
      <p className="flex flex-wrap items-center gap-3">
        <span className="font-medium first-letter:uppercase">{wordIn(language, REPRESENTATIVE_KIND[kind])}</span>
        <Badge tone={state === 'confirmed' ? 'good' : 'info'}>{wordIn(language, REPRESENTATIVE_STATE[state])}</Badge>
      </p>
      <DefinitionList
        entries={[
          [words.wanted, <Day key="wanted" day={effective_on} />],
          [words.notified, notified_on === null ? undefined : <Day key="notified" day={notified_on} />],
          [words.confirmed, confirmed_from === null ? undefined : <Day key="confirmed" day={confirmed_from} />],
          [words.reason, reason],
          [words.papers, papers.length === 0 ? undefined : <DocumentLinks key="papers" ids={papers} />],
        ]}
      />
      {mayAct && (
        <div className="flex flex-wrap gap-2 empty:hidden">
          {state === 'prepared' && <NotifyChange change={change} />}
          {(state === 'prepared' || state === 'notified') && <CancelChange change={change} />}
        </div>
      )}
    </div>
  );
}
