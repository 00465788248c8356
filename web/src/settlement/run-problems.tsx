import { ButtonLink } from '../kit/button.tsx';
import { Day, Moment } from '../kit/figures.tsx';
import { numberText } from '../kit/format.ts';
import { Card } from '../kit/page.tsx';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { RemedyLinks } from '../shell/remedy-links.tsx';
import { useWords, type Word, wordIn } from '../shell/words.ts';
import { useDefinitions } from './definitions.ts';
import { useReadable } from './readable.ts';
import type { RunDetail } from './run-page.tsx';

const WORDS = {
  findings: ['To be checked', 'Da verificare'],
  findingsLead: [
    'Put the data right, or accept the version as it is with a reason.',
    'Correggere i dati, oppure accettare la versione così com’è indicando il motivo.',
  ],
  accepted: ['What was found and accepted', 'Rilievi accettati'],
  moreFindings: [(count: string) => `and ${count} more`, (count: string) => `e altri ${count}`],
  noRule: ['no rule applies', 'nessuna regola è in vigore'],
  blocks: ['Blocked amounts', 'Importi bloccati'],
  values: ['To the parameters', 'Ai parametri'],
  rules: ['To the rules', 'Alle regole'],
  missing: [(count: string) => `${count} readings missing`, (count: string) => `Letture mancanti: ${count}`],
  missingLead: [
    'Hours without all readings count for nothing until they come.',
    'Le ore senza tutte le letture non contano finché non arrivano.',
  ],
  imports: ['To the imports', 'Alle importazioni'],
  every: [
    (count: string, minutes: number) => `${count} intervals of ${minutes} minutes`,
    (count: string, minutes: number) => `intervalli di ${minutes} minuti: ${count}`,
  ],
  to: ['to', '–'],
  moreSeries: [(count: string) => `and ${count} more series`, (count: string) => `e altre ${count} serie`],
} as const;

const COMPONENTS: Readonly<Record<string, Word>> = {
  premium: ['Premium', 'Tariffa premio'],
  refund: ['Valorisation', 'Valorizzazione'],
  excess_premium: ['Excess premium', 'Premio eccedente'],
  distribution: ['Distribution', 'Ripartizione'],
};
const QUANTITIES: Readonly<Record<string, Word>> = {
  withdrawn: ['taken', 'prelevata'],
  injected: ['fed in', 'immessa'],
  charged: ['charged', 'assorbita'],
  exempt: ['exempt', 'esente'],
};

/** Findings of a version in words, each with the ways out. */
export function RunFindings({ run }: { readonly run: RunDetail }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const readable = useReadable();
  if (run.findings.length === 0) return null;
  const waits = run.state === 'awaiting_approval';
  return (
    <Card title={waits ? words.findings : words.accepted} {...(waits ? { lead: words.findingsLead } : {})}>
      <ul className="divide-y divide-line">
        {run.findings.map(({ reason, what, remedy, remedies }) => (
          <li key={`${reason} ${what}`} className="space-y-1 py-2 break-words">
            <p>{readable(what)}</p>
            {waits && <p className="text-sm text-muted">{readable(remedy)}</p>}
            {waits && <RemedyLinks remedies={remedies} />}
          </li>
        ))}
      </ul>
      {run.finding_count > run.findings.length && (
        <p className="text-sm text-muted">{words.moreFindings(numberText(run.finding_count - run.findings.length, language))}</p>
      )}
    </Card>
  );
}

/** Amounts that cannot be worked out, with what is missing and who can give it. */
export function RunBlocks({ run }: { readonly run: RunDetail }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  const { labelOf } = useDefinitions();
  const readable = useReadable();
  if (run.blocked.length === 0) return null;
  const isRule = run.blocked.some(({ component }) => component === 'distribution');
  return (
    <Card
      title={words.blocks}
      actions={
        <>
          {isRule && <ButtonLink to={`/c/${id}/rules`}>{words.rules}</ButtonLink>}
          {run.blocked.some(({ component }) => component !== 'distribution') && (
            <ButtonLink to={`/c/${id}/rules`} search={{ tab: 'parameters' } as never}>
              {words.values}
            </ButtonLink>
          )}
        </>
      }
    >
      <ul className="divide-y divide-line">
        {run.blocked.map(({ component, parameter, dimension, from, to, remedy }) => (
          <li key={`${component} ${parameter} ${dimension} ${from}`} className="space-y-1 py-2 break-words">
            <p className="font-medium">
              {wordIn(language, COMPONENTS[component] ?? [component, component])}:{' '}
              {component === 'distribution' ? words.noRule : labelOf(parameter)} {dimension && `(${dimension})`}{' '}
              <span className="font-normal text-muted">
                <Day day={from} /> {words.to} <Day day={to} />
              </span>
            </p>
            <p className="text-sm text-muted">{readable(remedy)}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Series that lack readings, with the stretches. */
export function RunMissing({ run }: { readonly run: RunDetail }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  if (run.missing_readings === 0) return null;
  return (
    <Card
      title={words.missing(numberText(run.missing_readings, language))}
      lead={words.missingLead}
      actions={<ButtonLink to={`/c/${id}/imports`}>{words.imports}</ButtonLink>}
    >
      <ul className="divide-y divide-line">
        {run.missing.map(({ code, quantity, intervals, resolution_minutes: minutes, ranges }) => (
          <li key={`${code} ${quantity}`} className="py-2">
            <p>
              <code className="text-sm">{code}</code> {wordIn(language, QUANTITIES[quantity] ?? [quantity, quantity])}:{' '}
              {words.every(numberText(intervals, language), minutes)}
            </p>
            <ul className="text-sm text-muted">
              {ranges.map(({ from, to }) => (
                <li key={from}>
                  <Moment at={from} /> {words.to} <Moment at={to} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {run.missing_series > run.missing.length && (
        <p className="text-sm text-muted">{words.moreSeries(numberText(run.missing_series - run.missing.length, language))}</p>
      )}
    </Card>
  );
}
