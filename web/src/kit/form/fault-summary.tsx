import { ApiFailure } from 'condivisa/client';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../../shell/language.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import { FailureText } from '../failure.tsx';
import { Icon } from '../icon.tsx';
import type { Fault } from './check.ts';
import type { Field } from './field.ts';
import { FORM_WORDS } from './words.ts';

interface FaultSummaryProps {
  readonly faults: readonly Fault[];
  readonly error: Error | undefined;
  readonly fields: readonly Field[];
  readonly idOf: (name: string) => string;
}

/** What kept the form from being sent or taken; takes the focus when it appears. Each fault leads to its field. */
export function FaultSummary({ faults, error, fields, idOf }: FaultSummaryProps) {
  const language = useLanguage();
  const words = useWords(FORM_WORDS);
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new refusal takes the focus
  useEffect(() => box.current?.focus(), [faults, error]);
  const atFields = faults.flatMap((fault) => {
    const field = fields.find(({ name }) => name === fault.path);
    return field ? [{ ...fault, label: wordIn(language, field.label) }] : [];
  });
  const wholly = atFields.length > 0 && (error === undefined || (error instanceof ApiFailure && atFields.length === error.details.length));
  return (
    <div ref={box} tabIndex={-1} role="alert" className="flex gap-3 rounded-lg border border-bad bg-bad-soft p-3">
      <Icon name="circleX" className="mt-0.5 text-bad" />
      <div className="min-w-0 space-y-1 break-words">
        {atFields.length > 0 && (
          <>
            <p className="font-medium">{words.faults(atFields.length)}</p>
            <ul className="list-disc pl-5">
              {atFields.map(({ path, label, message }) => (
                <li key={`${path} ${message}`}>
                  <button type="button" className="text-left underline" onClick={() => document.getElementById(idOf(path))?.focus()}>
                    {label}
                  </button>
                  : {message}
                </li>
              ))}
            </ul>
          </>
        )}
        {error && !wholly && <FailureText error={error} />}
      </div>
    </div>
  );
}
