import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface ReceivedMail {
  /** As it came over the wire. */
  readonly raw: string;
  readonly encrypted: boolean;
  readonly user: string | null;
}

export interface MailServer {
  readonly port: number;
  readonly received: ReceivedMail[];
  /** Resolves as soon as nobody is connected any more. */
  readonly allGone: () => Promise<void>;
}

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

let certificate: Certificate | undefined;

/** The certificate of every server here. */
export function testCertificate(): Certificate {
  certificate ??= makeCertificate();
  return certificate;
}

/** A certificate that nobody signed but itself, for the name `localhost`. */
function makeCertificate(): Certificate {
  const folder = mkdtempSync(path.join(tmpdir(), 'watchfloor-certificate-'));
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => path.join(folder, name));
  if (key === undefined || cert === undefined) throw new TypeError('There are two files.');
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  try {
    execFileSync('openssl', ['req', '-x509', ...kind, '-keyout', key, '-out', cert, ...subject], {
      stdio: 'ignore',
    });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A real mail server that keeps what it is sent, for as long as the test lasts. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    ...testCertificate(),
    authOptional: true,
    disableReverseLookup: true,
    ...options,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const user = typeof session.user === 'string' ? session.user : null;
        received.push({ raw, encrypted: session.secure, user });
        callback(null, 'kept as 1\u0007');
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    allGone: () =>
      new Promise((resolve) => {
        const look = (): void => {
          if (server.connections.size === 0) resolve();
          else setImmediate(look);
        };
        look();
      }),
  };
}
