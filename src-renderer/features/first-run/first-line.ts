/** The listener's address as people write it: without the scheme. */
export function placeOf(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

/** The command that makes a first incident appear. */
export function firstLine(address: string, key: string): string {
  const signal = '{"action":"trigger","key":"demo","level":2,"description":"Hello from curl"}';
  return [
    `curl -H 'Authorization: Bearer ${key}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${signal}' \\`,
    `  ${address.replace(/\/$/, '')}/api/signals`,
  ].join('\n');
}
