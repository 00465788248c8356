import { useMemo, useState } from 'react';
import { changeDistributionRuleFacts } from '../../api-fields.ts';
import { END_FIELD, REASON_FIELD } from '../../assets/fact-acts.tsx';
import { useDocumentField } from '../../billing/shared/document-field.ts';
import type { Field } from '../../kit/form.tsx';
import { ChangeForm } from '../../kit/object-form.tsx';
import { Notice } from '../../kit/page.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { draftOf, faultsOf, ruleOf } from './draft.ts';
import { FAULT_WORDS } from './fault-words.ts';
import { RuleEditor } from './rule-editor.tsx';
import type { StoredRule } from './rule-words.ts';
import { useSubjects } from './subjects.ts';

const WORDS = { faults: ['Not ready yet', 'Non ancora pronta'], ...FAULT_WORDS } as const;

const DAYS: readonly Field<keyof typeof changeDistributionRuleFacts>[] = [
  {
    name: 'valid_from',
    kind: 'date',
    label: ['Applies from', 'Vale dal'],
    help: ['first day of a month', 'primo giorno di un mese'],
  },
  { ...END_FIELD, name: 'valid_to' },
  { name: 'decided_on', kind: 'date', label: ['Decided on', 'Deciso il'] },
];

interface ChangeRuleProps {
  readonly rule: StoredRule;
  readonly communityId: number;
  readonly isCorrection: boolean;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** The form that puts a stored rule right: its days, its decision, and its costs, fund and quotas. */
export function ChangeRule({ rule: stored, communityId, isCorrection, onDone, onCancel }: ChangeRuleProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [draft, setDraft] = useState(() => draftOf(stored.rule, language));
  const subjects = useSubjects(communityId, stored.configuration_id);
  const document = useDocumentField(false, 'decision');
  const fields = useMemo(
    () => [...DAYS, document, ...(isCorrection ? [REASON_FIELD as Field<keyof typeof changeDistributionRuleFacts>] : [])],
    [document, isCorrection],
  );
  const faults = faultsOf(draft, language);
  return (
    <ChangeForm
      path="/api/cer/communities/{community_id}/distribution-rules/{rule_id}/facts"
      params={{ community_id: communityId, rule_id: stored.id }}
      fields={fields}
      bounds={changeDistributionRuleFacts}
      toBody={(typed) => ({ ...typed, rule: ruleOf(draft, language) })}
      confirm={() => (faults.length > 0 ? false : undefined)}
      onDone={onDone}
      onCancel={onCancel}
    >
      <RuleEditor draft={draft} onChange={setDraft} subjects={subjects} />
      {faults.length > 0 && (
        <Notice title={words.faults}>
          <ul className="list-disc pl-5">
            {faults.map((fault) => (
              <li key={fault}>{words[fault]}</li>
            ))}
          </ul>
        </Notice>
      )}
    </ChangeForm>
  );
}
