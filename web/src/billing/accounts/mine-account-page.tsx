import type { Answer } from 'condivisa/client';
import { createOwnPaymentAccount } from '../../api-fields.ts';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { Day, DefinitionList } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card, Empty, Notice, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { client } from '../../shell/client.ts';
import { useCommunity } from '../../shell/community.tsx';
import { queryClient, useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { ibanText, isLive, StandingBadge } from './standing.tsx';

type OwnAccount = Answer<'get', '/api/v1/users/me/payment-accounts'>['data'][number];

const WORDS = {
  title: ['My bank account', 'Il mio conto bancario'],
  lead: ['The account to which the community pays what you earn.', 'Il conto su cui la comunità paga quanto Le spetta.'],
  none: ['No bank account recorded', 'Nessun conto registrato'],
  noneText: [
    'Without an account the community cannot pay you by transfer.',
    'Senza un conto la comunità non può effettuare bonifici a Suo favore.',
  ],
  record: ['Record an account', 'Registra un conto'],
  change: ['Change the account', 'Cambia il conto'],
  what: [
    'The new account is paid to after three days; until then the former one stays in use. You get a mail about it.',
    'Il nuovo conto vale dopo tre giorni; fino ad allora resta in uso quello precedente. Riceverà un’e-mail di avviso.',
  ],
  undo: ['Yes: withdraw it here, and the former one stays.', 'Sì: ritirandolo qui, resta valido quello precedente.'],
  factor: [
    'Whoever enters an account gives a code of the second factor. Without one, set it up here, or hand the signed form to the community:',
    'Per registrare un conto serve un codice del secondo fattore. Se manca, lo attivi qui oppure consegni il modulo firmato alla comunità:',
  ],
  security: ['Password, second factor, sign-ins', 'Password, secondo fattore, accessi'],
  holder: ['In the name of', 'Intestato a'],
  bic: ['BIC', 'BIC'],
  from: ['Used from', 'In uso dal'],
  to: ['Used until before', 'In uso fino a prima del'],
  entered: ['Entered by', 'Inserito da'],
  me: ['you', 'lei'],
  manager: ['the community, from a signed form', 'la comunità, da un modulo firmato'],
  withdraw: ['Withdraw', 'Ritira'],
  withdrawTitle: ['Withdraw this account?', 'Ritirare questo conto?'],
  withdrawWhat: ['Nothing is paid to it from today on.', 'Da oggi non si paga più nulla su questo conto.'],
  withdrawUndo: ['Record it again; it then waits three days.', 'Registrandolo di nuovo; varrà dopo tre giorni.'],
  former: ['Former accounts', 'Conti precedenti'],
} as const;

const FIELDS: readonly Field<keyof typeof createOwnPaymentAccount>[] = [
  { name: 'iban', kind: 'text', label: ['IBAN', 'IBAN'] },
  {
    name: 'holder',
    kind: 'text',
    label: ['In the name of', 'Intestato a'],
    help: ['Empty: you', 'Vuoto: Lei'],
  },
  {
    name: 'bic',
    kind: 'text',
    label: ['BIC', 'BIC'],
    help: ['Only for accounts outside the European Economic Area', 'Solo per conti fuori dallo Spazio economico europeo'],
  },
  {
    name: 'code',
    kind: 'text',
    label: ['Code of the second factor', 'Codice del secondo fattore'],
    help: [
      'Of your app, or a recovery code. Not needed within ten minutes of a sign-in with a passkey.',
      'Della Sua app, o un codice di recupero. Non serve entro dieci minuti da un accesso con passkey.',
    ],
    autoComplete: 'one-time-code',
  },
];

/** The account to which a member is paid: seen whole, changed with a second factor. */
export function MineAccountPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const accounts = useRead('/api/v1/users/me/payment-accounts', {});
  return (
    <Page title={words.title} lead={words.lead}>
      <Read of={accounts}>{({ data }) => <Accounts accounts={data.filter((one) => one.community_id === id)} />}</Read>
    </Page>
  );
}

function Accounts({ accounts }: { readonly accounts: readonly OwnAccount[] }) {
  const words = useWords(WORDS);
  const live = accounts.filter(({ standing }) => isLive(standing));
  const former = accounts.filter(({ standing }) => !isLive(standing));
  return (
    <div className="space-y-6">
      {live.length === 0 && (
        <Empty icon="landmark" title={words.none}>
          <p>{words.noneText}</p>
        </Empty>
      )}
      {live.map((account) => (
        <OneAccount key={account.id} account={account} />
      ))}
      <RecordOwn label={live.length === 0 ? words.record : words.change} />
      <Notice tone="info">
        {words.factor}{' '}
        <a className="underline" href="/account/security">
          {words.security}
        </a>
      </Notice>
      {former.length > 0 && (
        <Card title={words.former}>
          <ul className="space-y-2">
            {former.map(({ id, iban, standing, valid_to }) => (
              <li key={id}>
                <code className="break-all">{ibanText(iban ?? '')}</code> <StandingBadge standing={standing} />{' '}
                {valid_to && standing === 'ended' && <Day day={valid_to} />}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

function RecordOwn({ label }: { readonly label: string }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <FormWindow label={label} title={label} look="primary" icon="landmark" consequences={{ what: words.what, undo: words.undo }}>
      {(done, cancel) => (
        <CreateForm
          path="/api/v1/users/me/payment-accounts"
          params={{}}
          fields={FIELDS}
          bounds={createOwnPaymentAccount}
          toBody={(typed) => ({ ...typed, community_id: id })}
          submitLabel={['Record', 'Registra']}
          onDone={() => {
            done();
            void queryClient.invalidateQueries();
          }}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}

function OneAccount({ account }: { readonly account: OwnAccount }) {
  const words = useWords(WORDS);
  const withdraw = async () => {
    const path = { payment_account_id: account.id };
    await client.post('/api/v1/users/me/payment-accounts/{payment_account_id}/withdraw', { params: { path } } as never);
    await queryClient.invalidateQueries();
  };
  return (
    <Card title={ibanText(account.iban ?? '')} actions={<StandingBadge standing={account.standing} />}>
      <DefinitionList
        entries={[
          [words.holder, account.holder],
          [words.bic, account.bic],
          [words.from, <Day key="from" day={account.valid_from} />],
          [words.to, account.valid_to === null ? undefined : <Day key="to" day={account.valid_to} />],
          [words.entered, account.channel === 'member' ? words.me : words.manager],
        ]}
      />
      <div className="mt-4">
        <ConfirmButton
          label={words.withdraw}
          title={words.withdrawTitle}
          what={words.withdrawWhat}
          undo={words.withdrawUndo}
          action={withdraw}
        />
      </div>
    </Card>
  );
}
