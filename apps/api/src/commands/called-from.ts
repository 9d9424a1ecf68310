/** npm runs its scripts in the project's folder; files are meant from where it was called. */
export const calledFrom = () => process.env['INIT_CWD'] ?? '.';
