import { Link, type LinkProps } from '@tanstack/react-router';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

const LOOKS = {
  primary: 'bg-accent text-accent-ink hover:opacity-90',
  plain: 'border border-line bg-surface text-ink hover:bg-raised',
  quiet: 'text-ink hover:bg-raised',
  danger: 'border border-bad bg-surface text-bad hover:bg-bad-soft',
} as const;
export type Look = keyof typeof LOOKS;

const BASE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-lg px-4 py-2 text-sm font-medium disabled:cursor-not-allowed disabled:opacity-50 sm:min-h-9 print:hidden';

export const buttonClass = (look: Look = 'plain', extra = ''): string => `${BASE} ${LOOKS[look]} ${extra}`;

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  readonly look?: Look;
  readonly icon?: IconName;
  /** What it does is under way: pressing again does nothing. */
  readonly busy?: boolean;
  readonly children?: ReactNode;
};

export const Button = ({ look = 'plain', icon, busy = false, children, type = 'button', disabled, ...rest }: ButtonProps) => (
  <button type={type} disabled={disabled || busy} aria-busy={busy || undefined} className={buttonClass(look)} {...rest}>
    {busy ? (
      <span className="size-4 animate-spin rounded-full border-2 border-current border-t-transparent" aria-hidden="true" />
    ) : (
      icon && <Icon name={icon} size={18} />
    )}
    {children}
  </button>
);

type ButtonLinkProps = LinkProps & { readonly look?: Look; readonly icon?: IconName; readonly children?: ReactNode };

/** A link that looks like a button: it leads somewhere, a button does something. */
export const ButtonLink = ({ look = 'plain', icon, children, ...rest }: ButtonLinkProps) => (
  <Link className={buttonClass(look)} {...rest}>
    {icon && <Icon name={icon} size={18} />}
    {children}
  </Link>
);
