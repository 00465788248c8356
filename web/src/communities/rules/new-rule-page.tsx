import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { createSubmitKeys } from '../../kit/form/submit-key.ts';
import { UnsavedWarning } from '../../kit/form/unsaved.tsx';
import { monthText } from '../../kit/format.ts';
import { inputClass } from '../../kit/inputs.ts';
import { Card, Notice, Page } from '../../kit/page.tsx';
import { today } from '../../kit/period.ts';
import { Read } from '../../kit/read.tsx';
import { useConfigurations } from '../../settlement/months-reads.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { queryClient, useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { type Decided, Decision } from './decision.tsx';
import { draftOf, faultsOf, ruleOf } from './draft.ts';
import { FAULT_WORDS } from './fault-words.ts';
import { RuleEditor } from './rule-editor.tsx';
import { ruleOn } from './rule-on.ts';
import type { StoredRule } from './rule-words.ts';
import { saveRule } from './save-rule.ts';
import { useSubjects } from './subjects.ts';
import { WhatIf } from './what-if.tsx';

const WORDS = {
  title: ['New distribution rule', 'Nuova regola di ripartizione'],
  lead: [
    'Write the rule, compare what each member would have got, then store it with the decision on which it is based.',
    'Scrivere la regola, confrontare quanto avrebbe ricevuto ogni membro, poi salvarla con la decisione su cui si basa.',
  ],
  rule: ['The rule', 'La regola'],
  decision: ['From when, and who decided', 'Da quando, e chi ha deciso'],
  save: ['Store the rule', 'Salva la regola'],
  saveTitle: [(month: string) => `A new rule from ${month}?`, (month: string) => `Una nuova regola da ${month}?`],
  saveWhat: [
    (month: string) =>
      `From ${month} on, months are shared out by the new rule; the present one ends on that day. Months that were settled from then on are settled again.`,
    (month: string) =>
      `Da ${month} i mesi vengono ripartiti con la nuova regola; quella attuale termina quel giorno. I mesi già calcolati da allora vengono ricalcolati.`,
  ],
  notCompared: [
    'The effect of this rule on each member has not been compared.',
    'L’effetto di questa regola su ogni membro non è stato confrontato.',
  ],
  saveWho: ['All members of the configuration.', 'Tutti i membri della configurazione.'],
  saveUndo: [
    'The rule can be ended at the end of a month and followed by another one.',
    'La regola si può terminare alla fine di un mese e sostituire con un’altra.',
  ],
  faults: ['Not ready yet', 'Non ancora pronta'],
  month: ['Choose the month from which it applies.', 'Scegliere il mese da cui vale.'],
  configuration: ['Configuration', 'Configurazione'],
  ...FAULT_WORDS,
} as const;

/** A new rule: written, compared member by member over the newest settled year, stored. */
export function NewRulePage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const path = { community_id: id };
  const rules = useList('/api/cer/communities/{community_id}/distribution-rules', { params: { path } }, { most: 1000 });
  const configurations = useConfigurations(id);
  return (
    <Page title={words.title} lead={words.lead}>
      <Read of={configurations}>
        {({ items }) => <Read of={rules}>{(all) => <Editor rules={all.items} configurations={items} />}</Read>}
      </Read>
    </Page>
  );
}

interface EditorProps {
  readonly rules: readonly StoredRule[];
  readonly configurations: readonly { readonly id: number; readonly code: string }[];
}

function Editor({ rules, configurations }: EditorProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const navigate = useNavigate();
  const { id } = useCommunity();
  const [configurationId, setConfigurationId] = useState(configurations[0]?.id ?? 0);
  const present = ruleOn(rules, configurationId, `${today()}`) ?? rules.find((rule) => rule.configuration_id === configurationId);
  const [first] = useState(() => draftOf(present?.rule, language));
  const [draft, setDraft] = useState(first);
  const [decided, setDecided] = useState<Decided>({ month: '', decidedOn: '', documentId: '' });
  const [compared, setCompared] = useState('');
  const [keys] = useState(() => createSubmitKeys());
  const subjects = useSubjects(id, configurationId);
  const unsaved = useRef(false);
  useEffect(() => {
    unsaved.current = draft !== first;
  }, [draft, first]);
  const rule = ruleOf(draft, language);
  const faults = faultsOf(draft, language);
  const open = [...faults.map((fault) => words[fault]), ...(decided.month === '' ? [words.month] : [])];
  const month = monthText(decided.month, language);
  const save = async () => {
    const valid_from = `${decided.month}-01`;
    const body = {
      ...{ configuration_id: configurationId, rule, valid_from, decided_on: decided.decidedOn || null },
      document_id: decided.documentId === '' ? null : Number(decided.documentId),
    };
    try {
      await saveRule(id, body, ruleOn(rules, configurationId, valid_from), keys.keyFor(JSON.stringify(body)));
    } catch (error) {
      keys.failed(error);
      throw error;
    }
    unsaved.current = false;
    await queryClient.invalidateQueries();
    await navigate({ to: `/c/${id}/rules` });
  };
  return (
    <>
      <UnsavedWarning unsaved={unsaved} />
      {configurations.length > 1 && (
        <ConfigurationChoice
          configurations={configurations}
          value={configurationId}
          onChange={setConfigurationId}
          label={words.configuration}
        />
      )}
      <Card title={words.rule}>
        <RuleEditor draft={draft} onChange={setDraft} subjects={subjects} />
      </Card>
      <WhatIf
        key={configurationId}
        communityId={id}
        configurationId={configurationId}
        rule={rule}
        ready={faults.length === 0}
        onCompared={setCompared}
      />
      <Card title={words.decision}>
        <Decision communityId={id} configurationId={configurationId} value={decided} onChange={setDecided} />
      </Card>
      <Save month={month} open={open} isCompared={compared === JSON.stringify(rule)} save={save} />
    </>
  );
}

interface SaveProps {
  readonly month: string;
  /** What still keeps the rule from being stored. */
  readonly open: readonly string[];
  /** The effect of the rule as it stands was compared. */
  readonly isCompared: boolean;
  readonly save: () => Promise<void>;
}

function Save({ month, open, isCompared, save }: SaveProps) {
  const words = useWords(WORDS);
  return (
    <>
      {open.length > 0 && (
        <Notice title={words.faults}>
          <ul className="list-disc pl-5">
            {open.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ConfirmButton
        label={words.save}
        look="primary"
        icon="check"
        disabled={open.length > 0}
        title={words.saveTitle(month)}
        what={
          <>
            {!isCompared && <span className="mb-2 block text-warn">{words.notCompared}</span>}
            {words.saveWhat(month)}
          </>
        }
        who={words.saveWho}
        undo={words.saveUndo}
        action={save}
      />
    </>
  );
}

interface ConfigurationChoiceProps {
  readonly configurations: EditorProps['configurations'];
  readonly value: number;
  readonly onChange: (id: number) => void;
  readonly label: string;
}

function ConfigurationChoice({ configurations, value, onChange, label }: ConfigurationChoiceProps) {
  return (
    <label className="block max-w-xs space-y-1">
      <span className="text-sm font-medium">{label}</span>
      <select className={inputClass()} value={value} onChange={({ target }) => onChange(Number(target.value))}>
        {configurations.map((one) => (
          <option key={one.id} value={one.id}>
            {one.code}
          </option>
        ))}
      </select>
    </label>
  );
}
