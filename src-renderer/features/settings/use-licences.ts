import { useEffect, useState } from 'react';
import { z } from 'zod';

/** The file that the build lays beside the interface. */
const FILE = 'licenses.json';

const licences = z.array(
  z.object({
    name: z.string(),
    version: z.string(),
    identifier: z.string().nullish(),
    text: z.string().nullish(),
  }),
);
export type Licence = z.infer<typeof licences>[number];

/** The libraries and fonts in this window, by name; null: not read yet; empty: the file cannot be read. */
export function useLicences(): readonly Licence[] | null {
  const [read, setRead] = useState<readonly Licence[] | null>(null);
  useEffect(() => {
    let wanted = true;
    void readLicences().then((found) => {
      if (wanted) setRead(found);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return read;
}

async function readLicences(): Promise<readonly Licence[]> {
  try {
    const response = await fetch(new URL(FILE, document.baseURI));
    const found = licences.parse(await response.json());
    return found.sort((one, other) => one.name.localeCompare(other.name, 'en'));
  } catch {
    return [];
  }
}
