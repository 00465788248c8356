export type { Choice, Field, FieldGroup, FieldKind, Values } from './form/field.ts';
export { Form, type FormProps } from './form/form.tsx';
export { type FormCall, type FormVersion, versionOf } from './form/use-form.ts';
