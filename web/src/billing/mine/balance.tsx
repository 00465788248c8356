import type { Answer } from 'condivisa/client';
import { Money, Stat, Stats } from '../../kit/figures.tsx';
import { moneyText } from '../../kit/format.ts';
import { Read } from '../../kit/read.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { Paid } from './paid.tsx';

const WORDS = {
  earned: ['Earned in all', 'Maturato in tutto'],
  paid: ['Paid to you', 'Già pagato'],
  payable: ['To be paid', 'Da pagare'],
  carried: ['Kept until it is worth a payment', 'In attesa di raggiungere il pagamento minimo'],
  recover: ['To be recovered', 'Da recuperare'],
  months: [(sum: string) => `months ${sum}`, (sum: string) => `mesi ${sum}`],
  years: [(sum: string) => `settlement of years ${sum}`, (sum: string) => `conguagli annuali ${sum}`],
  sales: [(sum: string) => `energy sold ${sum}`, (sum: string) => `energia venduta ${sum}`],
  charges: [(sum: string) => `charge for leaving early ${sum}`, (sum: string) => `corrispettivo di recesso ${sum}`],
} as const;

type MemberBalance = Answer<'get', '/api/v1/settlement/balances'>['members'][number];

/** What a member earned, was paid and is still owed. */
export function Balance({ communityId, partyId }: { readonly communityId: number; readonly partyId: number }) {
  const words = useWords(WORDS);
  const balances = useRead('/api/v1/settlement/balances', { params: { query: { community_id: communityId } } });
  return (
    <Read of={balances}>
      {(all) => {
        const own = all.members.find(({ party_id }) => party_id === partyId);
        if (own === undefined) return <Paid partyId={partyId} balances={all} />;
        const { earned_cents, paid_cents, payable_cents, carried_cents, to_recover_cents } = own;
        return (
          <>
            <Stats>
              <Stat label={words.earned} note={<Sources of={own} />}>
                <Money cents={earned_cents} />
              </Stat>
              <Stat label={words.paid}>
                <Money cents={paid_cents} />
              </Stat>
              <Stat label={words.payable}>
                <Money cents={payable_cents} />
              </Stat>
              {carried_cents !== 0 && (
                <Stat label={words.carried}>
                  <Money cents={carried_cents} />
                </Stat>
              )}
              {to_recover_cents !== 0 && (
                <Stat label={words.recover}>
                  <Money cents={to_recover_cents} />
                </Stat>
              )}
            </Stats>
            <Paid partyId={partyId} balances={all} />
          </>
        );
      }}
    </Read>
  );
}

/** What the earnings consist of, where they are more than months. */
function Sources({ of: { months_cents, years_cents, sales_cents, charges_cents } }: { readonly of: MemberBalance }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const parts = [
    [words.months, months_cents],
    [words.years, years_cents],
    [words.sales, sales_cents],
    [words.charges, charges_cents],
  ] as const;
  const shown = parts.filter(([, cents]) => cents !== 0);
  if (shown.length < 2) return null;
  return shown.map(([say, cents], at) => say(moneyText(cents, language, { sign: at > 0 }))).join('; ');
}
