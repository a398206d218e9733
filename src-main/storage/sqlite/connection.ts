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

/** Statements that a connection keeps prepared: making one costs more than a small batch does. */
const prepared = new WeakMap<RawConnection, Map<string, sqlite3.Statement>>();

/** As {@link run}, for a statement that comes again and again: the connection keeps it prepared. */
export async function runPrepared(
  connection: RawConnection,
  sql: string,
  parameters: readonly unknown[],
): Promise<void> {
  const statement = await preparedOf(connection, sql);
  return new Promise((resolve, reject) => {
    statement.run(parameters, (error: Error | null) =>
      error ? fail(statement, error, reject) : resolve(),
    );
  });
}

/** As {@link all}, for a statement that comes again and again: the connection keeps it prepared. */
export async function allPrepared<Row>(
  connection: RawConnection,
  sql: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const statement = await preparedOf(connection, sql);
  return new Promise((resolve, reject) => {
    statement.all<Row>(parameters, (error: Error | null, rows: Row[]) =>
      error ? fail(statement, error, reject) : resolve(rows),
    );
  });
}

/** A statement that failed and stays begun would keep whatever transaction comes after it from its end. */
function fail(statement: sqlite3.Statement, error: Error, reject: (error: Error) => void): void {
  statement.reset(() => reject(error));
}

/** Lets go of what the connection keeps prepared: it could not be closed else. */
export async function finalizePrepared(connection: RawConnection): Promise<void> {
  const statements = prepared.get(connection)?.values() ?? [];
  prepared.delete(connection);
  for (const statement of statements) {
    await new Promise<void>((resolve) => {
      statement.finalize(() => resolve());
    });
  }
}

async function preparedOf(connection: RawConnection, sql: string): Promise<sqlite3.Statement> {
  const known = prepared.get(connection) ?? new Map<string, sqlite3.Statement>();
  prepared.set(connection, known);
  const statement = known.get(sql);
  if (statement) return statement;
  const made = await new Promise<sqlite3.Statement>((resolve, reject) => {
    const making = connection.prepare(sql, (error: Error | null) =>
      error ? reject(error) : resolve(making),
    );
  });
  known.set(sql, made);
  return made;
}
