import type { RouteModule } from '../../http/route.ts';
import { createStorage } from './create-storage.ts';
import { addEfficiency, endEfficiency, getEfficiency } from './efficiencies.ts';
import { exemptionRoutes } from './exemptions.ts';
import { endStorage, getStorage, listStoragesRoute } from './storages.ts';

/** Storages behind connection points, and energy that is free of network tariffs. */
export const storageRoutes: RouteModule = [
  listStoragesRoute,
  createStorage,
  getStorage,
  endStorage,
  addEfficiency,
  getEfficiency,
  endEfficiency,
  ...exemptionRoutes,
];
