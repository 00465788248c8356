/** Is this an address by http or https of a host that whoever runs the installation named as `HOST:PORT`? */
export function isOwnHost(url: string, ownHosts: readonly string[]): boolean {
  if (ownHosts.length === 0 || !URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  if ((protocol !== 'http:' && protocol !== 'https:') || username !== '' || password !== '') return false;
  return ownHosts.includes(`${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`.toLowerCase());
}
