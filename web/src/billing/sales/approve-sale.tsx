import { useMemo } from 'react';
import { approveEnergySale, refuseEnergySale } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { moneyText, monthText } from '../../kit/format.ts';
import { CreateForm } from '../../kit/object-form.tsx';
import { Notice } from '../../kit/page.tsx';
import { Refuse } from '../../settlement/refuse.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { useDocumentField } from '../shared/document-field.ts';
import { nameOf, usePeople } from '../shared/people.ts';
import type { Sale } from './sale-words.ts';

const WORDS = {
  label: ['Approve', 'Approva'],
  title: [(what: string) => `Approve the sale of ${what}?`, (what: string) => `Approvare la vendita di ${what}?`],
  what: [
    (net: string) => `${net} net are booked in place of the version that counts now.`,
    (net: string) => `Vengono registrati ${net} netti al posto della versione che conta ora.`,
  ],
  refuse: [(what: string) => `Refuse the sale of ${what}?`, (what: string) => `Respingere la vendita di ${what}?`],
  again: ['By recording the sale again.', 'Registrando di nuovo la vendita.'],
  undo: ['By another version, which waits for approval again.', 'Con un’altra versione, che attende di nuovo l’approvazione.'],
  own: [
    'Four eyes: you recorded this version, so somebody else has to approve it.',
    'Doppio controllo: ha registrato lei questa versione, quindi deve approvarla un’altra persona.',
  ],
} as const;

const NOTE: Field<keyof typeof approveEnergySale> = {
  name: 'note',
  kind: 'textarea',
  label: ['Reason of the approval', "Motivo dell'approvazione"],
};

/** Approves a sale that lowers or multiplies money, by the document it rests on. */
export function ApproveSale({ sale }: { readonly sale: Sale }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const people = usePeople();
  const me = useMe();
  const { four_eyes } = useCommunity();
  const named = `${sale.plant_code}, ${monthText(sale.month, language)}`;
  const refuse = (
    <Refuse
      path="/api/v1/settlement/energy-sales/{sale_id}/refuse"
      params={{ sale_id: sale.id }}
      bounds={refuseEnergySale}
      title={words.refuse(named)}
      again={words.again}
    />
  );
  if (four_eyes && sale.recorded_by === `user:${me.id}`)
    return (
      <>
        <Notice>
          <p className="text-sm">{words.own}</p>
        </Notice>
        {refuse}
      </>
    );
  return (
    <span className="flex flex-wrap gap-2">
      <FormWindow
        label={words.label}
        title={words.title(named)}
        look="primary"
        consequences={{ what: words.what(moneyText(sale.net_cents, language)), who: nameOf(people, sale.party_id), undo: words.undo }}
      >
        {(done, cancel) => <ApproveForm saleId={sale.id} done={done} cancel={cancel} />}
      </FormWindow>
      {refuse}
    </span>
  );
}

interface ApproveFormProps {
  readonly saleId: number;
  readonly done: () => void;
  readonly cancel: () => void;
}

function ApproveForm({ saleId, done, cancel }: ApproveFormProps) {
  const document = useDocumentField(true, 'decision');
  const fields = useMemo(() => [NOTE, document], [document]);
  return (
    <CreateForm
      path="/api/v1/settlement/energy-sales/{sale_id}/approve"
      params={{ sale_id: saleId }}
      fields={fields}
      bounds={approveEnergySale}
      submitLabel={['Approve', 'Approva']}
      onDone={done}
      onCancel={cancel}
    />
  );
}
