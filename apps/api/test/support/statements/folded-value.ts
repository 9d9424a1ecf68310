import ts from 'typescript';

/** What an expression is worth, as far as texts of statements are made of it. */
export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | Later
  | Value[]
  | Closure
  | { [key: string]: Value };
export type Bindings = ReadonlyMap<ts.Symbol, Value>;

/** What stands in a list or is given on is looked at only when a text is made of it: the run alone may be able to tell. */
export class Later {
  readonly node: ts.Expression;
  readonly bindings: Bindings;

  constructor(node: ts.Expression, bindings: Bindings) {
    this.node = node;
    this.bindings = bindings;
  }
}

/** A function with what it knows from around it. */
export class Closure {
  readonly node: ts.FunctionLikeDeclaration;
  readonly bindings: Bindings;

  constructor(node: ts.FunctionLikeDeclaration, bindings: Bindings) {
    this.node = node;
    this.bindings = bindings;
  }
}

/** An expression whose texts cannot be told from the source alone. */
export class Unfoldable extends Error {
  readonly node: ts.Node;

  constructor(node: ts.Node) {
    super(`${node.getText().slice(0, 80)} is known at run time alone`);
    this.node = node;
  }
}

/** Goes through every row of choices, the last choice first. */
export class Turns {
  private readonly taken: { choice: number; of: number }[] = [];
  private at = 0;

  choose(of: number): number {
    const turn = this.taken[this.at] ?? { choice: 0, of };
    this.taken[this.at] = turn;
    this.at += 1;
    return turn.choice;
  }

  /** @returns false when every row of choices has been made */
  next(): boolean {
    this.taken.length = this.at;
    this.at = 0;
    while (this.taken.length > 0) {
      const last = this.taken.at(-1)!;
      last.choice += 1;
      if (last.choice < last.of) return true;
      this.taken.pop();
    }
    return false;
  }
}

/** The values of a type that has but a few; null for any other. */
export function literalsOf(checker: ts.TypeChecker, type: ts.Type): Value[] | null {
  const values: Value[] = [];
  for (const member of type.isUnion() ? type.types : [type]) {
    if (member.isStringLiteral() || member.isNumberLiteral()) values.push(member.value);
    else if (member.flags & ts.TypeFlags.BooleanLiteral) values.push(checker.typeToString(member) === 'true');
    else if (member.flags & ts.TypeFlags.Null) values.push(null);
    else if (member.flags & ts.TypeFlags.Undefined) values.push(undefined);
    else return null;
  }
  return values;
}

export function memberOf(value: Value, name: string, node: ts.Node): Value {
  if (name === 'length' && (typeof value === 'string' || Array.isArray(value))) return value.length;
  if (typeof value !== 'object' || value === null || value instanceof Closure) throw new Unfoldable(node);
  return (value as { [key: string]: Value })[name];
}

export function listOf(value: Value, node: ts.Node): Value[] {
  if (!Array.isArray(value)) throw new Unfoldable(node);
  return value;
}

export function numberOf(value: Value, node: ts.Node): number {
  if (typeof value !== 'number') throw new Unfoldable(node);
  return value;
}

export function textOf(value: Value, node: ts.Node): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw new Unfoldable(node);
  return String(value);
}
