import type { ReactNode } from 'react';
import { useActors } from '../../identity/actors.ts';
import { Day } from '../../kit/figures.tsx';
import { Badge, Empty, Notice } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords, wordIn } from '../../shell/words.ts';
import { DocumentLinks } from '../history.tsx';
import { Decide } from './decide.tsx';
import { ACT_KIND, ACT_STATE, ACT_STATE_TONE, type GseAct } from './words.ts';

const WORDS = {
  none: ['No act of GSE has arrived.', 'Nessun atto del GSE ricevuto.'],
  noneText: [
    'Record the receipt as soon as GSE sends it: it brings the protocol number.',
    'Registrare la ricevuta appena il GSE la invia: riporta il numero di protocollo.',
  ],
  number: ['No.', 'n.'],
  signed: ['signed by the desk of GSE', 'firmato dallo sportello del GSE'],
  byHand: [(who: string) => `recorded by ${who}`, (who: string) => `registrato da ${who}`],
  times: [(count: number) => `received ${count} times`, (count: number) => `ricevuto ${count} volte`],
  decided: [(who: string) => `decided by ${who}`, (who: string) => `deciso da ${who}`],
} as const;

/** The acts of GSE of a configuration, the newest first; those that wait for a person come with what can be done about them. */
export function ActList({ configurationId }: { readonly configurationId?: number }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const query = configurationId === undefined ? {} : { query: { configuration_id: configurationId } };
  const acts = useList('/api/cer/communities/{community_id}/gse-acts', { params: { path: { community_id: id }, ...query } } as never);
  return (
    <Read of={acts}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty icon="landmark" title={words.none}>
            <p>{words.noneText}</p>
          </Empty>
        ) : (
          <ol className="space-y-4">
            {(items as readonly GseAct[]).map((act) => (
              <ActRow key={act.id} act={act} />
            ))}
          </ol>
        )
      }
    </Read>
  );
}

function ActRow({ act }: { readonly act: GseAct }) {
  const language = useLanguage();
  const words = useWords(WORDS);
  const { actorOf } = useActors();
  const { kind, act_number, occurred_on, state, document_id } = act;
  return (
    <li className="space-y-2 rounded-lg border border-line p-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{wordIn(language, ACT_KIND[kind])}</span>
        <Day day={occurred_on} />
        <span className="text-sm text-muted">
          {words.number} <code className="break-all">{act_number}</code>
        </span>
        <Badge tone={ACT_STATE_TONE[state]}>{wordIn(language, ACT_STATE[state])}</Badge>
      </p>
      <p className="text-sm text-muted">{partsOf(act, words, actorOf).join(' · ')}</p>
      {document_id !== null && <DocumentLinks ids={[document_id]} />}
      <Standing act={act} />
    </li>
  );
}

function partsOf(
  { channel, recorded_by, times_received, decided_by, note }: GseAct,
  words: ReturnType<typeof useWords<typeof WORDS>>,
  actorOf: (actor: string) => string,
) {
  return [
    channel === 'desk' ? words.signed : words.byHand(actorOf(recorded_by)),
    ...(times_received > 1 ? [words.times(times_received)] : []),
    ...(decided_by ? [words.decided(actorOf(decided_by))] : []),
    ...(note ? [`“${note}”`] : []),
  ];
}

/** Why an act does not count, and what can be done. */
function Standing({ act }: { readonly act: GseAct }): ReactNode {
  const community = useCommunity();
  const mayDecide = mayIn(useMe(), 'onboarding:submit', placeOf(community)) && community.status !== 'archived';
  if (act.state !== 'kept' && act.state !== 'awaiting_confirmation') return null;
  return (
    <div className="space-y-3">
      {act.reason && (
        <Notice tone="warn">
          <p>{act.reason}</p>
          {act.remedy && <p>{act.remedy}</p>}
        </Notice>
      )}
      {mayDecide && <Decide act={act} />}
    </div>
  );
}
