import { Button } from '../../kit/button.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import { SIDE_NAMES, type Side } from './sides.ts';

const WORDS = { choose: ['What is shown', 'Che cosa si vede'] } as const;

interface SideChoiceProps {
  readonly sides: readonly Side[];
  readonly side: Side;
  readonly onSide: (side: Side) => void;
}

export function SideChoice({ sides, side, onSide }: SideChoiceProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  return (
    <fieldset className="mb-4 flex flex-wrap gap-2" data-print="no">
      <legend className="sr-only">{words.choose}</legend>
      {sides.map((one) => (
        <Button key={one} look={one === side ? 'primary' : 'plain'} aria-pressed={one === side} onClick={() => onSide(one)}>
          {wordIn(language, SIDE_NAMES[one])}
        </Button>
      ))}
    </fieldset>
  );
}
