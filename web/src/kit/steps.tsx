import type { ReactNode } from 'react';
import { useWords } from '../shell/words.ts';
import { Icon, type IconName } from './icon.tsx';

const WORDS = {
  done: ['done', 'fatto'],
  current: ['now', 'in corso'],
  open: ['to do', 'da fare'],
  blocked: ['blocked', 'bloccato'],
} as const;

export interface Step {
  readonly id: string;
  readonly label: string;
  readonly state: keyof typeof WORDS;
  readonly note?: ReactNode;
}

const LOOKS: Readonly<Record<Step['state'], { readonly icon: IconName; readonly ink: string }>> = {
  done: { icon: 'circleCheckBig', ink: 'text-good' },
  current: { icon: 'chevronRight', ink: 'text-accent' },
  open: { icon: 'clock', ink: 'text-muted' },
  blocked: { icon: 'triangleAlert', ink: 'text-bad' },
};

/** The way of something through its steps, and where it stands. */
export function Steps({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }) {
  const words = useWords(WORDS);
  return (
    <ol aria-label={label} className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,10rem),1fr))] gap-2">
      {steps.map(({ id, label: name, state, note }) => (
        <li
          key={id}
          aria-current={state === 'current' ? 'step' : undefined}
          className={`flex gap-2 rounded-lg border p-3 ${state === 'current' ? 'border-accent bg-accent-soft' : 'border-line'}`}
        >
          <Icon name={LOOKS[state].icon} size={18} className={`mt-0.5 ${LOOKS[state].ink}`} />
          <div className="min-w-0 text-sm">
            <p className="font-medium break-words">{name}</p>
            <p className={LOOKS[state].ink}>{words[state]}</p>
            {note && <div className="text-muted">{note}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
