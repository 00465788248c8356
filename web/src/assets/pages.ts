import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

const PLANTS = { audience: 'staff', right: 'plants:read' } as const;
const POINTS = { audience: 'staff', right: 'points:read' } as const;

export const assetPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/points',
    title: ['Points', 'Punti'],
    needs: POINTS,
    menu: { section: 'community', icon: 'zap' },
    page: lazyPage(() => import('./points/points-page.tsx'), 'PointsPage'),
  },
  {
    path: '/c/$communityId/points/new',
    title: ['Add a point', 'Aggiungi un punto'],
    needs: { audience: 'staff', right: 'points:write' },
    page: lazyPage(() => import('./points/new-point-page.tsx'), 'NewPointPage'),
  },
  {
    path: '/c/$communityId/points/import',
    title: ['Import points', 'Importa i punti'],
    needs: { audience: 'staff', right: 'points:write' },
    page: lazyPage(() => import('./points/import-points-page.tsx'), 'ImportPointsPage'),
  },
  {
    path: '/c/$communityId/points/$pointId',
    title: ['Point', 'Punto'],
    needs: POINTS,
    page: lazyPage(() => import('./points/point-page.tsx'), 'PointPage'),
  },
  {
    path: '/c/$communityId/plants',
    title: ['Plants', 'Impianti'],
    needs: PLANTS,
    menu: { section: 'community', icon: 'sun' },
    page: lazyPage(() => import('./plants/plants-page.tsx'), 'PlantsPage'),
  },
  {
    path: '/c/$communityId/plants/new',
    title: ['Add a plant', 'Aggiungi un impianto'],
    needs: { audience: 'staff', right: 'plants:write' },
    page: lazyPage(() => import('./plants/new-plant-page.tsx'), 'NewPlantPage'),
  },
  {
    path: '/c/$communityId/plants/import',
    title: ['Import plants', 'Importa gli impianti'],
    needs: { audience: 'staff', right: 'plants:write' },
    page: lazyPage(() => import('./plants/import-plants-page.tsx'), 'ImportPlantsPage'),
  },
  {
    path: '/c/$communityId/plants/split-groups',
    title: ['Split plants', 'Impianti frazionati'],
    needs: PLANTS,
    page: lazyPage(() => import('./plants/split-groups-page.tsx'), 'SplitGroupsPage'),
  },
  {
    path: '/c/$communityId/plants/$plantId',
    title: ['Plant', 'Impianto'],
    needs: PLANTS,
    page: lazyPage(() => import('./plants/plant-page.tsx'), 'PlantPage'),
  },
  {
    path: '/c/$communityId/plants/$plantId/grants/$grantId',
    title: ['Capital grant', 'Contributo in conto capitale'],
    needs: PLANTS,
    page: lazyPage(() => import('./plants/grants/grant-page.tsx'), 'PlantGrantPage'),
  },
  {
    path: '/c/$communityId/storages',
    title: ['Storages', 'Accumuli'],
    needs: PLANTS,
    menu: { section: 'community', icon: 'batteryCharging' },
    page: lazyPage(() => import('./storages/storages-page.tsx'), 'StoragesPage'),
  },
  {
    path: '/c/$communityId/storages/new',
    title: ['Add a storage', 'Aggiungi un accumulo'],
    needs: { audience: 'staff', right: 'plants:write' },
    page: lazyPage(() => import('./storages/new-storage-page.tsx'), 'NewStoragePage'),
  },
  {
    path: '/c/$communityId/storages/$storageId',
    title: ['Storage', 'Accumulo'],
    needs: PLANTS,
    page: lazyPage(() => import('./storages/storage-page.tsx'), 'StoragePage'),
  },
  {
    path: '/c/$communityId/assets',
    title: ['Register of assets', 'Registro delle apparecchiature'],
    needs: PLANTS,
    menu: { section: 'community', icon: 'clipboardList' },
    page: lazyPage(() => import('./register/register-page.tsx'), 'RegisterPage'),
  },
  {
    path: '/c/$communityId/assets/$assetId',
    title: ['Asset', 'Apparecchiatura'],
    needs: PLANTS,
    page: lazyPage(() => import('./register/asset-page.tsx'), 'AssetPage'),
  },
  {
    path: '/c/$communityId/assets/$assetId/performance',
    title: ['Performance', 'Rendimento'],
    needs: { audience: 'staff', right: 'metering:read' },
    page: lazyPage(() => import('./performance/performance-page.tsx'), 'PerformancePage'),
  },
  {
    path: '/c/$communityId/work-orders',
    title: ['Work orders', 'Ordini di lavoro'],
    needs: PLANTS,
    menu: { section: 'community', icon: 'listChecks' },
    page: lazyPage(() => import('./orders/orders-page.tsx'), 'OrdersPage'),
  },
  {
    path: '/c/$communityId/work-orders/$orderId',
    title: ['Work order', 'Ordine di lavoro'],
    needs: PLANTS,
    page: lazyPage(() => import('./orders/order-page.tsx'), 'OrderPage'),
  },
  {
    path: '/c/$communityId/maintenance',
    title: ['Maintenance plans', 'Piani di manutenzione'],
    needs: PLANTS,
    page: lazyPage(() => import('./orders/plans-page.tsx'), 'PlansPage'),
  },
  {
    path: '/c/$communityId/maintenance/$planId',
    title: ['Maintenance plan', 'Piano di manutenzione'],
    needs: PLANTS,
    page: lazyPage(() => import('./orders/plan-page.tsx'), 'PlanPage'),
  },
  {
    path: '/c/$communityId/installations',
    title: ['Installations', 'Installazioni'],
    needs: PLANTS,
    menu: { section: 'community', icon: 'plus' },
    page: lazyPage(() => import('./installations/installations-page.tsx'), 'InstallationsPage'),
  },
  {
    path: '/installations',
    title: ['My installation requests', 'Le mie richieste di installazione'],
    needs: { audience: 'anyone' },
    page: lazyPage(() => import('./installations/own-installations-page.tsx'), 'OwnInstallationsPage'),
  },
  {
    path: '/c/$communityId/map',
    title: ['Map', 'Mappa'],
    needs: POINTS,
    menu: { section: 'community', icon: 'map' },
    page: lazyPage(() => import('./map/map-page.tsx'), 'MapPage'),
  },
];
