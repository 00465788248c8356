import { useMemo } from 'react';
import { ComparisonView } from '../communities/rules/comparison-view.tsx';
import { Money, Month, Stat, Stats } from '../kit/figures.tsx';
import { Read } from '../kit/read.tsx';
import { useCommunity } from '../shell/community.tsx';
import { useRead } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { MOTION } from './decision-words.ts';

const WORDS = {
  span: ['Settled months that were computed again:', 'Mesi già calcolati e ricalcolati:'],
  was: ['You got', 'Hai ricevuto'],
  would: ['You would have got', 'Avresti ricevuto'],
  difference: ['Difference for you', 'Differenza per Lei'],
  nothing: ['You had no part in these months.', 'In questi mesi non avevi alcuna quota.'],
} as const;

const REHEARSAL = `${MOTION}/rehearsal` as const;

interface RehearsalProps {
  readonly motionId: number;
  /** A member sees the own figures. */
  readonly isOwn: boolean;
}

/** What a proposed rule would have made of the last year: of every member, or of the one who looks. */
export function RehearsalView({ motionId, isOwn }: RehearsalProps) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const read = useRead(REHEARSAL, { params: { path: { community_id: id, motion_id: motionId } } });
  const { data } = read;
  const comparison = useMemo(
    () =>
      data && {
        fundBeforeCents: data.totals.fund_before_cents,
        fundAfterCents: data.totals.fund_after_cents,
        members: data.members.map(({ member_code, before_cents, after_cents }) => ({
          member: member_code,
          beforeCents: before_cents,
          afterCents: after_cents,
        })),
      },
    [data],
  );
  return (
    <Read of={read}>
      {({ first_month, last_month, members: [own] }) => (
        <div className="space-y-4">
          <p className="text-muted">
            {words.span} <Month month={first_month} /> – <Month month={last_month} />
          </p>
          {!isOwn && comparison && <ComparisonView comparison={comparison as never} communityId={id} />}
          {isOwn && own === undefined && <p>{words.nothing}</p>}
          {isOwn && own !== undefined && (
            <Stats>
              <Stat label={words.was}>
                <Money cents={own.before_cents} />
              </Stat>
              <Stat label={words.would}>
                <Money cents={own.after_cents} />
              </Stat>
              <Stat label={words.difference}>
                <Money cents={own.difference_cents} sign />
              </Stat>
            </Stats>
          )}
        </div>
      )}
    </Read>
  );
}
