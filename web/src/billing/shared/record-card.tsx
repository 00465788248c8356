import type { ReactNode } from 'react';
import { FormWindow } from '../../kit/form-window.tsx';
import { Card } from '../../kit/page.tsx';
import { useMay } from './may.ts';

interface RecordCardProps {
  /** The title, its explanation, the name of the button, and what a new record changes, for whom, and how it is undone. */
  readonly words: Readonly<Record<'title' | 'lead' | 'record' | 'what' | 'who' | 'undo', string>>;
  readonly form: (done: () => void, cancel: () => void) => ReactNode;
  /** What is recorded already. */
  readonly children: ReactNode;
}

/** What a community recorded from days on, and the window that records something new, for those who may change its rules. */
export function RecordCard({ words, form, children }: RecordCardProps) {
  const mayWrite = useMay('rules:write');
  const { title, lead, record, what, who, undo } = words;
  return (
    <Card
      title={title}
      lead={lead}
      actions={
        mayWrite && (
          <FormWindow label={record} title={record} icon="plus" consequences={{ what, who, undo }}>
            {form}
          </FormWindow>
        )
      }
    >
      {children}
    </Card>
  );
}
