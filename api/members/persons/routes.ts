import type { RouteModule } from '../../http/route.ts';
import { erasePerson } from './erase.ts';
import { exportPerson } from './export.ts';

export const personRoutes: RouteModule = [exportPerson, erasePerson];
