import { parseArgs } from 'node:util';
import { runOnDatabase } from './run-on-database.ts';

/**
 * `npm run restored`: says that the database was restored, whatever it looks like. `npm run restored -- --accept`: lets
 * all properties be published and booked although calendars have not been read again.
 */
const { values } = parseArgs({ options: { accept: { type: 'boolean', default: false } } });

runOnDatabase<{ restored(isAccepted: boolean): Promise<number> }>('restored.js', ({ restored }) =>
  restored(values.accept),
);
