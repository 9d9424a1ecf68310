import ts from 'typescript';

/** The type that objects of a class have. */
export function rowOfClass(program: ts.Program, name: string): ts.Type {
  const classes = program
    .getSourceFiles()
    .filter(({ isDeclarationFile }) => !isDeclarationFile)
    .flatMap(({ statements }) => statements.filter(ts.isClassDeclaration));
  const found = classes.filter((one) => one.name?.text === name);
  if (found.length !== 1) throw new Error(`There are ${found.length} classes of the name ${name}.`);
  return program.getTypeChecker().getTypeAtLocation(found[0]!);
}
