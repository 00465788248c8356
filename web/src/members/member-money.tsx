import { monthsOf, sumsByMonth, useSettledMonths, useStatement } from '../billing/mine/statement.ts';
import { YearAccount } from '../billing/mine/year-account.tsx';
import { ButtonLink } from '../kit/button.tsx';
import { Money, Month } from '../kit/figures.tsx';
import { Card } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import type { Member } from './member-words.ts';

const WORDS = {
  title: [(year: string) => `Money of ${year}`, (year: string) => `Importi del ${year}`],
  why: ['Why', 'Perché'],
  whyOf: [(month: string) => `Why: ${month}`, (month: string) => `Perché: ${month}`],
  total: ['in the year', "nell'anno"],
} as const;

/** What a member earned, month by month, each with the way to its explanation. */
export function MemberMoney({ member }: { readonly member: Member }) {
  const community = useCommunity();
  const months = useSettledMonths(community.id);
  const may = mayIn(useMe(), 'statements:read', placeOf(community));
  const year = monthsOf(months.data?.data ?? [])[0]?.slice(0, 4);
  // Of a year before the membership there is no statement.
  return may && year && member.valid_from.slice(0, 4) <= year && member.status !== 'pending' ? (
    <YearOfMoney member={member} year={year} />
  ) : null;
}

function YearOfMoney({ member, year }: { readonly member: Member; readonly year: string }) {
  const words = useWords(WORDS);
  const { community_id } = member;
  return (
    <Card title={words.title(year)}>
      <Read of={useStatement(community_id, member.id, year)}>
        {(statement) => (
          <>
            <ul className="divide-y divide-line">
              {sumsByMonth(statement)
                .toReversed()
                .map(({ month, netCents }) => (
                  <li key={month} className="flex items-center justify-between gap-3 py-1">
                    <Month month={month} />
                    <span className="flex items-center gap-3">
                      <Money cents={netCents} />
                      <ButtonLink
                        to={`/c/${community_id}/members/${member.id}/money`}
                        search={{ period: month } as never}
                        aria-label={words.whyOf(month)}
                      >
                        {words.why}
                      </ButtonLink>
                    </span>
                  </li>
                ))}
            </ul>
            {statement.years.length + statement.sales.length === 0 && (
              <p className="mt-2 text-right font-semibold">
                <Money cents={statement.net_cents} /> {words.total}
              </p>
            )}
            <YearAccount statement={statement} />
          </>
        )}
      </Read>
    </Card>
  );
}
