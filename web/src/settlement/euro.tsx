import { Money, Stat, Stats } from '../kit/figures.tsx';
import { Card } from '../kit/page.tsx';
import { useWords } from '../shell/words.ts';
import { ExplanationSteps } from './explanation-steps.tsx';

const WORDS = {
  amount: ['Amount', 'Importo'],
  premium: ['Premium', 'Tariffa premio'],
  refund: ['Valorisation', 'Valorizzazione'],
  steps: ['From the reading to the cent', 'Dalla lettura al centesimo'],
} as const;

interface ExplanationProps {
  readonly cents: number | null;
  readonly premiumCents: number | null;
  readonly refundCents: number | null;
  readonly lines: readonly string[];
}

/** An amount with its components and the steps by which it comes about. */
export function Explanation({ cents, premiumCents, refundCents, lines }: ExplanationProps) {
  const words = useWords(WORDS);
  return (
    <>
      <Stats>
        <Stat label={words.amount}>
          <Money cents={cents} />
        </Stat>
        <Stat label={words.premium}>
          <Money cents={premiumCents} />
        </Stat>
        <Stat label={words.refund}>
          <Money cents={refundCents} />
        </Stat>
      </Stats>
      <Card title={words.steps}>
        <ExplanationSteps lines={lines} />
      </Card>
    </>
  );
}
