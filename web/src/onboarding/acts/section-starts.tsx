import { useId, useState } from 'react';
import { inputClass } from '../../kit/inputs.ts';
import { Read } from '../../kit/read.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { useWords, type Word, wordIn } from '../../shell/words.ts';
import type { Configuration } from '../words.ts';

export interface StartOfSection {
  readonly section_code: string;
  readonly tariff_class: string;
  readonly service_start?: string;
}

const WORDS = {
  legend: ['Sections as the act accepts them (optional)', "Sezioni come accolte dall'atto (facoltativo)"],
  help: ['A section without a date starts by the rule of 120 days.', 'Una sezione senza data decorre secondo la regola dei 120 giorni.'],
  start: [(code: string) => `${code} counts from`, (code: string) => `${code}: decorrenza`],
  tariff: [(code: string) => `Tariff class of ${code}`, (code: string) => `${code}: classe tariffaria`],
  none: ['The configuration has no section.', 'La configurazione non ha sezioni.'],
} as const;

const CLASSES: Readonly<Record<string, Word>> = {
  up_to_200_kw: ['up to 200 kW', 'fino a 200 kW'],
  up_to_600_kw: ['up to 600 kW', 'fino a 600 kW'],
  up_to_1000_kw: ['up to 1,000 kW', 'fino a 1.000 kW'],
  none: ['without premium', 'senza incentivo'],
};

interface SectionStartsProps {
  readonly configuration: Configuration;
  readonly onChange: (given: readonly StartOfSection[]) => void;
}

/** The days from which the sections of a configuration count, as an acceptance states them. */
export function SectionStarts({ configuration, onChange }: SectionStartsProps) {
  const words = useWords(WORDS);
  const [given, setGiven] = useState<Readonly<Record<string, StartOfSection>>>({});
  const plants = useList('/api/cer/communities/{community_id}/plants', { params: { path: { community_id: configuration.community_id } } });
  const change = (one: StartOfSection) => {
    const { [one.section_code]: _, ...others } = given;
    const next = one.service_start ? { ...others, [one.section_code]: one } : others;
    setGiven(next);
    onChange(Object.values(next));
  };
  return (
    <fieldset className="space-y-3 rounded-lg border border-line p-4">
      <legend className="px-1 font-medium">{words.legend}</legend>
      <p className="text-sm text-muted">{words.help}</p>
      <Read of={plants}>
        {({ items }) => {
          const sections = items.flatMap((plant) => plant.sections).filter(({ configuration_id }) => configuration_id === configuration.id);
          if (sections.length === 0) return <p className="text-muted">{words.none}</p>;
          return sections.map(({ code }) => <SectionStart key={code} code={code} value={given[code]} onChange={change} />);
        }}
      </Read>
    </fieldset>
  );
}

interface SectionStartProps {
  readonly code: string;
  readonly value: StartOfSection | undefined;
  readonly onChange: (one: StartOfSection) => void;
}

function SectionStart({ code, value, onChange }: SectionStartProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const id = useId();
  const [tariff_class, setClass] = useState(value?.tariff_class ?? 'up_to_200_kw');
  const start = value?.service_start;
  const set = (day: string, tariff: string) =>
    onChange({ section_code: code, tariff_class: tariff, ...(day === '' ? {} : { service_start: day }) });
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      <label className="space-y-1 text-sm" htmlFor={`${id}-day`}>
        <span className="block break-all">{words.start(code)}</span>
        <input
          id={`${id}-day`}
          type="date"
          className={inputClass()}
          value={start ?? ''}
          onChange={({ target }) => set(target.value, tariff_class)}
        />
      </label>
      <label className="space-y-1 text-sm" htmlFor={`${id}-class`}>
        <span className="block break-all">{words.tariff(code)}</span>
        <select
          id={`${id}-class`}
          className={inputClass()}
          value={tariff_class}
          onChange={({ target }) => {
            setClass(target.value);
            if (start) set(start, target.value);
          }}
        >
          {Object.entries(CLASSES).map(([name, word]) => (
            <option key={name} value={name}>
              {wordIn(language, word)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
