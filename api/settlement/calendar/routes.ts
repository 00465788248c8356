import type { RouteModule } from '../../http/route.ts';
import { readCommunityCalendar, readOwnCalendar } from './feeds.ts';
import { getCalendar } from './get-calendar.ts';

/** Due days, shown and as calendars to subscribe to. */
export const calendarRoutes: RouteModule = [getCalendar, readCommunityCalendar, readOwnCalendar];
