import { inputClass } from '../kit/inputs.ts';
import { Card } from '../kit/page.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords, type Word, wordIn } from '../shell/words.ts';
import { FORM, KIND } from './decision-words.ts';
import { Labelled } from './labelled.tsx';
import type { Typed } from './typed-motion.ts';

const WORDS = {
  text: ['Motion', 'Mozione'],
  kind: ['Kind', 'Tipo'],
  how: ['How it is voted on', 'Come si vota'],
  name: ['Title', 'Titolo'],
  body: ['What is decided', 'Che cosa si decide'],
  place: ['Place of the assembly', "Luogo dell'assemblea"],
  opens: ['Vote opens', 'Apertura del voto'],
  closes: ['Vote closes', 'Chiusura del voto'],
  secret: ['Secret vote', 'Voto segreto'],
} as const;

interface MotionFieldsProps {
  readonly typed: Typed;
  readonly onChange: (more: Partial<Typed>) => void;
}

/** What a motion says, and how and when it is voted on. */
export function MotionFields({ typed, onChange }: MotionFieldsProps) {
  const words = useWords(WORDS);
  const { kind, form, body, isSecret } = typed;
  return (
    <Card title={words.text}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Chosen label={words.kind} words={KIND} value={kind} onChange={(value) => onChange({ kind: value })} />
        <Chosen label={words.how} words={FORM} value={form} onChange={(value) => onChange({ form: value })} />
        <Line name="title" label={words.name} {...{ typed, onChange }} required />
        {form === 'assembly' && <Line name="place" label={words.place} {...{ typed, onChange }} />}
        <Time name="opens" label={words.opens} {...{ typed, onChange }} />
        <Time name="closes" label={words.closes} {...{ typed, onChange }} />
        <div className="sm:col-span-2">
          <Labelled label={words.body}>
            <textarea
              className={inputClass()}
              required
              rows={6}
              maxLength={20_000}
              value={body}
              onChange={({ target }) => onChange({ body: target.value })}
            />
          </Labelled>
        </div>
        <label className="flex min-h-11 items-center gap-2">
          <input type="checkbox" checked={isSecret} onChange={({ target }) => onChange({ isSecret: target.checked })} />
          {words.secret}
        </label>
      </div>
    </Card>
  );
}

interface ChosenProps<V extends string> {
  readonly label: string;
  readonly words: Readonly<Record<V, Word>>;
  readonly value: V;
  readonly onChange: (value: V) => void;
}

function Chosen<V extends string>({ label, words, value, onChange }: ChosenProps<V>) {
  const language = useLanguage();
  return (
    <Labelled label={label}>
      <select className={inputClass()} value={value} onChange={({ target }) => onChange(target.value as V)}>
        {Object.entries<Word>(words).map(([one, word]) => (
          <option key={one} value={one}>
            {wordIn(language, word)}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

interface LineProps extends MotionFieldsProps {
  readonly name: 'title' | 'place';
  readonly label: string;
  readonly required?: boolean;
}

const Line = ({ name, label, typed, onChange, required = false }: LineProps) => (
  <Labelled label={label}>
    <input
      className={inputClass()}
      required={required}
      maxLength={200}
      value={typed[name]}
      onChange={({ target }) => onChange({ [name]: target.value })}
    />
  </Labelled>
);

interface TimeProps extends MotionFieldsProps {
  readonly name: 'opens' | 'closes';
  readonly label: string;
}

const Time = ({ name, label, typed, onChange }: TimeProps) => (
  <Labelled label={label}>
    <input
      type="datetime-local"
      className={inputClass()}
      required
      value={typed[name]}
      onChange={({ target }) => onChange({ [name]: target.value })}
    />
  </Labelled>
);
