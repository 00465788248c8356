import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import { createBankAccount } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card, Empty } from '../../kit/page.tsx';
import { today } from '../../kit/period.ts';
import { type Column, ListTable } from '../../kit/table.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { queryClient, useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { useDocumentField } from '../shared/document-field.ts';
import { useMay } from '../shared/may.ts';
import { ibanText } from './standing.tsx';

type BankAccount = Item<'/api/cer/communities/{community_id}/bank-accounts'>;

const WORDS = {
  title: ['Account of the community', 'Conto della comunità'],
  lead: ['Files for the bank pay from it.', 'I flussi per la banca pagano da questo conto.'],
  record: ['Record the account', 'Registra il conto'],
  what: ['Files that are created from that day on pay from it.', 'I flussi creati da quel giorno pagano da questo conto.'],
  undo: ['By recording another one from a later day.', 'Registrandone un altro da un giorno successivo.'],
  none: ['No account: no file for the bank can be created', 'Nessun conto: non si possono creare flussi per la banca'],
} as const;

const COLUMNS: readonly Column<BankAccount>[] = [
  { id: 'from', title: ['From', 'Dal'], kind: 'day', value: ({ valid_from }) => valid_from },
  { id: 'to', title: ['Until before', 'Fino a prima del'], kind: 'day', value: ({ valid_to }) => valid_to },
  { id: 'iban', title: ['IBAN', 'IBAN'], value: ({ iban }) => ibanText(iban) },
  { id: 'holder', title: ['In the name of', 'Intestato a'], value: ({ holder }) => holder },
  { id: 'sender', title: ['Sender code (CBI)', 'Codice CUC (CBI)'], value: ({ sender_code }) => sender_code },
];

/** The accounts from which the community pays, by days. */
export function CommunityAccountCard() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const mayPay = useMay('payments:write');
  const accounts = useList('/api/cer/communities/{community_id}/bank-accounts', { params: { path: { community_id: id } } });
  return (
    <Card
      title={words.title}
      lead={words.lead}
      actions={
        mayPay && (
          <FormWindow label={words.record} title={words.record} icon="plus" consequences={{ what: words.what, undo: words.undo }}>
            {(done, cancel) => <RecordForm done={done} cancel={cancel} />}
          </FormWindow>
        )
      }
    >
      <ListTable
        of={accounts}
        caption={words.title}
        name="bank-accounts"
        columns={COLUMNS}
        rowKey={({ id: key }) => key}
        sort="-from"
        empty={<Empty icon="landmark" title={words.none} />}
      />
    </Card>
  );
}

function RecordForm({ done, cancel }: { readonly done: () => void; readonly cancel: () => void }) {
  const { id, name } = useCommunity();
  const document = useDocumentField(true, 'bank_account');
  const fields = useMemo(
    (): readonly Field<keyof typeof createBankAccount>[] => [
      { name: 'iban', kind: 'text', label: ['IBAN', 'IBAN'] },
      { name: 'holder', kind: 'text', label: ['In the name of', 'Intestato a'] },
      {
        name: 'bic',
        kind: 'text',
        label: ['BIC', 'BIC'],
        help: ['Where the bank wants it', 'Se la banca lo richiede'],
      },
      {
        name: 'sender_code',
        kind: 'text',
        label: ['Sender code (CBI)', 'Codice CUC (CBI)'],
        help: ['Eight characters, where the bank wants it', 'Otto caratteri, se la banca lo richiede'],
      },
      { name: 'valid_from', kind: 'date', label: ['From', 'Dal'] },
      document,
    ],
    [document],
  );
  return (
    <CreateForm
      path="/api/cer/communities/{community_id}/bank-accounts"
      params={{ community_id: id }}
      fields={fields}
      bounds={createBankAccount}
      initial={{ holder: name, valid_from: today() }}
      toBody={(typed) => ({ ...typed, document_id: Number(typed.document_id) })}
      submitLabel={['Record', 'Registra']}
      onDone={() => {
        done();
        void queryClient.invalidateQueries();
      }}
      onCancel={cancel}
    />
  );
}
