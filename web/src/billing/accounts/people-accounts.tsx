import { useMemo } from 'react';
import { createPaymentAccount, refusePaymentAccount } from '../../api-fields.ts';
import { Actor } from '../../identity/actor.tsx';
import { ConfirmButton } from '../../kit/confirm.tsx';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card, Empty, Notice } from '../../kit/page.tsx';
import { type Column, ListTable } from '../../kit/table.tsx';
import { Refuse, RefusedText } from '../../settlement/refuse.tsx';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { queryClient, useList } from '../../shell/query.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords, type Word } from '../../shell/words.ts';
import { useDocumentField } from '../shared/document-field.ts';
import { useMay } from '../shared/may.ts';
import { nameOf, type Person, usePeople } from '../shared/people.ts';
import { CommunityAccountCard } from './community-account.tsx';
import { endText, isLive, type PaymentAccount, RefusedBadge, STANDING_WORDS, StandingBadge } from './standing.tsx';

const WORDS = {
  title: ['Accounts of members and producers', 'Conti di membri e produttori'],
  lead: [
    'Members record their own account; here it is entered from a signed form. An IBAN is shown whole to its owner and in the file for the bank only.',
    'I membri registrano da soli il proprio conto; qui si inserisce da un modulo firmato. L’IBAN intero lo vede solo il titolare e compare solo nel flusso per la banca.',
  ],
  record: ['Record an account', 'Registra un conto'],
  what: [
    'A first account counts at once, one that replaces another after three days. The owner gets a mail.',
    'Il primo conto vale subito, quello che ne sostituisce un altro dopo tre giorni. Il titolare riceve un’e-mail.',
  ],
  undo: ['Yes, by withdrawing it.', 'Sì, ritirandolo.'],
  none: ['No account recorded yet', 'Nessun conto ancora registrato'],
  missing: [
    (count: number, names: string) => `${count} people have no account that is in use or on its way: ${names}`,
    (count: number, names: string) => `${count} persone non hanno un conto in uso o in arrivo: ${names}`,
  ],
  withdraw: ['Withdraw', 'Ritira'],
  withdrawTitle: ['Withdraw this account?', 'Ritirare questo conto?'],
  withdrawWhat: [
    'Nothing is paid to it from today on; an account that it would have replaced stays in use.',
    'Da oggi non si paga più nulla su questo conto; quello che avrebbe sostituito resta in uso.',
  ],
  withdrawUndo: ['Yes, by recording it again.', 'Sì, registrandolo di nuovo.'],
  confirm: ['Confirm', 'Conferma'],
  confirmTitle: ['Confirm this account?', 'Confermare questo conto?'],
  own: [
    'Four eyes: you entered it, so another person confirms it.',
    'Doppio controllo: l’ha inserito lei, quindi lo conferma un’altra persona.',
  ],
  refuseTitle: ['Refuse this account?', 'Respingere questo conto?'],
  again: ['By entering it again from the signed form.', 'Inserendolo di nuovo dal modulo firmato.'],
  fourEyes: [
    'Four eyes: what you enter is paid to only after another person has confirmed it here.',
    'Doppio controllo: su quanto inserisce si paga solo dopo la conferma di un’altra persona, in questa pagina.',
  ],
  confirmWhat: ['You compared it with the signed form.', 'È stato confrontato con il modulo firmato.'],
} as const;

const PATH = '/api/cer/communities/{community_id}/payment-accounts';
const MOST_NAMES = 20;

const columnsFor = (people: ReadonlyMap<number, Person>, mayPay: boolean): readonly Column<PaymentAccount>[] => [
  { id: 'name', title: ['Name', 'Nome'], value: ({ party_id, code }) => nameOf(people, party_id, code) },
  { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code },
  { id: 'account', title: ['Account', 'Conto'], value: endText },
  { id: 'holder', title: ['In the name of', 'Intestato a'], value: ({ holder }) => holder },
  {
    id: 'standing',
    title: ['State', 'Stato'],
    value: ({ standing }) => standing,
    words: STANDING_WORDS,
    cell: ({ standing, refusal }) => (
      <>
        {refusal === null ? <StandingBadge standing={standing} /> : <RefusedBadge />}
        {refusal !== null && <RefusedText refusal={refusal} />}
      </>
    ),
    filter: 'choice',
  },
  { id: 'from', title: ['From', 'Dal'], kind: 'day', value: ({ valid_from }) => valid_from },
  { id: 'to', title: ['Until before', 'Fino a prima del'], kind: 'day', value: ({ valid_to }) => valid_to },
  {
    id: 'by',
    title: ['Recorded by', 'Registrato da'],
    value: ({ recorded_by }) => recorded_by,
    cell: ({ recorded_by }) => <Actor who={recorded_by} />,
    hidden: true,
  },
  ...(mayPay
    ? [
        {
          id: 'act',
          title: ['Action', 'Azione'] as Word,
          value: () => '',
          cell: (account: PaymentAccount) => isLive(account.standing) && <Acts account={account} />,
          sortable: false,
        },
      ]
    : []),
];

/** To which accounts people are paid, who has none, and the account of the community itself. */
export function PeopleAccounts() {
  const words = useWords(WORDS);
  const { id, four_eyes } = useCommunity();
  const mayPay = useMay('payments:write');
  const people = usePeople();
  const columns = useMemo(() => columnsFor(people, mayPay), [people, mayPay]);
  const accounts = useList(PATH, { params: { path: { community_id: id } } }, { most: 5000 });
  const having = new Set(accounts.data?.items.filter(({ standing }) => isLive(standing)).map(({ party_id }) => party_id));
  const without = accounts.data === undefined ? [] : [...people].filter(([party]) => !having.has(party)).map(([, { name }]) => name);
  return (
    <div className="space-y-6">
      <CommunityAccountCard />
      <Card
        title={words.title}
        lead={words.lead}
        actions={
          mayPay && (
            <FormWindow
              label={words.record}
              title={words.record}
              icon="plus"
              consequences={{ what: four_eyes ? `${words.what} ${words.fourEyes}` : words.what, undo: words.undo }}
            >
              {(done, cancel) => <RecordForm people={people} done={done} cancel={cancel} />}
            </FormWindow>
          )
        }
      >
        {without.length > 0 && (
          <Notice tone="warn">
            {words.missing(without.length, [...without.slice(0, MOST_NAMES), ...(without.length > MOST_NAMES ? ['…'] : [])].join(', '))}
          </Notice>
        )}
        <ListTable
          of={accounts}
          caption={words.title}
          name="payment-accounts"
          columns={columns}
          rowKey={({ id: key }) => key}
          sort="code"
          empty={<Empty icon="landmark" title={words.none} />}
        />
      </Card>
    </div>
  );
}

interface RecordFormProps {
  readonly people: ReadonlyMap<number, Person>;
  readonly done: () => void;
  readonly cancel: () => void;
}

function RecordForm({ people, done, cancel }: RecordFormProps) {
  const { id } = useCommunity();
  const document = useDocumentField(true, 'payment_account');
  const fields = useMemo(
    (): readonly Field<keyof typeof createPaymentAccount>[] => [
      {
        name: 'party_id',
        kind: 'choice',
        label: ['Person', 'Persona'],
        choices: [...people].map(([party, { name }]) => ({ value: String(party), label: name })),
      },
      { name: 'iban', kind: 'text', label: ['IBAN', 'IBAN'] },
      { name: 'holder', kind: 'text', label: ['In the name of', 'Intestato a'], help: ['Empty: the person', 'Vuoto: la persona'] },
      {
        name: 'bic',
        kind: 'text',
        label: ['BIC', 'BIC'],
        help: ['Only for accounts outside the European Economic Area', 'Solo per conti fuori dallo Spazio economico europeo'],
      },
      document,
    ],
    [people, document],
  );
  return (
    <CreateForm
      path={PATH}
      params={{ community_id: id }}
      fields={fields}
      bounds={createPaymentAccount}
      toBody={(typed) => ({ ...typed, party_id: Number(typed.party_id), document_id: Number(typed.document_id) })}
      submitLabel={['Record', 'Registra']}
      onDone={() => {
        done();
        void queryClient.invalidateQueries();
      }}
      onCancel={cancel}
    />
  );
}

function Acts({ account }: { readonly account: PaymentAccount }) {
  const words = useWords(WORDS);
  const isOwn = account.recorded_by === `user:${useMe().id}`;
  const act = async (what: 'confirm' | 'withdraw') => {
    const path = { community_id: account.community_id, payment_account_id: account.id };
    await client.post(`${PATH}/{payment_account_id}/${what}`, { params: { path } } as never);
    await queryClient.invalidateQueries();
  };
  return (
    <span className="flex flex-wrap gap-2">
      {account.standing === 'proposed' && isOwn && <span className="text-sm text-muted">{words.own}</span>}
      {account.standing === 'proposed' && !isOwn && (
        <ConfirmButton
          label={words.confirm}
          title={words.confirmTitle}
          look="primary"
          what={words.confirmWhat}
          undo={words.undo}
          action={() => act('confirm')}
        />
      )}
      {account.standing === 'proposed' && !isOwn && (
        <Refuse
          path="/api/cer/communities/{community_id}/payment-accounts/{payment_account_id}/refuse"
          params={{ community_id: account.community_id, payment_account_id: account.id }}
          bounds={refusePaymentAccount}
          title={words.refuseTitle}
          again={words.again}
        />
      )}
      {(account.standing !== 'proposed' || isOwn) && (
        <ConfirmButton
          label={words.withdraw}
          title={words.withdrawTitle}
          what={words.withdrawWhat}
          undo={words.withdrawUndo}
          action={() => act('withdraw')}
        />
      )}
    </span>
  );
}
