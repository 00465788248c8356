import type { RouteModule } from '../../http/route.ts';
import { listAuditEvents } from './list-events.ts';
import { listReadAccess } from './list-reads.ts';
import { listSecurityEventsRoute } from './list-security-events.ts';
import { verifyAudit } from './verify.ts';

export const auditRoutes: RouteModule = [listAuditEvents, verifyAudit, listReadAccess, listSecurityEventsRoute];
