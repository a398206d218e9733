import type { Socket } from 'node:net';

const NEWLINE = 0x0a;

/** Cuts a stream of bytes into lines of bounded length. */
export class LineReader {
  readonly #largest: number;
  #chunks: Buffer[] = [];
  #size = 0;

  /** @param largest bytes of a line, without its end */
  constructor(largest: number) {
    this.#largest = largest;
  }

  /**
   * Takes what arrived and returns the lines that it completes, without their ends; undefined when
   * one is longer than the bound, after which the stream cannot be read further.
   */
  read(bytes: Buffer): string[] | undefined {
    const lines: string[] = [];
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      if (!this.#keep(bytes.subarray(start, end))) return undefined;
      lines.push(this.#take());
      start = end + 1;
    }
    return this.#keep(bytes.subarray(start)) ? lines : undefined;
  }

  #keep(bytes: Buffer): boolean {
    this.#size += bytes.length;
    if (this.#size > this.#largest) return false;
    if (bytes.length > 0) this.#chunks.push(bytes);
    return true;
  }

  #take(): string {
    const line = Buffer.concat(this.#chunks).toString('utf8');
    this.#chunks = [];
    this.#size = 0;
    return line;
  }
}

/** Hands every line that a socket receives to `take`; a line that is too long, or not taken, ends the socket. */
export function readLines(socket: Socket, largest: number, take: (line: string) => boolean): void {
  const reader = new LineReader(largest);
  socket.on('data', (bytes: Buffer) => {
    const lines = reader.read(bytes);
    if (!lines?.every(take)) socket.destroy();
  });
}
