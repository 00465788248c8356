import type { ReactNode } from 'react';

/** A control with its label above. */
export const Labelled = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
  <label className="block space-y-1">
    <span className="block text-sm font-medium">{label}</span>
    {children}
  </label>
);
