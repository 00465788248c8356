import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Button } from './button.tsx';
import { numberText } from './format.ts';

const WORDS = {
  label: ['Pages', 'Pagine'],
  before: ['Previous', 'Precedente'],
  after: ['Next', 'Successiva'],
  page: [(at: string, of: string) => `Page ${at} of ${of}`, (at: string, of: string) => `Pagina ${at} di ${of}`],
} as const;

interface PagerProps {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly onChange: (page: number) => void;
}

/** One page of many; nothing where there is only one. */
export function Pager({ page, pages, onChange }: PagerProps) {
  const language = useLanguage();
  const words = useWords(WORDS);
  if (pages <= 1) return null;
  return (
    <nav aria-label={words.label} className="flex flex-wrap items-center gap-3">
      <Button icon="chevronLeft" disabled={page <= 1} onClick={() => onChange(page - 1)}>
        {words.before}
      </Button>
      <p role="status" className="text-sm">
        {words.page(numberText(page, language), numberText(pages, language))}
      </p>
      <Button icon="chevronRight" disabled={page >= pages} onClick={() => onChange(page + 1)}>
        {words.after}
      </Button>
    </nav>
  );
}
