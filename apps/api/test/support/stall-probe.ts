import { StallWatch } from '../../../../testing/stall-watch.ts';

/**
 * Loaded into the built application before it starts (`node --import`), by tests only: tells the test that asks for
 * how long the application's event loop served nobody.
 */
const watch = new StallWatch();
process.on('message', () => process.send?.(watch.take()));
