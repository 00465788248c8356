import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

const STAFF = { audience: 'staff', right: 'settlement:read' } as const;

export const settlementPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/settlement',
    title: ['Settlement', 'Calcolo mensile'],
    needs: STAFF,
    menu: { section: 'energy', icon: 'calendarCheck' },
    page: lazyPage(() => import('./settlement-page.tsx'), 'SettlementPage'),
  },
  {
    path: '/c/$communityId/settlement/$runId',
    title: ['Settled month', 'Mese calcolato'],
    needs: STAFF,
    page: lazyPage(() => import('./run-page.tsx'), 'RunPage'),
  },
  {
    path: '/c/$communityId/settlement/$runId/euro',
    title: ['One explained euro', 'Un euro spiegato'],
    needs: STAFF,
    page: lazyPage(() => import('./run-euro-page.tsx'), 'RunEuroPage'),
  },
  {
    path: '/c/$communityId/mine/energy',
    title: ['My energy', 'La mia energia'],
    needs: { audience: 'member', right: 'settlement:read' },
    menu: { section: 'mine', icon: 'zap', short: ['Energy', 'Energia'] },
    page: lazyPage(() => import('./mine/energy-page.tsx'), 'MineEnergyPage'),
  },
];
