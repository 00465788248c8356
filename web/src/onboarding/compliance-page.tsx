import type { Answer } from 'condivisa/client';
import { Button } from '../kit/button.tsx';
import { FailurePanel } from '../kit/failure.tsx';
import { Moment } from '../kit/figures.tsx';
import { Badge, Card, Empty, Page, type Tone } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { useReadable } from '../settlement/readable.ts';
import { client } from '../shell/client.ts';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { downloadAnswer } from '../shell/download.ts';
import { useLanguage } from '../shell/language.ts';
import { useChange, useList, useRead } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords, wordIn } from '../shell/words.ts';
import { CHECK_WORDS } from './check-words.ts';

const PATH = '/api/cer/communities/{community_id}/compliance';
const ONE = '/api/cer/communities/{community_id}/configurations/{configuration_id}/compliance';

type Finding = Answer<'get', typeof ONE>['data'][number];
type Rule = Finding['rules'][number];

const WORDS = {
  title: ['Compliance', 'Conformità'],
  lead: [
    'Every rule that a configuration must meet, with its reason, its source and what resolves it. Looked at each day, and within the hour after a change.',
    'Tutte le regole che una configurazione deve rispettare, con motivo, fonte e rimedio. La verifica avviene ogni giorno, ed entro un’ora da ogni modifica.',
  ],
  none: ['Not checked yet', 'Non ancora verificata'],
  noConfiguration: ['No configurations yet', 'Nessuna configurazione'],
  next: [
    'Add a configuration first: its rules are checked automatically.',
    'Aggiungere prima una configurazione: la verifica è automatica.',
  ],
  check: ['Check now', 'Verifica ora'],
  checked: ['Checked', 'Verificata'],
  since: ['as it is since', 'invariata dal'],
  pass: ['passed', 'superata'],
  warn: ['warning', 'avviso'],
  fail: ['failed', 'non superata'],
  passed: [(count: number) => `${count} rules passed`, (count: number) => `Regole superate: ${count}`],
  source: ['Source', 'Fonte'],
  history: ['What was found before', 'Esiti precedenti'],
  csv: ['Download as CSV', 'Scarica in CSV'],
  pdf: ['Download as PDF', 'Scarica in PDF'],
} as const;

const TONES: Readonly<Record<Finding['state'], Tone>> = { pass: 'good', warn: 'warn', fail: 'bad' };

/** The compliance of each configuration of the community, with its reports. */
export function CompliancePage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const params = { path: { community_id: id } };
  const report = useRead(PATH, { params });
  const configurations = useList('/api/cer/communities/{community_id}/configurations', { params });
  return (
    <Page title={words.title} lead={words.lead} actions={<Downloads communityId={id} />}>
      <Read of={configurations}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="circleCheckBig" title={words.noConfiguration}>
              <p>{words.next}</p>
            </Empty>
          ) : (
            items.map(({ id: configurationId, code }) => (
              <Configuration
                key={configurationId}
                code={code}
                configurationId={configurationId}
                finding={report.data?.data.find((one) => one.configuration_id === configurationId)}
              />
            ))
          )
        }
      </Read>
      {report.error && <FailurePanel error={report.error} />}
    </Page>
  );
}

function Downloads({ communityId }: { readonly communityId: number }) {
  const words = useWords(WORDS);
  const lang = useLanguage();
  const download = useChange((format: 'csv' | 'pdf') =>
    downloadAnswer(PATH, { path: { community_id: communityId }, query: { format, lang } }, `compliance.${format}`),
  );
  return (
    <>
      {(['csv', 'pdf'] as const).map((format) => (
        <Button key={format} icon="download" busy={download.isPending} onClick={() => download.mutate(format)}>
          {words[format]}
        </Button>
      ))}
      {download.error && <FailurePanel error={download.error} />}
    </>
  );
}

interface Shown {
  readonly code: string;
  readonly configurationId: number;
  readonly finding: Finding | undefined;
}

function Configuration({ code, configurationId, finding }: Shown) {
  const words = useWords(WORDS);
  const community = useCommunity();
  const path = { community_id: community.id, configuration_id: configurationId };
  const check = useChange(() => client.post(ONE, { params: { path } } as never));
  const may = mayIn(useMe(), 'onboarding:check', placeOf(community));
  const open = finding?.rules.filter(({ state }) => state !== 'pass') ?? [];
  const passed = finding?.rules.filter(({ state }) => state === 'pass') ?? [];
  return (
    <Card title={code}>
      <div className="space-y-3">
        <div className="flex flex-wrap items-center gap-3">
          {finding ? <Badge tone={TONES[finding.state]}>{words[finding.state]}</Badge> : <Badge>{words.none}</Badge>}
          {finding && (
            <p className="text-sm text-muted">
              {words.checked} <Moment at={finding.checked_at} />, {words.since} <Moment at={finding.found_at} />
            </p>
          )}
          {may && (
            <Button busy={check.isPending} onClick={() => check.mutate(undefined)}>
              {words.check}
            </Button>
          )}
        </div>
        {check.error && <FailurePanel error={check.error} />}
        <Rules rules={[...open.filter(({ state }) => state === 'fail'), ...open.filter(({ state }) => state === 'warn')]} />
        {passed.length > 0 && (
          <details className="rounded-lg border border-line p-3">
            <summary className="cursor-pointer">{words.passed(passed.length)}</summary>
            <Rules rules={passed} />
          </details>
        )}
        {finding && <History path={path} />}
      </div>
    </Card>
  );
}

const Rules = ({ rules }: { readonly rules: readonly Rule[] }) => (
  <ul className="divide-y divide-line">
    {rules.map((rule) => (
      <RuleRow key={`${rule.name} ${rule.subject ?? ''} ${rule.message}`} rule={rule} />
    ))}
  </ul>
);

function RuleRow({ rule: { name, subject, state, message, source } }: { readonly rule: Rule }) {
  const words = useWords(WORDS);
  const readable = useReadable();
  const language = useLanguage();
  const known = CHECK_WORDS[name];
  return (
    <li className="space-y-1 py-3">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        {known ? wordIn(language, known.name) : name}
        {subject && <span className="font-normal break-all text-muted">{subject}</span>}
        <Badge tone={TONES[state]}>{words[state]}</Badge>
      </p>
      <p className="text-sm break-words">{readable(message)}</p>
      <p className="text-xs break-words text-muted">
        {words.source}: {source}
      </p>
    </li>
  );
}

function History({ path }: { readonly path: { readonly community_id: number; readonly configuration_id: number } }) {
  const words = useWords(WORDS);
  const history = useRead(ONE, { params: { path } });
  const older = history.data?.data.slice(1) ?? [];
  if (older.length === 0) return null;
  return (
    <details className="rounded-lg border border-line p-3">
      <summary className="cursor-pointer">{words.history}</summary>
      <ul className="divide-y divide-line">
        {older.map(({ id, state, found_at }) => (
          <li key={id} className="flex flex-wrap items-center gap-2 py-2 text-sm">
            <Moment at={found_at} />
            <Badge tone={TONES[state]}>{words[state]}</Badge>
          </li>
        ))}
      </ul>
    </details>
  );
}
