import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import { useLanguage } from '../../shell/language.ts';
import { useWords, type Word, wordIn } from '../../shell/words.ts';
import { Button, type Look } from '../button.tsx';
import { ConsequenceList, type Consequences } from '../confirm.tsx';
import { Icon } from '../icon.tsx';
import { Conflict } from './conflict.tsx';
import { FaultSummary } from './fault-summary.tsx';
import type { BoundsTable, Field, FieldGroup, Values } from './field.ts';
import { FieldRow } from './field-row.tsx';
import { UnsavedWarning } from './unsaved.tsx';
import { type FormCall, type FormState, type FormVersion, useForm } from './use-form.ts';
import { FORM_WORDS } from './words.ts';

const ConfirmDialog = lazy(async () => ({ default: (await import('../confirm-dialog.tsx')).ConfirmDialog }));

/** What is asked before a form is sent. */
export interface FormQuestion extends Consequences {
  readonly title: string;
}

export interface FormProps<B, T, N extends string = string> {
  /** Outside of the component, or memoised. */
  readonly fields: readonly (Field<N> | FieldGroup<N>)[];
  /** Of the operation, from `api-fields.ts`: required, bounds, patterns, choices. Its names are those that fields may have. */
  readonly bounds?: Readonly<Record<N, object>>;
  /** The object that the form changes, or first values of a new one, as the API gives it. */
  readonly initial?: object;
  /** For changes with If-Match: the version that was read, and how to read the stored one after a 412. */
  readonly version?: FormVersion;
  readonly submit: (body: B, call: FormCall) => Promise<T>;
  readonly onDone?: (answer: T) => void;
  readonly onCancel?: () => void;
  readonly submitLabel?: Word;
  readonly doneText?: Word;
  readonly look?: Look;
  /** Asked with the consequences of the values, once they are fit to be sent; undefined: nothing to ask; false: not to be sent as it is. */
  readonly confirm?: (values: Values) => FormQuestion | false | undefined;
  /** Between fields and buttons: what the values would lead to, or another way to give them. */
  readonly children?: ReactNode | ((values: Values, change: FormState['change']) => ReactNode);
}

/** A form of native fields: checks by the bounds of the API, its faults at their fields, one Idempotency-Key until the outcome is known, both versions after a 412, a warning before typed values are lost. */
export function Form<B, T, N extends string = string>(props: FormProps<B, T, N>) {
  const { submitLabel, doneText, look = 'primary', onCancel, children, bounds = {} } = props;
  const language = useLanguage();
  const words = useWords(FORM_WORDS);
  const base = useId();
  const form = useForm(props as FormProps<unknown, T>);
  const [question, ask] = useState<FormQuestion>();
  const label = submitLabel ? wordIn(language, submitLabel) : words.save;
  const submit = () => {
    if (form.busy || props.confirm === undefined) return void form.send();
    if (!form.check()) return;
    const asked = props.confirm(form.values);
    if (asked === undefined) void form.send();
    else if (asked !== false) ask(asked);
  };
  const idOf = (name: string): string => `${base}-${name}`;
  const row = (field: Field): ReactNode =>
    form.shown.includes(field) && (
      <FieldRow
        key={field.name}
        id={idOf(field.name)}
        field={field}
        bounds={bounds as BoundsTable}
        value={form.values[field.name] ?? ''}
        fault={form.faults.find(({ path }) => path === field.name)?.message}
        onChange={(value) => form.change(field.name, value)}
      />
    );
  return (
    <form
      noValidate
      className="max-w-2xl space-y-4"
      aria-busy={form.busy}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <UnsavedWarning unsaved={form.unsaved} />
      {(form.faults.length > 0 || form.error) && <FaultSummary faults={form.faults} error={form.error} fields={form.shown} idOf={idOf} />}
      {form.theirs && (
        <Conflict
          fields={form.shown}
          mine={form.values}
          theirs={form.theirs}
          onMine={() => void form.takeMine()}
          onTheirs={form.takeTheirs}
        />
      )}
      {(props.fields as readonly (Field | FieldGroup)[]).map((part) =>
        'fields' in part
          ? part.fields.some((field) => form.shown.includes(field)) && (
              <fieldset key={part.legend[0]} className="space-y-4 rounded-lg border border-line p-4">
                <legend className="px-1 font-medium">{wordIn(language, part.legend)}</legend>
                {part.fields.map(row)}
              </fieldset>
            )
          : row(part),
      )}
      {typeof children === 'function' ? children(form.values, form.change) : children}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look={look} busy={form.busy}>
          {label}
        </Button>
        {onCancel && (
          <Button onClick={onCancel} disabled={form.busy}>
            {words.cancel}
          </Button>
        )}
        <p role="status" className="flex items-center gap-2 text-sm text-muted">
          {form.busy && words.saving}
          {form.done && (
            <>
              <Icon name="circleCheckBig" size={18} className="text-good" />
              {doneText ? wordIn(language, doneText) : words.saved}
            </>
          )}
        </p>
      </div>
      {question && (
        <Suspense>
          <ConfirmDialog
            title={question.title}
            confirmLabel={label}
            look={look}
            onConfirm={() => void form.send()}
            onClose={() => ask(undefined)}
          >
            <ConsequenceList {...question} />
          </ConfirmDialog>
        </Suspense>
      )}
    </form>
  );
}
