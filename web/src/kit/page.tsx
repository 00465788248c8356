import { type ReactNode, useEffect, useRef } from 'react';
import { useArrival } from '../shell/arrival.ts';
import { Icon, type IconName } from './icon.tsx';

interface PageProps {
  readonly title: string;
  /** One sentence on what the page is for, where the title does not say it. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page: title (also of the browser's tab), actions, content. */
export function Page({ title, lead, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useArrival(heading);
  useEffect(() => {
    document.title = `${title} · Condivisa`;
  }, [title]);
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-5 sm:px-6 lg:px-8 print:p-0">
      <header className="mb-5 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 ref={heading} id="page-title" tabIndex={-1} className="text-2xl font-semibold break-words outline-none">
            {title}
          </h1>
          {lead && <p className="mt-1 max-w-prose text-muted">{lead}</p>}
        </div>
        {actions && (
          <div className="flex flex-wrap gap-2" data-print="no">
            {actions}
          </div>
        )}
      </header>
      <div className="space-y-6">{children}</div>
    </div>
  );
}

interface CardProps {
  readonly title?: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export const Card = ({ title, lead, actions, children }: CardProps) => (
  <section className="rounded-xl border border-line bg-surface p-4 sm:p-5">
    {(title || actions) && (
      <div className="mb-3 flex flex-wrap items-start justify-between gap-2">
        <div>
          {title && <h2 className="text-lg font-semibold">{title}</h2>}
          {lead && <p className="text-sm text-muted">{lead}</p>}
        </div>
        {actions && (
          <div className="flex flex-wrap gap-2" data-print="no">
            {actions}
          </div>
        )}
      </div>
    )}
    {children}
  </section>
);

interface EmptyProps {
  readonly icon?: IconName;
  readonly title: string;
  /** The next step. */
  readonly children?: ReactNode;
}

/** Nothing here yet, and what to do next. */
export const Empty = ({ icon = 'info', title, children }: EmptyProps) => (
  <div className="flex flex-col items-center gap-2 rounded-xl border border-dashed border-line px-4 py-10 text-center">
    <Icon name={icon} size={28} className="text-muted" />
    <p className="font-medium">{title}</p>
    {children && <div className="max-w-prose space-y-3 text-muted">{children}</div>}
  </div>
);

const TONES = {
  good: { box: 'border-good bg-good-soft', icon: 'circleCheckBig', ink: 'text-good' },
  info: { box: 'border-line bg-raised', icon: 'info', ink: 'text-muted' },
  warn: { box: 'border-warn bg-warn-soft', icon: 'triangleAlert', ink: 'text-warn' },
  bad: { box: 'border-bad bg-bad-soft', icon: 'circleX', ink: 'text-bad' },
} as const;
export type Tone = keyof typeof TONES;

export const Notice = ({
  tone = 'info',
  title,
  children,
}: {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
}) => (
  <div className={`flex gap-3 rounded-lg border p-3 ${TONES[tone].box}`}>
    <Icon name={TONES[tone].icon} className={`mt-0.5 ${TONES[tone].ink}`} />
    <div className="min-w-0 space-y-1 break-words">
      {title && <p className="font-medium">{title}</p>}
      {children}
    </div>
  </div>
);

/** A state in one or two words; the colour repeats what the text says. */
export const Badge = ({ tone = 'info', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span
    className={`inline-flex items-center gap-1 rounded-full border px-2 py-0.5 text-xs font-medium whitespace-nowrap ${TONES[tone].box} ${TONES[tone].ink}`}
  >
    {children}
  </span>
);
