import type { RouteModule } from '../http/route.ts';
import { getDocumentContent, listDocumentsRoute } from './read-documents.ts';
import { uploadDocument } from './upload-document.ts';

export const documentRoutes: RouteModule = [listDocumentsRoute, uploadDocument, getDocumentContent];
