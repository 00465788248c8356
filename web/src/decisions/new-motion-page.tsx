import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { romeClock, romeInstant } from '../charts/rome-days.ts';
import { documentLabel, useDecisionDocuments } from '../communities/rules/documents.ts';
import { draftOf, faultsOf, ruleOf } from '../communities/rules/draft.ts';
import { RuleEditor } from '../communities/rules/rule-editor.tsx';
import type { Rule } from '../communities/rules/rule-words.ts';
import { useSubjects } from '../communities/rules/subjects.ts';
import { Button } from '../kit/button.tsx';
import { FailureText } from '../kit/failure.tsx';
import { createSubmitKeys } from '../kit/form/submit-key.ts';
import { inputClass } from '../kit/inputs.ts';
import { Card, Page } from '../kit/page.tsx';
import { today } from '../kit/period.ts';
import { Read } from '../kit/read.tsx';
import { useConfigurations } from '../settlement/months-reads.ts';
import { client } from '../shell/client.ts';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { type Tagged, useChange } from '../shell/query.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { FORM, KIND, MOTION, MOTIONS, type Motion } from './decision-words.ts';
import { Labelled } from './labelled.tsx';

const WORDS = {
  title: ['New motion', 'Nuova mozione'],
  lead: ['Write the draft; members see it once it is announced.', 'Scrivi la bozza; i membri la vedono dopo la convocazione.'],
  text: ['Motion', 'Mozione'],
  kind: ['Kind', 'Tipo'],
  how: ['How it is voted on', 'Come si vota'],
  name: ['Title', 'Titolo'],
  body: ['What is decided', 'Che cosa si decide'],
  place: ['Place of the assembly', "Luogo dell'assemblea"],
  opens: ['Vote opens', 'Apertura del voto'],
  closes: ['Vote closes', 'Chiusura del voto'],
  secret: ['Secret vote', 'Voto segreto'],
  rule: ['The proposed rule', 'La regola proposta'],
  from: ['In force from the month', 'In vigore dal mese'],
  past: [
    'The rule would hold before this month: members read why, and a document of the community must have decided it.',
    'La regola avrebbe effetto prima di questo mese: i membri ne leggono il motivo e un documento della comunità deve averlo deciso.',
  ],
  pastReason: ['Why it holds before', 'Perché ha effetto prima'],
  pastDocument: ['Document that decided it', 'Documento che lo ha deciso'],
  choose: ['Choose', 'Scegli'],
  configuration: ['Configuration', 'Configurazione'],
  save: ['Store the draft', 'Salva la bozza'],
} as const;

interface Typed {
  readonly kind: Motion['kind'];
  readonly form: Motion['form'];
  readonly title: string;
  readonly body: string;
  readonly place: string;
  readonly opens: string;
  readonly closes: string;
  readonly isSecret: boolean;
  readonly month: string;
  readonly reason: string;
  readonly document: string;
}
const EMPTY: Typed = {
  ...{ kind: 'distribution_rule', form: 'written', title: '', body: '', place: '' },
  ...{ opens: '', closes: '', isSecret: false, month: '', reason: '', document: '' },
};

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
  const set = (more: Partial<Typed>) => setTyped((former) => ({ ...former, ...more }));
  const documents = useDecisionDocuments(id, configurationId);
  const { kind, form, title, body, place, opens, closes, isSecret, month, reason, document } = typed;
  const isPast = isRule && month !== '' && month < today().slice(0, 7);
  const past = isPast ? { retroactive_reason: reason, retroactive_document_id: Number(document) } : {};
  const rule = isRule ? { configuration_id: configurationId, rule: ruleOf(draft, language), rule_from: `${month}-01`, ...past } : {};
  const json = {
    ...{ kind, form, title, body, is_secret: isSecret, place: form === 'assembly' && place !== '' ? place : null },
    ...{ opens_at: romeInstant(opens), closes_at: romeInstant(closes), ...rule },
  };
  const isReady =
    [title, body, opens, closes, ...(isPast ? [reason, document] : [])].every((one) => one !== '') &&
    (!isRule || (month !== '' && faultsOf(draft, language).length === 0));
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
      <Card title={words.text}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Labelled label={words.kind}>
            <select className={inputClass()} value={kind} onChange={({ target }) => set({ kind: target.value as Motion['kind'] })}>
              {Object.entries(KIND).map(([value, word]) => (
                <option key={value} value={value}>
                  {wordIn(language, word)}
                </option>
              ))}
            </select>
          </Labelled>
          <Labelled label={words.how}>
            <select className={inputClass()} value={form} onChange={({ target }) => set({ form: target.value as Motion['form'] })}>
              {Object.entries(FORM).map(([value, word]) => (
                <option key={value} value={value}>
                  {wordIn(language, word)}
                </option>
              ))}
            </select>
          </Labelled>
          <Labelled label={words.name}>
            <input
              className={inputClass()}
              required
              maxLength={200}
              value={title}
              onChange={({ target }) => set({ title: target.value })}
            />
          </Labelled>
          {form === 'assembly' && (
            <Labelled label={words.place}>
              <input className={inputClass()} maxLength={200} value={place} onChange={({ target }) => set({ place: target.value })} />
            </Labelled>
          )}
          <Labelled label={words.opens}>
            <input
              type="datetime-local"
              className={inputClass()}
              required
              value={opens}
              onChange={({ target }) => set({ opens: target.value })}
            />
          </Labelled>
          <Labelled label={words.closes}>
            <input
              type="datetime-local"
              className={inputClass()}
              required
              value={closes}
              onChange={({ target }) => set({ closes: target.value })}
            />
          </Labelled>
          <div className="sm:col-span-2">
            <Labelled label={words.body}>
              <textarea
                className={inputClass()}
                required
                rows={6}
                maxLength={20_000}
                value={body}
                onChange={({ target }) => set({ body: target.value })}
              />
            </Labelled>
          </div>
          <label className="flex min-h-11 items-center gap-2">
            <input type="checkbox" checked={isSecret} onChange={({ target }) => set({ isSecret: target.checked })} />
            {words.secret}
          </label>
        </div>
      </Card>
      {isRule && (
        <Card title={words.rule}>
          <div className="mb-4 grid gap-4 sm:grid-cols-2">
            {configurations.length > 1 && (
              <Labelled label={words.configuration}>
                <select
                  className={inputClass()}
                  value={configurationId}
                  onChange={({ target }) => setConfigurationId(Number(target.value))}
                >
                  {configurations.map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.code}
                    </option>
                  ))}
                </select>
              </Labelled>
            )}
            <Labelled label={words.from}>
              <input type="month" className={inputClass()} required value={month} onChange={({ target }) => set({ month: target.value })} />
            </Labelled>
            {isPast && (
              <>
                <p className="text-sm sm:col-span-2">{words.past}</p>
                <Labelled label={words.pastReason}>
                  <textarea
                    className={inputClass()}
                    required
                    rows={3}
                    maxLength={2000}
                    value={reason}
                    onChange={({ target }) => set({ reason: target.value })}
                  />
                </Labelled>
                <Labelled label={words.pastDocument}>
                  <select className={inputClass()} required value={document} onChange={({ target }) => set({ document: target.value })}>
                    <option value="">{words.choose}</option>
                    {documents.map((one) => (
                      <option key={one.id} value={one.id}>
                        {documentLabel(one, language)}
                      </option>
                    ))}
                  </select>
                </Labelled>
              </>
            )}
          </div>
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
