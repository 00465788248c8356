import { Money, Stat, Stats } from '../../kit/figures.tsx';
import { Read } from '../../kit/read.tsx';
import { useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { Paid } from './paid.tsx';

const WORDS = {
  earned: ['Earned in all', 'Maturato in tutto'],
  paid: ['Paid to you', 'Già pagato'],
  payable: ['To be paid', 'Da pagare'],
  carried: ['Kept until it is worth a payment', 'In attesa di raggiungere il pagamento minimo'],
  recover: ['To be recovered', 'Da recuperare'],
} as const;

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
              <Stat label={words.earned}>
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
