import { Link } from '@tanstack/react-router';
import { DOCUMENT_KINDS } from '../documents/kinds.ts';
import { Icon } from '../kit/icon.tsx';
import { Badge, type Tone } from '../kit/page.tsx';
import { PAGES } from '../pages.ts';
import { inWords } from '../settlement/in-words.ts';
import { useReadable } from '../settlement/readable.ts';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { CHECK_WORDS } from './check-words.ts';
import type { Check } from './words.ts';

const WORDS = {
  passed: ['passed', 'superato'],
  warning: ['warning', 'avviso'],
  failed: ['blocks', 'blocca'],
  where: ['Correct it', 'Correggi'],
  all: [(count: number) => `${count} checks passed`, (count: number) => `${count} controlli superati`],
  none: ['No obstacle was found.', 'Nulla di ostativo.'],
} as const;

type Outcome = 'failed' | 'warning' | 'passed';
const TONES: Readonly<Record<Outcome, Tone>> = { failed: 'bad', warning: 'warn', passed: 'good' };

export const outcomeOf = ({ passed, severity }: Pick<Check, 'passed' | 'severity'>): Outcome =>
  passed ? 'passed' : severity === 'error' ? 'failed' : 'warning';

/** What the checks found: what blocks, then warnings, each with what resolves it and the page where; what passed is folded away. */
export function ChecksList({ checks }: { readonly checks: readonly Check[] }) {
  const words = useWords(WORDS);
  const open = [...checks.filter((one) => outcomeOf(one) === 'failed'), ...checks.filter((one) => outcomeOf(one) === 'warning')];
  const passed = checks.filter(({ passed: isPassed }) => isPassed);
  return (
    <div className="space-y-3">
      {open.length === 0 && (
        <p className="flex items-center gap-2">
          <Icon name="circleCheckBig" size={18} className="text-good" />
          {words.none}
        </p>
      )}
      <Rows checks={open} />
      {passed.length > 0 && (
        <details className="rounded-lg border border-line p-3">
          <summary className="cursor-pointer">{words.all(passed.length)}</summary>
          <Rows checks={passed} />
        </details>
      )}
    </div>
  );
}

const Rows = ({ checks }: { readonly checks: readonly Check[] }) => (
  <ul className="divide-y divide-line">
    {checks.map((check) => (
      <CheckRow key={`${check.name} ${check.subject ?? ''} ${check.message}`} check={check} />
    ))}
  </ul>
);

function CheckRow({ check }: { readonly check: Check }) {
  const words = useWords(WORDS);
  const readable = useReadable();
  const language = useLanguage();
  const { id } = useCommunity();
  const known = CHECK_WORDS[check.name];
  const outcome = outcomeOf(check);
  const page = known?.pages.find((one) => PAGES.some(({ path }) => path === `/c/$communityId/${one}`));
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3">
      <div className="min-w-0 flex-1 basis-64 space-y-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {known ? wordIn(language, known.name) : check.name}
          {check.subject && <Subject subject={check.subject} />}
          <Badge tone={TONES[outcome]}>{words[outcome]}</Badge>
        </p>
        <p className="text-sm break-words text-muted">{readable(check.message)}</p>
      </div>
      {outcome !== 'passed' && page && (
        <Link to={`/c/${id}/${page}`} className="text-sm text-accent underline">
          {words.where}
          <span className="sr-only">: {known && wordIn(language, known.name)}</span>
        </Link>
      )}
    </li>
  );
}

/** A code, or the name of a document. */
function Subject({ subject }: { readonly subject: string }) {
  const language = useLanguage();
  const document = DOCUMENT_KINDS[subject as keyof typeof DOCUMENT_KINDS];
  if (document) return <span className="font-normal">{wordIn(language, document)}</span>;
  return <code className="text-sm font-normal break-all">{inWords(subject, language)}</code>;
}
