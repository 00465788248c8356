import { useWords } from '../../shell/words.ts';
import { Completeness } from '../completeness.tsx';
import { Day, DefinitionList, Energy, Moment, Money, Month, Percent, Power, Stat, Stats } from '../figures.tsx';
import { Card } from '../page.tsx';

const WORDS = {
  figures: ['Figures', 'Cifre'],
  earned: ['Earned in March', 'Maturato a marzo'],
  open: ['To be recovered', 'Da recuperare'],
  shared: ['Shared energy', 'Energia condivisa'],
  share: ['Share of own energy', "Quota dell'energia propria"],
  power: ['Power', 'Potenza'],
  before: ['12 % more than in February', 'il 12 % in più di febbraio'],
  since: ['Member since', 'Socio dal'],
  month: ['Month', 'Mese'],
  newest: ['Newest reading', 'Ultima lettura'],
  end: ['End', 'Fine'],
  missing: ['Point IT001E12345678 from 3 to 5 March', 'Punto IT001E12345678 dal 3 al 5 marzo'],
} as const;

export function FiguresPart() {
  const words = useWords(WORDS);
  return (
    <Card title={words.figures}>
      <div className="space-y-4">
        <Stats>
          <Stat label={words.earned} note={words.before} to="/kit">
            <Money cents={4211} sign />
          </Stat>
          <Stat label={words.open} note={<Moment at="2025-04-16T08:00:00Z" asOf />}>
            <Money cents={-120_050} />
          </Stat>
          <Stat label={words.shared} note={<Completeness present={2970} expected={2976} missing={words.missing} />}>
            <Energy value={1_234_567} />
          </Stat>
          <Stat label={words.share} note={<Completeness present={2976} expected={2976} />}>
            <Percent share="0.375" />
          </Stat>
        </Stats>
        <DefinitionList
          entries={[
            [words.power, <Power key="kw" kw="5.9" />],
            [words.since, <Day key="day" day="2024-02-29" />],
            [words.month, <Month key="month" month="2025-03" />],
            [words.newest, <Moment key="at" at="2025-03-31T21:45:00Z" seconds />],
            [words.end, null],
          ]}
        />
      </div>
    </Card>
  );
}
