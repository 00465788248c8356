/** Do the first bytes of a file begin a spreadsheet? It is an archive that names the types of its parts, or its sheets, first. */
export function isSpreadsheet(head: Uint8Array): boolean {
  if (head[0] !== 0x50 || head[1] !== 0x4b || head[2] !== 3) return false;
  const text = String.fromCharCode(...head.subarray(0, 4096));
  return /\[Content_Types\]\.xml|xl\/|_rels\/\.rels|docProps\//.test(text);
}
