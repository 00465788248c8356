import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { type Amount, dayText, energyText, momentText, moneyText, monthText, percentText, powerText } from './format.ts';

const WORDS = {
  none: ['none', 'nessuno'],
  asOf: ['as of', 'dati al'],
} as const;

type Maybe<T> = T | null | undefined;

/** Stands where the record holds nothing. */
export function Nothing() {
  const words = useWords(WORDS);
  return (
    <span className="text-muted">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{words.none}</span>
    </span>
  );
}

const Figure = ({ children, bad = false }: { readonly children: ReactNode; readonly bad?: boolean }) => (
  <span className={`whitespace-nowrap tabular-nums ${bad ? 'text-bad' : ''}`}>{children}</span>
);

/** Cents as euros. Below zero: minus sign and colour; `sign`: a plus before what is above zero. */
export function Money({ cents, sign, digits }: { readonly cents: Maybe<Amount>; readonly sign?: boolean; readonly digits?: number }) {
  const language = useLanguage();
  if (cents == null) return <Nothing />;
  const options = { ...(sign === undefined ? {} : { sign }), ...(digits === undefined ? {} : { digits }) };
  return <Figure bad={Number(cents) < 0}>{moneyText(cents, language, options)}</Figure>;
}

interface EnergyProps {
  readonly value: Maybe<Amount>;
  /** `Wh` where left out; give the `energy_unit` of the answer, or `kWh` for fields that end so. */
  readonly unit?: string;
  readonly digits?: number;
}

export function Energy({ value, unit = 'Wh', digits }: EnergyProps) {
  const language = useLanguage();
  return value == null ? <Nothing /> : <Figure>{energyText(value, language, unit, digits)}</Figure>;
}

export function Power({ kw, digits }: { readonly kw: Maybe<Amount>; readonly digits?: number }) {
  const language = useLanguage();
  return kw == null ? <Nothing /> : <Figure>{powerText(kw, language, digits)}</Figure>;
}

/** A share of 1, as the API gives shares. */
export function Percent({ share, digits }: { readonly share: Maybe<Amount>; readonly digits?: number }) {
  const language = useLanguage();
  return share == null ? <Nothing /> : <Figure>{percentText(share, language, digits)}</Figure>;
}

export function Day({ day }: { readonly day: Maybe<string> }) {
  const language = useLanguage();
  if (day == null) return <Nothing />;
  return (
    <time dateTime={day} className="whitespace-nowrap">
      {dayText(day, language)}
    </time>
  );
}

export function Month({ month }: { readonly month: Maybe<string> }) {
  const language = useLanguage();
  if (month == null) return <Nothing />;
  return (
    <time dateTime={month} className="whitespace-nowrap">
      {monthText(month, language)}
    </time>
  );
}

/** An instant in the time of Rome; `asOf` puts before it that the figures beside it are of then. */
export function Moment({
  at,
  asOf = false,
  seconds = false,
}: {
  readonly at: Maybe<string>;
  readonly asOf?: boolean;
  readonly seconds?: boolean;
}) {
  const language = useLanguage();
  const words = useWords(WORDS);
  if (at == null) return <Nothing />;
  return (
    <span className={asOf ? 'text-sm text-muted' : ''}>
      {asOf && `${words.asOf} `}
      <time dateTime={at} className="whitespace-nowrap">
        {momentText(at, language, { seconds })}
      </time>
    </span>
  );
}

interface StatProps {
  readonly label: string;
  readonly children: ReactNode;
  /** What it counts, of when, or how it compares. */
  readonly note?: ReactNode;
  readonly to?: LinkProps['to'] | string;
  /** What the link leads to, where the label does not say it. */
  readonly linkLabel?: string;
}

/** One figure of a page's head. */
export const Stat = ({ label, children, note, to, linkLabel }: StatProps) => (
  <div className="relative min-w-0 rounded-xl border border-line bg-surface p-4">
    <p className="text-sm text-muted">
      {to === undefined ? (
        label
      ) : (
        <Link to={to} className="underline-offset-4 after:absolute after:inset-0 hover:underline" aria-label={linkLabel}>
          {label}
        </Link>
      )}
    </p>
    <p className="mt-1 text-xl font-semibold break-words">{children}</p>
    {note && <div className="mt-1 text-sm text-muted">{note}</div>}
  </div>
);

/** Figures beside each other; on a phone two in a row where they fit. */
export const Stats = ({ children }: { readonly children: ReactNode }) => (
  <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,10.5rem),1fr))] gap-3">{children}</div>
);

interface DefinitionListProps {
  /** Entries whose value is undefined are left out. */
  readonly entries: readonly (readonly [label: string, value: ReactNode])[];
}

/** Labels and values of one object. */
export const DefinitionList = ({ entries }: DefinitionListProps) => (
  <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[minmax(8rem,max-content)_1fr]">
    {entries
      .filter(([, value]) => value !== undefined)
      .map(([label, value]) => (
        <div key={label} className="min-w-0 sm:col-span-2 sm:grid sm:grid-cols-subgrid">
          <dt className="text-sm text-muted sm:pt-0.5">{label}</dt>
          <dd className="min-w-0 break-words">{value ?? <Nothing />}</dd>
        </div>
      ))}
  </dl>
);
