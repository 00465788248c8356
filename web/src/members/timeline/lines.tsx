import { Link } from '@tanstack/react-router';
import type { Item } from 'condivisa/client';
import { useActors } from '../../identity/actors.ts';
import { Moment } from '../../kit/figures.tsx';
import { Empty, Notice } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { type Act, Timeline } from '../../kit/timeline.tsx';
import { APPLICATION_STATE } from '../../onboarding/words.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { useWords, type Word, wordIn } from '../../shell/words.ts';
import { STAGE } from '../life/life-words.ts';
import { MEMBER_STATUS } from '../member-words.ts';
import { pageOfObject } from './where.ts';

type Line = Item<'/api/cer/communities/{community_id}/timeline'>;

const WORDS = {
  label: ['Timeline', 'Cronologia'],
  recorded: ['Recorded', 'Registrato'],
  paper: ['Document', 'Documento'],
  open: ['Open', 'Apri'],
  none: ['Nothing has happened yet', 'Ancora nessun evento'],
  noneText: ['Every change of state will stand here with its day.', 'Ogni cambio di stato comparirà qui con la sua data.'],
  cut: ['Only the newest lines are shown.', 'Sono mostrate solo le righe più recenti.'],
} as const;

const MOST = 200;

const STATES: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  membership: { ...MEMBER_STATUS, ...STAGE },
  application: APPLICATION_STATE,
};

interface TimelineLinesProps {
  readonly memberId?: number;
  /** Staff can open what a line is about; a member only the documents. */
  readonly opens: 'objects' | 'documents';
}

/** The newest lines of the timeline of the page's community, or of one member. */
export function TimelineLines({ memberId, opens }: TimelineLinesProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  const { actorOf } = useActors();
  const query = memberId === undefined ? {} : { member_id: memberId };
  const init = { params: { path: { community_id: id }, query } };
  const lines = useList('/api/cer/communities/{community_id}/timeline', init, { most: MOST });
  const toAct = (line: Line): Act => {
    const word = line.state === null ? undefined : STATES[line.object_kind]?.[line.state];
    return {
      key: line.id,
      at: line.occurred_on,
      title: line.title,
      person: actorOf(line.actor),
      ...(word && { state: { label: wordIn(language, word), tone: 'info' } }),
      note: (
        <span className="text-muted">
          {words.recorded} <Moment at={line.recorded_at} />
        </span>
      ),
      document: <Links communityId={id} line={line} opens={opens} />,
    };
  };
  return (
    <Read of={lines}>
      {({ items, cut }) =>
        items.length === 0 ? (
          <Empty icon="history" title={words.none}>
            <p>{words.noneText}</p>
          </Empty>
        ) : (
          <div className="space-y-4">
            {cut && <Notice tone="info">{words.cut}</Notice>}
            <Timeline label={words.label} acts={items.map(toAct)} />
          </div>
        )
      }
    </Read>
  );
}

interface LinksProps extends Pick<TimelineLinesProps, 'opens'> {
  readonly communityId: number;
  readonly line: Line;
}

function Links({ communityId, line, opens }: LinksProps) {
  const words = useWords(WORDS);
  const object = opens === 'objects' ? pageOfObject(communityId, line) : undefined;
  const isPaper = line.document_id !== null && line.object_kind !== 'document' && opens === 'objects';
  return (
    <span className="flex flex-wrap gap-x-4">
      {object !== undefined && (
        <Link className="inline-flex min-h-11 items-center underline" to={object} aria-label={`${words.open}: ${line.title}`}>
          {words.open}
        </Link>
      )}
      {isPaper && (
        <Link className="inline-flex min-h-11 items-center underline" to={`/c/${communityId}/documents/${line.document_id}`}>
          {words.paper} {line.document_id}
        </Link>
      )}
      {opens === 'documents' && line.document_id !== null && (
        <Link className="inline-flex min-h-11 items-center underline" to={`/c/${communityId}/mine/documents`}>
          {words.paper} {line.document_id}
        </Link>
      )}
    </span>
  );
}
