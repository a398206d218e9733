import type sqlite3 from 'sqlite3';

/** The driver's database object, with promises. Only this folder speaks to the driver itself. */
export type RawConnection = sqlite3.Database;

/** Runs statements without parameters, several at once. */
export function execute(connection: RawConnection, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.exec(sql, (error) => (error ? reject(error) : resolve()));
  });
}

/** Runs one statement with parameters. */
export function run(
  connection: RawConnection,
  sql: string,
  parameters: readonly unknown[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.run(sql, parameters, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

/** All rows of one statement; the caller bounds how many there can be. */
export function all<Row>(
  connection: RawConnection,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    connection.all(sql, parameters, (error: Error | null, rows: Row[]) =>
      error ? reject(error) : resolve(rows),
    );
  });
}
