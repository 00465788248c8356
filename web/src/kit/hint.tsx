import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Icon } from './icon.tsx';

const HintText = lazy(async () => ({ default: (await import('./hint-text.tsx')).HintText }));

export const hintClass = 'inline-grid size-8 place-items-center rounded-full text-muted hover:bg-raised hover:text-ink align-middle';

export interface HintProps {
  /** What is explained: the name of the button. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A small explanation on demand: by press, not by pointing, so that it works by touch and keyboard alike. */
export function Hint(props: HintProps) {
  const [asked, ask] = useState(false);
  const closed = (
    <button type="button" className={hintClass} aria-label={props.label} aria-expanded={false} onClick={() => ask(true)}>
      <Icon name="circleHelp" size={16} />
    </button>
  );
  if (!asked) return closed;
  return (
    <Suspense fallback={closed}>
      <HintText {...props} />
    </Suspense>
  );
}
