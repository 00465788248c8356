import { useParams } from '@tanstack/react-router';
import { ExplainedMonths } from '../billing/explained-months.tsx';
import { monthsOf, useSettledMonths } from '../billing/mine/statement.ts';
import { Empty, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { useCommunity } from '../shell/community.tsx';
import { useRead } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';

const WORDS = {
  title: [(name: string) => `Money of ${name}`, (name: string) => `Importi di ${name}`],
  none: ['No month has been settled yet', 'Nessun mese è stato ancora calcolato'],
} as const;

/** Why a member got what it got, for those who keep the community. */
export function MemberMoneyPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const { memberId } = useParams({ strict: false }) as { readonly memberId: string };
  const path = { community_id: id, member_id: Number(memberId) };
  const member = useRead('/api/cer/communities/{community_id}/members/{member_id}', { params: { path } });
  const months = useSettledMonths(id);
  return (
    <Read of={member}>
      {({ name, code }) => (
        <Page title={words.title(name ?? code)}>
          <Read of={months}>
            {({ data }) =>
              monthsOf(data).length === 0 ? (
                <Empty icon="calendarCheck" title={words.none} />
              ) : (
                <ExplainedMonths memberId={path.member_id} months={monthsOf(data)} />
              )
            }
          </Read>
        </Page>
      )}
    </Read>
  );
}
