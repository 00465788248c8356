import { Page } from '../../kit/page.tsx';
import { Tabs } from '../../kit/tabs.tsx';
import { useWords } from '../../shell/words.ts';
import { PeopleAccounts } from '../accounts/people-accounts.tsx';
import { useMay } from '../shared/may.ts';
import { Batches } from './batches.tsx';
import { Payable } from './payable.tsx';
import { PayoutRules } from './payout-rules.tsx';
import { SmallestPayments } from './smallest-payments.tsx';
import { VatDeductions } from './vat-deductions.tsx';

const WORDS = {
  title: ['Payments to members', 'Pagamenti ai membri'],
  lead: [
    'What can be paid, the payments that were made, and the rules of the community for them.',
    'Che cosa si può pagare, i pagamenti fatti e le regole della comunità per eseguirli.',
  ],
  payable: ['To be paid', 'Da pagare'],
  batches: ['Batches', 'Distinte'],
  accounts: ['Accounts', 'Conti'],
  rules: ['When to pay', 'Quando pagare'],
  smallest: ['Smallest payment', 'Pagamento minimo'],
  vat: ['VAT', 'IVA'],
} as const;

export function PayoutsPage() {
  const words = useWords(WORDS);
  const mayReadRules = useMay('rules:read');
  const mayReadPersons = useMay('members:personal');
  return (
    <Page title={words.title} lead={words.lead}>
      <Tabs
        label={words.title}
        tabs={[
          { id: 'payable', label: words.payable, content: () => <Payable /> },
          { id: 'batches', label: words.batches, content: () => <Batches /> },
          ...(mayReadPersons ? [{ id: 'accounts', label: words.accounts, content: () => <PeopleAccounts /> }] : []),
          ...(mayReadRules
            ? [
                { id: 'rules', label: words.rules, content: () => <PayoutRules /> },
                { id: 'smallest', label: words.smallest, content: () => <SmallestPayments /> },
                { id: 'vat', label: words.vat, content: () => <VatDeductions /> },
              ]
            : []),
        ]}
      />
    </Page>
  );
}
