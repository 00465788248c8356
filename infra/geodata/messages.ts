import { message } from '../../domain/kernel/messages.ts';

export const geodataMessages = {
  geocoderSilent: message(
    'the address search does not answer: try again later, or choose the position on the map',
    'il servizio di ricerca degli indirizzi non risponde: riprovi più tardi, oppure scelga la posizione sulla mappa',
  ),
  geocoderUnreadable: message(
    'the answer of the address search contains no positions: choose the position on the map',
    'il servizio di ricerca degli indirizzi non restituisce posizioni: scelga la posizione sulla mappa',
  ),
  unknownFormat: message(
    'the file is neither GeoJSON, nor a zipped shapefile, nor a GeoPackage: export the map in one of these formats',
    'il file non è né GeoJSON, né uno shapefile compresso (zip), né un GeoPackage: esporti la mappa in uno di questi formati',
  ),
  notGeoJson: (reason: string) =>
    message(`the file is not a complete GeoJSON collection: ${reason}`, `il file non è una raccolta GeoJSON completa: ${reason}`),
  featureTooLarge: (megabytes: number) =>
    message(`an area of the file takes more than ${megabytes} MB`, `un'area del file occupa più di ${megabytes} MB`),
  tooManyFeatures: (most: number) => message(`the file contains more than ${most} areas`, `il file contiene più di ${most} aree`),
  brokenZip: message('the zip file cannot be read: compress it again', 'il file zip non è leggibile: lo comprima di nuovo'),
  zipTooLarge: (megabytes: number) =>
    message(
      `the zip file unpacks to more than ${megabytes} MB: send the map alone`,
      `il file zip, decompresso, supera ${megabytes} MB: invii solo la mappa`,
    ),
  zipWithout: (names: string) =>
    message(
      `the zip file contains no ${names}: a shapefile needs .shp, .dbf and .prj with the same name`,
      `il file zip non contiene ${names}: uno shapefile richiede .shp, .dbf e .prj con lo stesso nome`,
    ),
  severalShapefiles: message('the zip file contains several shapefiles: send one', 'il file zip contiene più shapefile: ne invii uno solo'),
  brokenShapefile: (part: string) => message(`the ${part} of the shapefile is damaged`, `il file ${part} dello shapefile è danneggiato`),
  notPolygons: message('the map contains no polygons', 'la mappa non contiene poligoni'),
  notGeoPackage: message(
    'the file is an SQLite database but not a GeoPackage with one table of polygons',
    'il file è un database SQLite ma non un GeoPackage con una tabella di poligoni',
  ),
  severalTables: (names: string) =>
    message(`the GeoPackage contains several maps (${names}): send one`, `il GeoPackage contiene più mappe (${names}): ne invii una sola`),
  unknownSystem: (name: string) =>
    message(
      `the coordinate system of the file is not known: ${name}; export it in EPSG:4326`,
      `il sistema di coordinate del file non è noto: ${name}; lo esporti in EPSG:4326`,
    ),
  noSystem: message(
    'the file does not state its coordinate system: a shapefile states it in its .prj',
    'il file non indica il sistema di coordinate: uno shapefile lo indica nel .prj',
  ),
  tooCostly: message(
    'the map takes too much memory or time to read: simplify its borders, or send it in parts',
    'la mappa richiede troppa memoria o troppo tempo per essere letta: semplifichi i confini, oppure la invii in più parti',
  ),
  ownQueries: message(
    'the GeoPackage contains views, computed columns or virtual tables instead of the tables of a map: export the layer again',
    'il GeoPackage contiene viste, colonne calcolate o tabelle virtuali al posto delle tabelle della mappa: esporti di nuovo il livello',
  ),
};
