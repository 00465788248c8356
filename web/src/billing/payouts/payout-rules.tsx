import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import { createPayoutRule, endPayoutRule } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { FormWindow } from '../../kit/form-window.tsx';
import { ChangeForm, CreateForm } from '../../kit/object-form.tsx';
import { Card, Empty } from '../../kit/page.tsx';
import { type Column, ListTable } from '../../kit/table.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import type { Word } from '../../shell/words.ts';
import { useWords } from '../../shell/words.ts';
import { useConfigurations } from '../shared/configuration.tsx';
import { useDocumentField } from '../shared/document-field.ts';
import { useMay } from '../shared/may.ts';

type Rule = Item<'/api/cer/communities/{community_id}/payout-rules'>;

const WORDS = {
  title: ['When members are paid', 'Quando si pagano i membri'],
  lead: [
    'Without a rule they are paid when a month is settled. A rule may pay a share of each advance of GSE before.',
    'Senza una regola si pagano quando un mese è calcolato. Una regola può pagare prima una quota di ogni acconto del GSE.',
  ],
  add: ['Add a rule', 'Aggiungi una regola'],
  addWhat: ['Later months are paid by this rule.', 'I mesi successivi si pagano secondo questa regola.'],
  addUndo: ['By ending it at the end of a month; another can then follow.', 'Facendola terminare a fine mese; poi può seguirne un’altra.'],
  end: ['End', 'Termina'],
  endTitle: ['End the payout rule?', 'Terminare la regola di pagamento?'],
  endWhat: [
    'From that day members are paid on settlement, unless another rule follows.',
    'Da quel giorno si paga a mese calcolato, salvo un’altra regola.',
  ],
  everybody: ['All members of the configuration', 'Tutti i membri della configurazione'],
  endUndo: ['A new rule can follow from the first day of a month.', 'Una nuova regola può seguire dal primo giorno di un mese.'],
  none: ['No rule: members are paid when a month is settled', 'Nessuna regola: i membri si pagano quando un mese è calcolato'],
} as const;
const MODE: Readonly<Record<Rule['mode'], Word>> = {
  on_settlement: ['when the month is settled', 'quando il mese è calcolato'],
  on_advance: ['on the advances of GSE', 'sugli acconti del GSE'],
};
const BASIS: Readonly<Record<Rule['basis'], Word>> = {
  earned: ['what was earned', 'quanto maturato'],
  received: ['in proportion to what arrived', 'in proporzione a quanto arrivato'],
};
const choicesOf = (words: Readonly<Record<string, Word>>) => Object.entries(words).map(([value, label]) => ({ value, label }));

const columnsFor = (codes: ReadonlyMap<number, string>, mayWrite: boolean): readonly Column<Rule>[] => [
  { id: 'mode', title: ['Paid', 'Si paga'], value: ({ mode }) => mode, words: MODE },
  { id: 'conf', title: ['Configuration', 'Configurazione'], value: ({ configuration_id }) => codes.get(configuration_id) },
  {
    id: 'share',
    title: ['Share of an advance', "Quota dell'acconto"],
    kind: 'percent',
    value: (rule) => (rule.mode === 'on_advance' ? rule.advance_share : null),
  },
  { id: 'basis', title: ['How much', 'Quanto'], value: ({ basis }) => basis, words: BASIS },
  { id: 'from', title: ['From', 'Dal'], kind: 'day', value: ({ valid_from }) => valid_from },
  { id: 'to', title: ['Until before', 'Fino a prima del'], kind: 'day', value: ({ valid_to }) => valid_to },
  { id: 'decided', title: ['Decided on', 'Deciso il'], kind: 'day', value: ({ decided_on }) => decided_on, hidden: true },
  ...(mayWrite
    ? [{ id: 'act', title: ['Action', 'Azione'] as Word, value: () => '', cell: (rule: Rule) => <EndRule rule={rule} />, sortable: false }]
    : []),
];

/** The dated rules that say when members are paid. */
export function PayoutRules() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const mayWrite = useMay('rules:write');
  const configurations = useConfigurations().data?.items;
  const rules = useList('/api/cer/communities/{community_id}/payout-rules', { params: { path: { community_id: id } } });
  const columns = useMemo(
    () => columnsFor(new Map((configurations ?? []).map((one) => [one.id, one.code])), mayWrite),
    [configurations, mayWrite],
  );
  return (
    <Card
      title={words.title}
      lead={words.lead}
      actions={
        mayWrite && (
          <FormWindow
            label={words.add}
            title={words.add}
            icon="plus"
            consequences={{ what: words.addWhat, who: words.everybody, undo: words.addUndo }}
          >
            {(done, cancel) => <AddRule done={done} cancel={cancel} />}
          </FormWindow>
        )
      }
    >
      <ListTable
        of={rules}
        caption={words.title}
        name="rules"
        columns={columns}
        rowKey={({ id: key }) => key}
        sort="-from"
        empty={<Empty icon="scale" title={words.none} />}
      />
    </Card>
  );
}

interface WindowProps {
  readonly done: () => void;
  readonly cancel: () => void;
}

function AddRule({ done, cancel }: WindowProps) {
  const { id } = useCommunity();
  const document = useDocumentField(false, 'decision');
  const configurations = useConfigurations().data?.items;
  const fields = useMemo(
    (): readonly Field<keyof typeof createPayoutRule>[] => [
      {
        name: 'configuration_id',
        kind: 'choice',
        label: ['Configuration', 'Configurazione'],
        choices: (configurations ?? []).map((one) => ({ value: String(one.id), label: one.code })),
      },
      { name: 'mode', kind: 'choice', label: ['Members are paid', 'I membri si pagano'], choices: choicesOf(MODE) },
      {
        name: 'advance_share',
        kind: 'percent',
        unit: '%',
        label: ['Share of an advance', "Quota dell'acconto"],
        when: ({ mode }) => mode === 'on_advance',
      },
      { name: 'basis', kind: 'choice', label: ['How much', 'Quanto'], choices: choicesOf(BASIS) },
      { name: 'valid_from', kind: 'date', label: ['From', 'Dal'], help: ['The first day of a month.', 'Il primo giorno di un mese.'] },
      { name: 'decided_on', kind: 'date', label: ['Decided on', 'Deciso il'] },
      document,
    ],
    [configurations, document],
  );
  if (configurations === undefined) return null;
  return (
    <CreateForm
      path="/api/cer/communities/{community_id}/payout-rules"
      params={{ community_id: id }}
      fields={fields}
      bounds={createPayoutRule}
      initial={{ mode: 'on_settlement', basis: 'earned', configuration_id: configurations[0]?.id }}
      submitLabel={['Add the rule', 'Aggiungi la regola']}
      onDone={done}
      onCancel={cancel}
    />
  );
}

function EndRule({ rule }: { readonly rule: Rule }) {
  const words = useWords(WORDS);
  return (
    <FormWindow label={words.end} title={words.endTitle} consequences={{ what: words.endWhat, who: words.everybody, undo: words.endUndo }}>
      {(done, cancel) => <EndForm ruleId={rule.id} done={done} cancel={cancel} />}
    </FormWindow>
  );
}

const END: Field<keyof typeof endPayoutRule> = {
  name: 'valid_to',
  kind: 'date',
  label: ['First day without it', 'Primo giorno senza la regola'],
  help: ['The first day of a month; empty: it continues.', 'Il primo giorno di un mese; vuoto: continua.'],
  required: false,
};

function EndForm({ ruleId, done, cancel }: WindowProps & { readonly ruleId: number }) {
  const { id } = useCommunity();
  const document = useDocumentField(false, 'decision');
  const fields = useMemo(() => [END, document], [document]);
  return (
    <ChangeForm
      path="/api/cer/communities/{community_id}/payout-rules/{rule_id}"
      params={{ community_id: id, rule_id: ruleId }}
      fields={fields}
      bounds={endPayoutRule}
      toInitial={({ valid_to }: Rule) => ({ valid_to })}
      look="danger"
      submitLabel={['Save the end', 'Salva il termine']}
      onDone={done}
      onCancel={cancel}
    />
  );
}
