/** What writes a key to a file that its owner alone can read. */
export function keyFile(path: string, owner: string): string {
  return `printf '%s\\n' KEY > ${path}
chown ${owner}: ${path} && chmod 400 ${path}
`;
}

/** What writes a key as a header, for curl. */
export function headerFile(path: string): string {
  return `printf 'Authorization: Bearer %s\\n' KEY > ${path}
chmod 400 ${path}
`;
}
