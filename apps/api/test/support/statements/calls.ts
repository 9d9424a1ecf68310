import ts from 'typescript';

/** A call of a function, or of the constructor of a class. */
export type Call = ts.CallExpression | ts.NewExpression;

/** Which calls a function of the program has. */
export class Calls {
  private readonly byName = new Map<string, Call[]>();
  /** What is said to be of a named type, by the name of the type. */
  private readonly typed = new Map<string, Set<string>>();
  private readonly checker: ts.TypeChecker;

  constructor(sources: readonly ts.SourceFile[], checker: ts.TypeChecker) {
    this.checker = checker;
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) || ts.isNewExpression(node)) this.noteCall(node);
      else if (isTyped(node)) this.noteTyped(node);
      ts.forEachChild(node, visit);
    };
    for (const source of sources) visit(source);
  }

  /** Every call of a function or method of this name, whichever bears it. */
  named(name: string): readonly Call[] {
    return this.byName.get(name) ?? [];
  }

  /** The calls of a function by its name; of one that is given away as a named type, all calls of that type. */
  of(called: ts.FunctionLikeDeclaration): readonly Call[] {
    const type = typeGivenTo(called, this.checker);
    const names = type ? [...(this.typed.get(type.parent.name.text) ?? [])] : [nameOfFunction(called)];
    return names
      .flatMap((name) => (name === null ? [] : this.named(name)))
      .filter((call) => {
        const declaration = this.checker.getResolvedSignature(call)?.declaration;
        return declaration !== undefined && declaration === (type ?? called);
      });
  }

  private noteCall(call: Call): void {
    const { expression } = call;
    const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
    if (!ts.isIdentifier(name)) return;
    if (!this.byName.has(name.text)) this.byName.set(name.text, []);
    this.byName.get(name.text)!.push(call);
  }

  private noteTyped({ name, type }: Typed): void {
    if (!ts.isTypeReferenceNode(type)) return;
    const of = type.typeName.getText();
    this.typed.set(of, (this.typed.get(of) ?? new Set()).add(name.getText()));
  }
}

type Typed = { name: ts.Node; type: ts.TypeNode };

function isTyped(node: ts.Node): node is ts.Node & Typed {
  const isDeclared = ts.isParameter(node) || ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node);
  return isDeclared && node.type !== undefined;
}

function nameOfFunction(called: ts.FunctionLikeDeclaration): string | null {
  if (ts.isConstructorDeclaration(called)) return called.parent.name?.text ?? null;
  if (called.name) return called.name.getText();
  const { parent } = called;
  const isNamed =
    ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent);
  return isNamed ? parent.name.getText() : null;
}

type NamedFunctionType = ts.FunctionTypeNode & { parent: ts.TypeAliasDeclaration };

/** The named type of functions as which one without a name is given away. */
function typeGivenTo(
  called: ts.FunctionLikeDeclaration,
  checker: ts.TypeChecker,
): NamedFunctionType | undefined {
  if (!ts.isArrowFunction(called) && !ts.isFunctionExpression(called)) return undefined;
  const declaration = checker.getContextualType(called)?.getCallSignatures()[0]?.declaration;
  const isNamed =
    declaration && ts.isFunctionTypeNode(declaration) && ts.isTypeAliasDeclaration(declaration.parent);
  return isNamed ? (declaration as NamedFunctionType) : undefined;
}
