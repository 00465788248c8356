import { ICONS } from './icons.ts';

export type IconName = keyof typeof ICONS;

/** An outline beside a text; it says nothing by itself to a screen reader. */
export const Icon = ({
  name,
  size = 20,
  className = '',
}: {
  readonly name: IconName;
  readonly size?: number;
  readonly className?: string;
}) => (
  <svg
    viewBox="0 0 24 24"
    width={size}
    height={size}
    fill="none"
    stroke="currentColor"
    strokeWidth={2}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    className={`shrink-0 ${className}`}
  >
    <path d={ICONS[name]} />
  </svg>
);
