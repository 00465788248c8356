import { Menu } from '@base-ui/react/menu';
import { Link } from '@tanstack/react-router';
import { buttonClass } from './button.tsx';
import { Icon } from './icon.tsx';
import type { MenuButtonProps } from './menu.tsx';

const ITEM = 'flex min-h-11 cursor-pointer items-center gap-2 rounded-md px-3 text-sm outline-none data-highlighted:bg-raised sm:min-h-9';

/** The button with its opened list; loaded when it is first pressed. */
export function MenuList({ label, icon, items }: MenuButtonProps) {
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger className={buttonClass('plain')}>
        {icon && <Icon name={icon} size={18} />}
        {label}
        <Icon name="chevronDown" size={16} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="z-50">
          <Menu.Popup className="min-w-44 rounded-lg border border-line bg-surface p-1 text-ink shadow-lg">
            {items.map((item) =>
              'to' in item ? (
                <Menu.LinkItem key={item.label} className={ITEM} render={<Link to={item.to} />}>
                  {item.icon && <Icon name={item.icon} size={16} />}
                  {item.label}
                </Menu.LinkItem>
              ) : (
                <Menu.Item key={item.label} className={`${ITEM} ${item.danger ? 'text-bad' : ''}`} onClick={item.onSelect}>
                  {item.icon && <Icon name={item.icon} size={16} />}
                  {item.label}
                </Menu.Item>
              ),
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
