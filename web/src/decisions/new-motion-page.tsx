import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { romeClock, romeInstant } from '../charts/rome-days.ts';
import { draftOf, faultsOf, ruleOf } from '../communities/rules/draft.ts';
import { RuleEditor } from '../communities/rules/rule-editor.tsx';
import type { Rule } from '../communities/rules/rule-words.ts';
import { useSubjects } from '../communities/rules/subjects.ts';
import { Button } from '../kit/button.tsx';
import { FailureText } from '../kit/failure.tsx';
import { createSubmitKeys } from '../kit/form/submit-key.ts';
import { Card, Page } from '../kit/page.tsx';
import { today } from '../kit/period.ts';
import { Read } from '../kit/read.tsx';
import { useConfigurations } from '../settlement/months-reads.ts';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { type Tagged, useChange } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { MOTION, MOTIONS, type Motion } from './decision-words.ts';
import { MotionFields } from './motion-fields.tsx';
import { RuleFields } from './rule-fields.tsx';
import { EMPTY, type Typed } from './typed-motion.ts';

const WORDS = {
  title: ['New motion', 'Nuova mozione'],
  lead: ['Write the draft; members see it once it is announced.', 'Scrivere la bozza; i membri la vedono dopo la convocazione.'],
  rule: ['The proposed rule', 'La regola proposta'],
  save: ['Store the draft', 'Salva la bozza'],
} as const;

/** Drafts a motion; for a distribution rule with the rule itself. */
export function NewMotionPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const configurations = useConfigurations(id);
  return (
    <Page title={words.title} lead={words.lead}>
      <Read of={configurations}>{({ items }) => <MotionEditor configurations={items} />}</Read>
    </Page>
  );
}

const create = (communityId: number, body: object, key: string) =>
  client.post(MOTIONS, {
    params: { path: { community_id: communityId } },
    body,
    headers: { 'Idempotency-Key': key },
  } as never) as Promise<Motion>;
const change = ({ data: { id, community_id }, etag }: Tagged<Motion>, body: object) =>
  client.put(MOTION, { params: { path: { community_id, motion_id: id }, header: { 'If-Match': etag } }, body } as never) as Promise<Motion>;

const typedOf = (motion: Motion): Typed => ({
  ...{ kind: motion.kind, form: motion.form, title: motion.title, body: motion.body, place: motion.place ?? '' },
  ...{ opens: romeClock(motion.opens_at), closes: romeClock(motion.closes_at), isSecret: motion.is_secret },
  month: motion.rule_from?.slice(0, 7) ?? '',
  reason: motion.retroactive_reason ?? '',
  document: motion.retroactive_document_id === null ? '' : String(motion.retroactive_document_id),
});

/** The call for what is typed; `rule` of a motion that proposes one. */
function bodyOf({ kind, form, title, body, ...typed }: Typed, isPast: boolean, rule: object | undefined): object {
  const past = isPast ? { retroactive_reason: typed.reason, retroactive_document_id: Number(typed.document) } : {};
  return {
    ...{ kind, form, title, body, is_secret: typed.isSecret },
    place: form === 'assembly' && typed.place !== '' ? typed.place : null,
    ...{ opens_at: romeInstant(typed.opens), closes_at: romeInstant(typed.closes) },
    ...(rule === undefined ? {} : { ...rule, rule_from: `${typed.month}-01`, ...past }),
  };
}

const isFilled = ({ title, body, opens, closes, reason, document }: Typed, isPast: boolean): boolean =>
  [title, body, opens, closes, ...(isPast ? [reason, document] : [])].every((one) => one !== '');

interface EditorProps {
  readonly configurations: readonly { readonly id: number; readonly code: string }[];
  /** The draft that is changed, as it was read; a new one without. */
  readonly stored?: Tagged<Motion>;
}

/** The form of a draft: a new one, or one that is changed until it is announced. */
export function MotionEditor({ configurations, stored }: EditorProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const navigate = useNavigate();
  const { id } = useCommunity();
  const [typed, setTyped] = useState(() => (stored ? typedOf(stored.data) : EMPTY));
  const [configurationId, setConfigurationId] = useState(stored?.data.configuration_id ?? configurations[0]?.id ?? 0);
  const [draft, setDraft] = useState(() => draftOf((stored?.data.rule ?? undefined) as Rule | undefined, language));
  const [keys] = useState(() => createSubmitKeys());
  const subjects = useSubjects(id, configurationId);
  const isRule = typed.kind === 'distribution_rule';
  const isPast = isRule && typed.month !== '' && typed.month < today().slice(0, 7);
  const set = (more: Partial<Typed>) => setTyped((former) => ({ ...former, ...more }));
  const rule = { configuration_id: configurationId, rule: ruleOf(draft, language) };
  const json = bodyOf(typed, isPast, isRule ? rule : undefined);
  const isReady = isFilled(typed, isPast) && (!isRule || (typed.month !== '' && faultsOf(draft, language).length === 0));
  const save = useChange(
    () => (stored ? change(stored, json) : create(id, json, keys.keyFor(JSON.stringify(json)))),
    (made) => void navigate({ to: `/c/${id}/motions/${made.id}` }),
  );
  return (
    <form
      className="space-y-6"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined as never);
      }}
    >
      <MotionFields typed={typed} onChange={set} />
      {isRule && (
        <Card title={words.rule}>
          <RuleFields {...{ typed, isPast, configurations, configurationId }} onChange={set} onConfiguration={setConfigurationId} />
          <RuleEditor draft={draft} onChange={setDraft} subjects={subjects} />
        </Card>
      )}
      {save.error && <FailureText error={save.error} />}
      <Button type="submit" look="primary" busy={save.isPending} disabled={!isReady}>
        {words.save}
      </Button>
    </form>
  );
}
