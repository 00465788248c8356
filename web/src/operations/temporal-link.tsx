import type { ReactNode } from 'react';
import { Icon } from '../kit/icon.tsx';

/** Leads into the Temporal UI, which the API serves to operators. */
export const TemporalLink = ({ href, children }: { readonly href: string; readonly children: ReactNode }) => (
  <a href={href} className="inline-flex items-center gap-1 break-all text-accent underline underline-offset-4">
    {children}
    <Icon name="externalLink" size={14} />
  </a>
);
