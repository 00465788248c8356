import { endDistributionRule } from '../../api-fields.ts';
import { FactActs } from '../../assets/fact-acts.tsx';
import { Button, ButtonLink } from '../../kit/button.tsx';
import { FailurePanel } from '../../kit/failure.tsx';
import { Day } from '../../kit/figures.tsx';
import type { Field } from '../../kit/form/field.ts';
import { FormDialog } from '../../kit/form-dialog.tsx';
import { Card, Empty } from '../../kit/page.tsx';
import { today } from '../../kit/period.ts';
import { Read } from '../../kit/read.tsx';
import { type Act, Timeline } from '../../kit/timeline.tsx';
import { useConfigurations } from '../../settlement/months-reads.ts';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { downloadAnswer } from '../../shell/download.ts';
import { useLanguage } from '../../shell/language.ts';
import { useChange, useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { ChangeRule } from './change-rule.tsx';
import { documentLabel, useDecisionDocuments } from './documents.ts';
import { RuleText } from './rule-text.tsx';
import type { StoredRule } from './rule-words.ts';
import { endRule } from './save-rule.ts';

const WORDS = {
  none: ['No rule yet', 'Nessuna regola'],
  noneText: [
    'Without a rule what is earned is not distributed. Write one as the statute or the assembly decided it.',
    'Senza una regola quanto maturato non viene ripartito. Scriverne una come deciso dallo statuto o dall’assemblea.',
  ],
  first: ['Write the first rule', 'Scrivere la prima regola'],
  history: ['Rules and their days', 'Regole e periodi'],
  until: ['until', 'fino al'],
  open: ['until it is ended', 'senza scadenza'],
  rule: ['Rule', 'Regola'],
  now: ['in force', 'in vigore'],
  past: ['ended', 'terminata'],
  later: ['to come', 'futura'],
  decided: ['decided on', 'decisa il'],
  undecided: ['no day of the decision is on record', 'la data della decisione non è registrata'],
  document: ['Document of the decision', 'Documento della decisione'],
  endTitle: ['End this rule?', 'Terminare questa regola?'],
  endWhat: [
    'From the chosen month on it no longer applies. Months from then on are not distributed until another rule follows; settled ones are settled again.',
    'Dal mese scelto non vale più. I mesi da allora non vengono ripartiti finché non segue un’altra regola; quelli già calcolati vengono ricalcolati.',
  ],
  endUndo: [
    'The end can be moved or cancelled as long as no other rule follows.',
    'La fine si può spostare o annullare finché non segue un’altra regola.',
  ],
} as const;

/** The rules of each configuration, newest first, each with its decision. */
export function RuleList({ communityId }: { readonly communityId: number }) {
  const words = useWords(WORDS);
  const path = { community_id: communityId };
  const rules = useList('/api/cer/communities/{community_id}/distribution-rules', { params: { path } }, { most: 1000 });
  const configurations = useConfigurations(communityId);
  return (
    <Read of={rules}>
      {({ items }) => {
        if (items.length === 0)
          return (
            <Empty icon="scale" title={words.none}>
              <p>{words.noneText}</p>
              <ButtonLink to={`/c/${communityId}/rules/new`}>{words.first}</ButtonLink>
            </Empty>
          );
        const known = configurations.data?.items ?? [];
        const ids = [...new Set(items.map(({ configuration_id }) => configuration_id))];
        return (
          <div className="space-y-6">
            {ids.map((id) => (
              <Card key={id} {...(ids.length > 1 ? { title: known.find((one) => one.id === id)?.code ?? String(id) } : {})}>
                <History rules={items.filter(({ configuration_id }) => configuration_id === id)} communityId={communityId} />
              </Card>
            ))}
          </div>
        );
      }}
    </Read>
  );
}

function History({ rules, communityId }: { readonly rules: readonly StoredRule[]; readonly communityId: number }) {
  const words = useWords(WORDS);
  const me = useMe();
  const place = placeOf(useCommunity());
  const mayEnd = mayIn(me, 'rules:write', place);
  const acts = rules
    .toSorted((a, b) => b.valid_from.localeCompare(a.valid_from))
    .map((rule): Act => {
      const when = stateOf(rule);
      return {
        key: rule.id,
        at: rule.valid_from,
        title: (
          <span className="font-normal text-muted">
            {rule.valid_to === null ? (
              words.open
            ) : (
              <>
                {words.until} <Day day={dayBefore(rule.valid_to)} />
              </>
            )}
          </span>
        ),
        state: { label: words[when], tone: when === 'now' ? 'good' : 'info' },
        note: (
          <div className="mt-1 space-y-2">
            <RuleText rule={rule.rule} />
            <p className="text-muted">
              {rule.decided_on ? (
                <>
                  {words.decided} <Day day={rule.decided_on} />
                </>
              ) : (
                words.undecided
              )}
            </p>
            <div className="flex flex-wrap gap-2">
              {rule.document_id !== null && <RuleDocument rule={rule} communityId={communityId} />}
              {mayEnd && (
                <FactActs
                  changeable={rule.changeable}
                  kind="distribution_rule"
                  id={rule.id}
                  name={words.rule}
                  path="/api/cer/communities/{community_id}/distribution-rules/{rule_id}"
                  params={{ community_id: communityId, rule_id: rule.id }}
                  form={(isCorrection, onDone, onCancel) => (
                    <ChangeRule rule={rule} communityId={communityId} isCorrection={isCorrection} onDone={onDone} onCancel={onCancel} />
                  )}
                />
              )}
              {mayEnd && when !== 'past' && <EndRule rule={rule} communityId={communityId} />}
            </div>
          </div>
        ),
      };
    });
  return <Timeline label={words.history} acts={acts} />;
}

function stateOf({ valid_from, valid_to }: StoredRule): 'now' | 'past' | 'later' {
  const day = today();
  if (valid_from > day) return 'later';
  return valid_to !== null && valid_to <= day ? 'past' : 'now';
}

const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

function RuleDocument({ rule, communityId }: { readonly rule: StoredRule; readonly communityId: number }) {
  const words = useWords(WORDS);
  const id = rule.document_id ?? 0;
  const stored = useDecisionDocuments(communityId, rule.configuration_id).find((document) => document.id === id);
  const download = useChange(() =>
    downloadAnswer(
      '/api/cer/communities/{community_id}/documents/{document_id}/content',
      { path: { community_id: communityId, document_id: id } },
      stored?.file_name ?? `${id}.pdf`,
    ),
  );
  return (
    <>
      <Button icon="download" busy={download.isPending} onClick={() => download.mutate(undefined)}>
        {words.document}
      </Button>
      {download.error && <FailurePanel error={download.error} />}
    </>
  );
}

interface EndBody {
  readonly valid_to?: string;
  readonly document_id?: number;
}

function EndRule({ rule, communityId }: { readonly rule: StoredRule; readonly communityId: number }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const documents = useDecisionDocuments(communityId, rule.configuration_id);
  const fields: readonly Field[] = [
    { name: 'valid_to', kind: 'month', label: ['First month without it', 'Primo mese senza la regola'], required: true },
    {
      name: 'document_id',
      kind: 'choice',
      label: ['Document of the decision', 'Documento della decisione'],
      help: ['Needed where posted months change.', 'Necessario se cambiano mesi già registrati.'],
      choices: documents.map((document) => ({ value: String(document.id), label: documentLabel(document, language) })),
    },
  ];
  return (
    <FormDialog
      label={['End', 'Termina']}
      title={words.endTitle}
      look="danger"
      fields={fields}
      bounds={endDistributionRule}
      submit={({ valid_to, document_id }: EndBody) =>
        endRule(communityId, rule.id, { valid_to: `${valid_to}-01`, document_id: document_id ?? null })
      }
    >
      <p>{words.endWhat}</p>
      <p className="text-muted">{words.endUndo}</p>
    </FormDialog>
  );
}
