import { createContext, use, type ReactNode } from 'react';
import type { HostClient } from './host-client.ts';

const HostContext = createContext<HostClient | null>(null);

/** Gives everything below it the host to call. */
export function HostProvider(props: { readonly client: HostClient; readonly children: ReactNode }) {
  return <HostContext value={props.client}>{props.children}</HostContext>;
}

/** The host of this window. */
export function useHost(): HostClient {
  const client = use(HostContext);
  if (!client) throw new Error('useHost needs a HostProvider above it');
  return client;
}
