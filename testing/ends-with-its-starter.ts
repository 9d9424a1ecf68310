/**
 * Loaded into a server of a test or a tool before it starts (`node --import`): it ends when its parent process ends.
 */
process.on('disconnect', () => process.exit());
