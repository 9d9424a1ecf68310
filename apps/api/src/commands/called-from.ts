/** npm runs its scripts in the project's folder; paths are relative to where it was called. */
export const calledFrom = () => process.env['INIT_CWD'] ?? '.';
