import { Link, useParams } from '@tanstack/react-router';
import { Notice, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { useConfigurations } from '../settlement/months-reads.ts';
import { useCommunity } from '../shell/community.tsx';
import { useObject } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { MOTION } from './decision-words.ts';
import { MotionEditor } from './new-motion-page.tsx';

const WORDS = {
  title: ['Change the draft', 'Modifica la bozza'],
  lead: [
    'Until members are called to the vote. Where the rule changes, rehearse it again.',
    'Fino alla convocazione dei membri. Se cambia la regola, va simulata di nuovo.',
  ],
  fixed: ['This motion was announced and no longer changes.', 'Questa mozione è stata convocata e non cambia più.'],
  back: ['Back to the motion', 'Torna alla mozione'],
} as const;

/** Changes the draft of a motion. */
export function ChangeMotionPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const { motionId } = useParams({ strict: false }) as { readonly motionId: string };
  const configurations = useConfigurations(id);
  const motion = useObject(MOTION, { params: { path: { community_id: id, motion_id: Number(motionId) } } });
  const back = (
    <Link to={`/c/${id}/motions/${motionId}` as string} className="underline">
      {words.back}
    </Link>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={back}>
      <Read of={configurations}>
        {({ items }) => (
          <Read of={motion}>
            {(stored) =>
              stored.data.possible_acts.includes('change') ? (
                <MotionEditor configurations={items} stored={stored} />
              ) : (
                <Notice title={words.fixed}>{back}</Notice>
              )
            }
          </Read>
        )}
      </Read>
    </Page>
  );
}
