import type pg from 'pg';

/** A column of an answer, as PostgreSQL describes it. */
export interface Column {
  name: string;
  /** The type's number. */
  type: number;
  /** The table whose column it is, unchanged; 0 when it is computed. */
  table: number;
  /** Its number in that table. */
  place: number;
}

/** What PostgreSQL says of a statement that it has prepared. */
export interface Description {
  parameters: readonly number[];
  columns: readonly Column[];
}

interface FieldMessage {
  fields: { name: string; dataTypeID: number; tableID: number; columnID: number }[];
}

/**
 * Has a statement parsed and described, and nothing done.
 *
 * @throws what PostgreSQL says against it
 */
export function describeStatement(client: pg.Client, text: string): Promise<Description> {
  return new Promise((resolve, reject) => {
    const asked = new Asked(text, resolve, reject);
    client.query(asked as unknown as pg.Submittable);
  });
}

type Protocol = pg.Connection & {
  describe(what: { type: 'S'; name: string }): void;
  removeListener(event: string, listener: (message: never) => void): void;
};

/** A turn on a connection, in the words of its protocol: Parse, Describe, Sync. */
class Asked {
  private readonly text: string;
  private readonly resolve: (description: Description) => void;
  private readonly reject: (error: Error) => void;
  private parameters: number[] = [];
  private columns: Column[] = [];
  private readonly noteParameters = ({ dataTypeIDs }: { dataTypeIDs: number[] }) => {
    this.parameters = dataTypeIDs;
  };

  constructor(text: string, resolve: (description: Description) => void, reject: (error: Error) => void) {
    this.text = text;
    this.resolve = resolve;
    this.reject = reject;
  }

  submit(connection: Protocol): void {
    connection.on('parameterDescription' as never, this.noteParameters as never);
    connection.parse({ name: '', text: this.text, types: [] }, false);
    connection.describe({ type: 'S', name: '' });
    connection.sync();
  }

  handleRowDescription({ fields }: FieldMessage): void {
    this.columns = fields.map(({ name, dataTypeID, tableID, columnID }) => {
      return { name, type: dataTypeID, table: tableID, place: columnID };
    });
  }

  handleError(error: Error, connection: Protocol): void {
    connection.removeListener('parameterDescription', this.noteParameters as never);
    this.reject(error);
  }

  handleReadyForQuery(connection: Protocol): void {
    connection.removeListener('parameterDescription', this.noteParameters as never);
    this.resolve({ parameters: this.parameters, columns: this.columns });
  }
}
