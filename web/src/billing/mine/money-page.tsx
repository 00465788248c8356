import { ButtonLink } from '../../kit/button.tsx';
import { Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { type Member, WithMembership } from '../../members/mine/membership.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useWords } from '../../shell/words.ts';
import { ExplainedMonths } from '../explained-months.tsx';
import { Balance } from './balance.tsx';
import { monthsOf, useSettledMonths } from './statement.ts';

const WORDS = {
  title: ['My money', 'I miei soldi'],
  lead: [
    'What you earned by sharing energy, why, and when it is paid.',
    'Quanto ha maturato condividendo energia, perché e quando viene pagato.',
  ],
  none: ['No month has been settled yet', 'Nessun mese è stato ancora calcolato'],
  statements: ['Statements', 'Rendiconti'],
} as const;

export function MineMoneyPage() {
  // Asked for beside the membership.
  useSettledMonths(useCommunity().id);
  return <WithMembership>{(member) => <MyMoney member={member} />}</WithMembership>;
}

function MyMoney({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const months = useSettledMonths(id);
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <ButtonLink to={`/c/${id}/mine/statements`} icon="receipt">
          {words.statements}
        </ButtonLink>
      }
    >
      <Balance communityId={id} partyId={member.party_id} />
      <Read of={months}>
        {({ data }) => {
          const all = monthsOf(data);
          return all.length === 0 ? (
            <Empty icon="calendarCheck" title={words.none} />
          ) : (
            <ExplainedMonths memberId={member.id} months={all} isOwn />
          );
        }}
      </Read>
    </Page>
  );
}
