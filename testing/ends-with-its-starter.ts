/** Loaded into a server of a test or a tool before it starts (`node --import`): it ends with whoever started it. */
process.on('disconnect', () => process.exit());
