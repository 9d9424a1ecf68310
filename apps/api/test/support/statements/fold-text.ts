import ts from 'typescript';
import type { Call, Calls } from './calls.ts';
import {
  type Bindings,
  Closure,
  Later,
  listOf,
  literalsOf,
  memberOf,
  numberOf,
  Turns,
  textOf,
  Unfoldable,
  type Value,
} from './folded-value.ts';

/** One text that an expression may be, and the calls by which what it is made of came there, the nearest first. */
export interface FoldedText {
  text: string;
  through: readonly Call[];
}

/** More texts than this of one expression are a statement that nobody can oversee. */
const MOST_TEXTS = 64;

/**
 * Every text that an expression may be: constants are read, pure functions are followed, a parameter is what each caller
 * gives, and where only the run could tell which of a few there is (a condition, a type of literals), all are taken.
 *
 * @throws {Unfoldable} naming the part that is not known before the run
 */
export function foldTexts(
  expression: ts.Expression,
  checker: ts.TypeChecker,
  calls: Calls,
): readonly FoldedText[] {
  const found: FoldedText[] = [];
  const turns = new Turns();
  do {
    if (found.length === MOST_TEXTS) throw new Unfoldable(expression);
    const fold = new Fold(checker, calls, turns);
    const text = textOf(fold.valueOf(expression, new Map()), expression);
    found.push({ text, through: fold.through });
  } while (turns.next());
  return found;
}

/** One row of choices: within it, whatever is chosen stays so. */
class Fold {
  readonly through: Call[] = [];
  private readonly checker: ts.TypeChecker;
  private readonly calls: Calls;
  private readonly turns: Turns;
  private readonly chosen = new Map<ts.Node | ts.Symbol, Value | Call>();

  constructor(checker: ts.TypeChecker, calls: Calls, turns: Turns) {
    this.checker = checker;
    this.calls = calls;
    this.turns = turns;
  }

  /** What only the run can tell is one of a few where its type says so. */
  valueOf(node: ts.Expression, bindings: Bindings): Value {
    try {
      return this.now(this.evaluate(node, bindings));
    } catch (error) {
      const literals = literalsOf(this.checker, this.checker.getTypeAtLocation(node));
      if (!(error instanceof Unfoldable) || !literals) throw error;
      return this.choose(this.checker.getSymbolAtLocation(node) ?? node, literals);
    }
  }

  private now(value: Value): Value {
    return value instanceof Later ? this.valueOf(value.node, value.bindings) : value;
  }

  private choose<T extends Value | Call>(key: ts.Node | ts.Symbol, among: readonly T[]): T {
    if (!this.chosen.has(key)) this.chosen.set(key, among[this.turns.choose(among.length)]!);
    return this.chosen.get(key) as T;
  }

  private evaluate(node: ts.Expression, bindings: Bindings): Value {
    const inner = (of: ts.Expression) => this.valueOf(of, bindings);
    if (ts.isStringLiteralLike(node)) return node.text;
    if (ts.isNumericLiteral(node)) return Number(node.text.replaceAll('_', ''));
    if (node.kind === ts.SyntaxKind.NullKeyword) return null;
    if (ts.isArrowFunction(node)) return new Closure(node, bindings);
    if (isOnlyAround(node)) return inner(node.expression);
    if (ts.isTemplateExpression(node))
      return node.templateSpans.reduce(
        (text, span) => text + textOf(inner(span.expression), span.expression) + span.literal.text,
        node.head.text,
      );
    if (ts.isIdentifier(node)) return this.named(this.checker.getSymbolAtLocation(node)!, node, bindings);
    if (ts.isPropertyAccessExpression(node)) return this.property(node, bindings);
    if (ts.isElementAccessExpression(node))
      return memberOf(inner(node.expression), String(inner(node.argumentExpression)), node);
    if (ts.isConditionalExpression(node))
      return inner(this.isTrue(node.condition, bindings) ? node.whenTrue : node.whenFalse);
    if (ts.isBinaryExpression(node)) return this.binary(node, bindings);
    if (ts.isArrayLiteralExpression(node))
      return node.elements.flatMap((one) =>
        ts.isSpreadElement(one) ? listOf(inner(one.expression), one) : [new Later(one, bindings)],
      );
    if (ts.isObjectLiteralExpression(node)) return this.object(node, bindings);
    if (ts.isCallExpression(node)) return this.call(node, bindings);
    throw new Unfoldable(node);
  }

  /** A condition that only the run can tell is once true and once false. */
  private isTrue(condition: ts.Expression, bindings: Bindings): boolean {
    try {
      return Boolean(this.valueOf(condition, bindings));
    } catch (error) {
      if (!(error instanceof Unfoldable)) throw error;
      return this.choose(condition, [true, false]);
    }
  }

  private binary(node: ts.BinaryExpression, bindings: Bindings): Value {
    const right = () => this.valueOf(node.right, bindings);
    const left = () => this.valueOf(node.left, bindings);
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.PlusToken: {
        const [one, other] = [left(), right()];
        if (typeof one === 'number' && typeof other === 'number') return one + other;
        return textOf(one, node.left) + textOf(other, node.right);
      }
      case ts.SyntaxKind.MinusToken:
        return numberOf(left(), node.left) - numberOf(right(), node.right);
      case ts.SyntaxKind.AsteriskAsteriskToken:
        return numberOf(left(), node.left) ** numberOf(right(), node.right);
      case ts.SyntaxKind.EqualsEqualsEqualsToken:
        return left() === right();
      case ts.SyntaxKind.ExclamationEqualsEqualsToken:
        return left() !== right();
      case ts.SyntaxKind.QuestionQuestionToken:
        return left() ?? right();
      default:
        throw new Unfoldable(node);
    }
  }

  private object(node: ts.ObjectLiteralExpression, bindings: Bindings): Value {
    const made: { [key: string]: Value } = {};
    for (const one of node.properties) {
      if (ts.isPropertyAssignment(one)) made[one.name.getText()] = new Later(one.initializer, bindings);
      else if (ts.isShorthandPropertyAssignment(one))
        made[one.name.text] = this.named(
          this.checker.getShorthandAssignmentValueSymbol(one)!,
          one.name,
          bindings,
        );
      else throw new Unfoldable(one);
    }
    return made;
  }

  private named(named: ts.Symbol, node: ts.Expression, bindings: Bindings): Value {
    const symbol = named.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(named) : named;
    if (bindings.has(symbol)) return bindings.get(symbol);
    if (!symbol.valueDeclaration) throw new Unfoldable(node);
    return this.declared(symbol.valueDeclaration, node, bindings);
  }

  private declared(declaration: ts.Declaration, node: ts.Expression, bindings: Bindings): Value {
    if (ts.isFunctionDeclaration(declaration)) return new Closure(declaration, bindings);
    if (ts.isParameter(declaration)) return this.parameter(declaration, node, bindings);
    if (ts.isBindingElement(declaration)) {
      const whole = this.now(this.declared(declaration.parent.parent, node, bindings));
      const given = this.now(memberOf(whole, keyOf(declaration), node));
      return given === undefined && declaration.initializer
        ? this.valueOf(declaration.initializer, bindings)
        : given;
    }
    if (!ts.isVariableDeclaration(declaration)) throw new Unfoldable(node);
    const { parent } = declaration.parent;
    if (ts.isForOfStatement(parent))
      return this.choose(declaration, listOf(this.valueOf(parent.expression, bindings), node));
    const isConstant = declaration.parent.flags & ts.NodeFlags.Const && declaration.initializer;
    if (!isConstant) throw new Unfoldable(node);
    return this.valueOf(declaration.initializer, bindings);
  }

  /** What a caller gives. */
  private parameter(parameter: ts.ParameterDeclaration, node: ts.Expression, bindings: Bindings): Value {
    const literals = literalsOf(this.checker, this.checker.getTypeAtLocation(parameter));
    if (literals) return this.choose(parameter, literals);
    const within = parameter.parent as ts.FunctionLikeDeclaration;
    const callers = this.calls.of(within);
    if (callers.length === 0) throw new Unfoldable(node);
    const isNew = !this.chosen.has(within);
    const caller = this.choose(within, callers);
    if (isNew) this.through.push(caller);
    const given = caller.arguments?.[within.parameters.indexOf(parameter)] ?? parameter.initializer;
    return given && this.valueOf(given, bindings);
  }

  private property(node: ts.PropertyAccessExpression, bindings: Bindings): Value {
    if (node.expression.kind === ts.SyntaxKind.ThisKeyword)
      return this.named(this.checker.getSymbolAtLocation(node)!, node, bindings);
    return memberOf(this.valueOf(node.expression, bindings), node.name.text, node);
  }

  private call(node: ts.CallExpression, bindings: Bindings): Value {
    const given = node.arguments.map((one) => new Later(one, bindings));
    const { expression } = node;
    if (ts.isPropertyAccessExpression(expression))
      return this.method(this.valueOf(expression.expression, bindings), expression.name.text, given, node);
    const called = this.valueOf(expression, bindings);
    if (!(called instanceof Closure)) throw new Unfoldable(node);
    return this.apply(called, given, node);
  }

  private method(self: Value, name: string, given: Value[], node: ts.CallExpression): Value {
    if (!Array.isArray(self)) throw new Unfoldable(node);
    const values = given.map((value) => this.now(value));
    const [each] = values;
    if (name === 'map' && each instanceof Closure)
      return self.map((value, at) => this.apply(each, [value, at], node));
    if (name === 'toReversed') return self.toReversed();
    if (name === 'join') return self.map((value) => this.now(value)).join(values[0] as string | undefined);
    throw new Unfoldable(node);
  }

  private apply({ node, bindings }: Closure, given: Value[], at: ts.CallExpression): Value {
    const inside = new Map(bindings);
    for (const [place, parameter] of node.parameters.entries())
      this.bind(parameter, given[place], inside, at);
    if (!node.body) throw new Unfoldable(at);
    if (!ts.isBlock(node.body)) return this.valueOf(node.body, inside);
    return this.run(node.body.statements, inside, at);
  }

  private bind(
    { name, initializer }: ts.ParameterDeclaration | ts.BindingElement,
    given: Value,
    inside: Map<ts.Symbol, Value>,
    at: ts.Node,
  ): void {
    const value = given === undefined && initializer ? this.valueOf(initializer, inside) : given;
    if (ts.isIdentifier(name)) {
      inside.set(this.checker.getSymbolAtLocation(name)!, value);
      return;
    }
    const whole = this.now(value);
    for (const element of name.elements)
      if (ts.isBindingElement(element)) this.bind(element, memberOf(whole, keyOf(element), at), inside, at);
  }

  private run(statements: readonly ts.Statement[], inside: Bindings, at: ts.Node): Value {
    for (const statement of statements) {
      if (ts.isReturnStatement(statement) && statement.expression)
        return this.valueOf(statement.expression, inside);
      if (!ts.isVariableStatement(statement)) throw new Unfoldable(at);
    }
    throw new Unfoldable(at);
  }
}

/** Parentheses, `as`, `satisfies` and `!` change no text. */
function isOnlyAround(node: ts.Expression): node is ts.ParenthesizedExpression {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  );
}

/** Which part of a whole a name in a pattern stands for. */
function keyOf(element: ts.BindingElement): string {
  if (ts.isArrayBindingPattern(element.parent)) return String(element.parent.elements.indexOf(element));
  return (element.propertyName ?? element.name).getText();
}
