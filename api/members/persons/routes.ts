import type { RouteModule } from '../../http/route.ts';
import { erasePerson, getPerson } from './erase.ts';
import { exportPerson } from './export.ts';

export const personRoutes: RouteModule = [getPerson, exportPerson, erasePerson];
