import ts from 'typescript';

const TEST_FUNCTIONS = new Set(['it', 'test', 'describe']);

/** Whether a callee is `it`, `it.each`, `it.each(table)`, `describe.skip` and the like. */
function isTestFunction(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return TEST_FUNCTIONS.has(callee.text);
  if (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) return isTestFunction(callee.expression);
  return false;
}

function literals(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  return [];
}

function tableStrings(node: ts.Node): string[] {
  const found = literals(node);
  ts.forEachChild(node, (child) => {
    if (!ts.isFunctionLike(child)) found.push(...tableStrings(child));
  });
  return found;
}

/**
 * The names of the tests in a file, as far as they can be read without running it: first arguments of `it`, `test` and
 * `describe`, and the strings in tables given to `each`, which stand where the name says `%s`.
 */
export function testNames(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const tables = new Map<string, ts.Expression>();
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined) {
      tables.set(node.name.text, node.initializer);
    }
    if (ts.isCallExpression(node) && isTestFunction(node.expression)) {
      const [first] = node.arguments;
      const isEach = ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'each';
      if (first !== undefined && isEach) names.push(...tableStrings(tableOf(first, tables)));
      else if (first !== undefined) names.push(...literals(first));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

/** The table itself where `each` is given a name or `Object.entries(name)`. */
function tableOf(argument: ts.Expression, tables: ReadonlyMap<string, ts.Expression>): ts.Expression {
  const inner = ts.isCallExpression(argument) && argument.arguments[0] !== undefined ? argument.arguments[0] : argument;
  return ts.isIdentifier(inner) ? (tables.get(inner.text) ?? inner) : inner;
}
