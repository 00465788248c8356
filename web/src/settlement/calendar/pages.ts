import { lazyPage, type PageEntry } from '../../shell/page-entry.ts';

const CALENDAR = {
  title: ['Calendar', 'Calendario'],
  page: lazyPage(() => import('./calendar-page.tsx'), 'CalendarPage'),
} as const;

/** After the pages that are used daily. */
export const calendarPages: readonly PageEntry[] = [
  {
    ...CALENDAR,
    path: '/c/$communityId/mine/calendar',
    needs: { audience: 'member' },
    menu: { section: 'mine', icon: 'calendarCheck' },
  },
  {
    ...CALENDAR,
    path: '/c/$communityId/calendar',
    needs: { audience: 'staff', right: 'communities:read' },
    menu: { section: 'setup', icon: 'calendarCheck' },
  },
];
