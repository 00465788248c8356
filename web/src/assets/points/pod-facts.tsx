import type { UseQueryResult } from '@tanstack/react-query';
import { EndWindow } from '../../kit/end-window.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Card } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import type { Listed } from '../../shell/query.ts';
import { type Word, wordIn } from '../../shell/words.ts';
import { DatedRow } from '../dated-list.tsx';
import { WhyFixed } from '../draft-acts.tsx';
import { END_FIELD, FactActs, type FactActsProps } from '../fact-acts.tsx';

interface Fact {
  readonly id: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly source: string;
  readonly changeable: FactActsProps['changeable'];
}

type CollectionPath = '/api/cer/communities/{community_id}/exemptions' | '/api/cer/communities/{community_id}/point-schemes';
type ObjectPath = `${CollectionPath}/{exemption_id}` | `${CollectionPath}/{scheme_id}`;

export interface PodFactsProps<T extends Fact> {
  readonly pod: string;
  readonly mayWrite: boolean;
  readonly of: UseQueryResult<Listed<T>, Error>;
  readonly nameOf: (fact: T) => Word;
  readonly words: Readonly<Record<'title' | 'lead' | 'none' | 'add' | 'end' | 'endTitle' | 'endWhat', string>>;
  readonly create: { readonly path: CollectionPath; readonly fields: readonly Field[]; readonly bounds: Readonly<Record<string, object>> };
  readonly facts: Pick<FactActsProps, 'kind'> & Required<Pick<FactActsProps, 'bounds'>>;
  readonly end: { readonly path: ObjectPath; readonly id: string; readonly bounds: Readonly<Record<string, object>> };
}

/** Dated facts of a POD, each with its end, and a form for a new one. */
export function PodFacts<T extends Fact>({ pod, mayWrite, of, nameOf, words, create, facts, end }: PodFactsProps<T>) {
  const language = useLanguage();
  const { id } = useCommunity();
  const add = (
    <FormWindow label={words.add} title={words.add} icon="plus">
      {(done, cancel) => (
        <CreateForm {...create} params={{ community_id: id }} toBody={(typed) => ({ ...typed, pod })} onDone={done} onCancel={cancel} />
      )}
    </FormWindow>
  );
  const actsOf = (fact: T) => (
    <div className="flex flex-wrap gap-2">
      <FactActs
        {...facts}
        changeable={fact.changeable}
        id={fact.id}
        name={wordIn(language, nameOf(fact))}
        path={end.path}
        params={{ community_id: id, [end.id]: fact.id }}
        fields={[...create.fields, END_FIELD]}
      />
      <EndWindow
        label={words.end}
        title={words.endTitle}
        what={words.endWhat}
        path={end.path as Parameters<typeof EndWindow>[0]['path']}
        params={{ community_id: id, [end.id]: fact.id }}
        bounds={end.bounds}
      />
    </div>
  );
  return (
    <Card title={words.title} lead={words.lead} actions={mayWrite && add}>
      <Read of={of}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{words.none}</p>
          ) : (
            <ul className="divide-y divide-line">
              {items.map((fact) => (
                <DatedRow
                  key={fact.id}
                  {...fact}
                  title={wordIn(language, nameOf(fact))}
                  note={
                    <>
                      {fact.source}
                      {mayWrite && <WhyFixed changeable={fact.changeable} />}
                    </>
                  }
                  actions={mayWrite && actsOf(fact)}
                />
              ))}
            </ul>
          )
        }
      </Read>
    </Card>
  );
}
