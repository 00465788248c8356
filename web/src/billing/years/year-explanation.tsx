import { Dialog } from '../../kit/dialog.tsx';
import { Money } from '../../kit/figures.tsx';
import { Read } from '../../kit/read.tsx';
import { ExplanationSteps } from '../../settlement/explanation-steps.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import type { YearPerson } from './year-people.ts';

const WORDS = {
  title: [(name: string) => `The year of ${name}`, (name: string) => `L'anno di ${name}`],
  difference: ['Difference', 'Differenza'],
} as const;

interface YearExplanationProps {
  readonly yearId: number;
  readonly person: Pick<YearPerson, 'codes' | 'partyId'>;
  readonly name: string;
  readonly onClose: () => void;
}

/** Where the amounts of one member in a year come from, plant by plant and point by point. */
export function YearExplanation({ yearId, person: { codes, partyId }, name, onClose }: YearExplanationProps) {
  const words = useWords(WORDS);
  return (
    <Dialog wide title={words.title(name)} onClose={onClose}>
      <div className="space-y-6">
        {codes.map((code) => (
          <OneCode key={code} yearId={yearId} code={code} partyId={partyId} />
        ))}
      </div>
    </Dialog>
  );
}

interface OneCodeProps {
  readonly yearId: number;
  readonly code: string;
  readonly partyId: number | null;
}

function OneCode({ yearId, code, partyId }: OneCodeProps) {
  const words = useWords(WORDS);
  const lang = useLanguage();
  const explanation = useRead('/api/v1/settlement/years/{year_id}/explanation', {
    params: { path: { year_id: yearId }, query: { code, lang, ...(partyId === null ? {} : { party_id: partyId }) } },
  });
  return (
    <section className="space-y-2">
      <h3 className="font-semibold">
        <code>{code}</code>
      </h3>
      <Read of={explanation}>
        {({ lines, difference_cents }) => (
          <>
            <ExplanationSteps lines={lines} />
            <p className="font-medium">
              {words.difference} <Money cents={difference_cents} sign />
            </p>
          </>
        )}
      </Read>
    </section>
  );
}
