/** An address as people may see it: without user and password. */
export const withoutCredentials = (address: string): string => {
  if (!URL.canParse(address)) return address.replace(/\/\/[^/]*@/, '//');
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.toString();
};
