import { useEffect, useRef, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { FailurePanel } from '../../kit/failure.tsx';
import { monthText } from '../../kit/format.ts';
import { Card, Notice } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useMonths } from '../../settlement/months-reads.ts';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { compareRule } from './compare.ts';
import type { Comparison } from './comparison.ts';
import { ComparisonView } from './comparison-view.tsx';
import type { Rule } from './rule-words.ts';

const WORDS = {
  title: ['What if', 'Che cosa cambierebbe'],
  lead: [
    (from: string, to: string) => `Every member's euros from ${from} to ${to}, as settled and under the new rule. Nothing is stored.`,
    (from: string, to: string) => `Gli euro di ogni membro da ${from} a ${to}, come calcolati e con la nuova regola. Nulla viene salvato.`,
  ],
  none: [
    'No month has been settled yet: there is nothing to compare with.',
    'Nessun mese è stato ancora calcolato: non c’è nulla con cui confrontare.',
  ],
  run: [(count: number) => `Compare over ${count} months`, (count: number) => `Confronta su ${count} mesi`],
  stop: ['Stop', 'Interrompi'],
  progress: [
    (done: number, of: number) => `${done} of ${of} months computed`,
    (done: number, of: number) => `Calcolati ${done} mesi su ${of}`,
  ],
  old: [
    'The rule was changed after this comparison: compare again.',
    'La regola è stata modificata dopo questo confronto: confrontare di nuovo.',
  ],
} as const;

/** As many months as are compared: a year. */
const MONTHS = 12;

interface WhatIfProps {
  readonly communityId: number;
  readonly configurationId: number;
  readonly rule: Rule;
  /** The rule as it is typed can be computed. */
  readonly ready: boolean;
  readonly onCompared: (rule: string) => void;
}

interface Work {
  readonly done: number;
  readonly comparison?: Comparison;
  readonly error?: Error;
  readonly rule: string;
}

/** The newest settled year under a new rule, member by member, before it is stored. */
export function WhatIf(props: WhatIfProps) {
  const { communityId, configurationId } = props;
  const words = useWords(WORDS);
  const language = useLanguage();
  return (
    <Read of={useMonths(communityId)}>
      {({ items }) => {
        const months = items
          .filter((run) => run.configuration_id === configurationId && run.kind !== 'provisional' && run.kind !== 'advance')
          .slice(0, MONTHS)
          .map(({ month }) => month)
          .toReversed();
        if (months.length === 0) return <Notice title={words.title}>{words.none}</Notice>;
        return (
          <Card title={words.title} lead={words.lead(monthText(months[0] ?? '', language), monthText(months.at(-1) ?? '', language))}>
            <Compare {...props} months={months} />
          </Card>
        );
      }}
    </Read>
  );
}

function Compare({ communityId, configurationId, rule, ready, months, onCompared }: WhatIfProps & { readonly months: readonly string[] }) {
  const words = useWords(WORDS);
  const [work, setWork] = useState<Work>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const isBusy = work !== undefined && work.comparison === undefined && work.error === undefined;
  const text = JSON.stringify(rule);
  const start = async () => {
    const control = new AbortController();
    running.current = control;
    setWork({ done: 0, rule: text });
    try {
      const onMonth = (done: number) => setWork({ done, rule: text });
      const comparison = await compareRule({ configurationId, months, rule, signal: control.signal, onMonth });
      setWork({ done: months.length, comparison, rule: text });
      onCompared(text);
    } catch (error) {
      setWork(control.signal.aborted ? undefined : { done: 0, error: error as Error, rule: text });
    }
  };
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" icon="gitCompare" busy={isBusy} disabled={!ready} onClick={() => void start()}>
          {words.run(months.length)}
        </Button>
        {isBusy && <Button onClick={() => running.current?.abort()}>{words.stop}</Button>}
        <p role="status" className="text-sm text-muted">
          {isBusy && words.progress(work.done, months.length)}
        </p>
      </div>
      {isBusy && <progress className="w-full" max={months.length} value={work.done} aria-label={words.title} />}
      {work?.error && <FailurePanel error={work.error} />}
      {work?.comparison && work.rule !== text && <Notice tone="warn">{words.old}</Notice>}
      {work?.comparison && <ComparisonView comparison={work.comparison} communityId={communityId} />}
    </div>
  );
}
