import { useState } from 'react';
import { useWords } from '../shell/words.ts';
import { Button } from './button.tsx';
import { Notice } from './page.tsx';

const WORDS = {
  copy: ['Copy', 'Copia'],
  copied: ['Copied.', 'Copiato.'],
  notCopied: ['Mark the text and copy it by hand.', 'Selezionare il testo e copiarlo a mano.'],
} as const;

/** A secret that is shown this once, with a way to take it along. */
export function Secret({ title, lead, value }: { readonly title: string; readonly lead: string; readonly value: string }) {
  const words = useWords(WORDS);
  const [outcome, setOutcome] = useState<'copied' | 'notCopied'>();
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setOutcome('copied'),
      () => setOutcome('notCopied'),
    );
  return (
    <Notice tone="good" title={title}>
      <p>{lead}</p>
      <p className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 rounded border border-line bg-surface px-2 py-1 text-sm break-all select-all">{value}</code>
        <Button icon="copy" onClick={() => void copy()}>
          {words.copy}
        </Button>
        <span role="status" className="text-sm text-muted">
          {outcome && words[outcome]}
        </span>
      </p>
    </Notice>
  );
}
