import { type ESTree, Visitor } from 'vite';
import type { SourceFile } from './source';

/** Rings in which a module may only declare: what changes lives in a session, in the page, or in a component. */
const STATELESS = /^(session|page|commands|labs|lessons|views|app)\//;
/** The only module that may have a side effect when imported: it starts the page. */
const ENTRY = 'app/main.tsx';

/** Names of functions that make a store or a subscription. */
const STARTS = new Set(['create', 'createStore', 'subscribe', 'addEventListener', 'on', 'setInterval', 'setTimeout']);
const COLLECTIONS = new Set(['Map', 'Set', 'WeakMap', 'WeakSet']);
const CHANGES = new Set(['set', 'add', 'delete', 'clear', 'push', 'pop', 'shift', 'unshift', 'splice', 'fill']);

type Node = ESTree.Node;

/** Everything that a module keeps or starts by being imported, as `file: what`. */
export function moduleState(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => STATELESS.test(path) && path !== ENTRY)
    .flatMap((file) => faultsOf(file).map((fault) => `${file.path}: ${fault}`));
}

function faultsOf({ program }: SourceFile): string[] {
  const changed = changedNames(program);
  const ownClasses = namesOfClasses(program);
  return program.body.flatMap((statement) => {
    const declaration =
      statement.type === 'ExportNamedDeclaration' && statement.declaration ? statement.declaration : statement;
    switch (declaration.type) {
      case 'VariableDeclaration':
        if (declaration.declare) return [];
        return declaration.declarations.flatMap(({ id, init }) => {
          const name = id.type === 'Identifier' ? id.name : 'a pattern';
          if (declaration.kind !== 'const') return `${declaration.kind} ${name}`;
          if (changed.has(name)) return `${name} is changed`;
          const started = init && !isReadonly(id) ? startedBy(init, ownClasses) : [];
          return started.map((what) => `${name} is ${what}`);
        });
      case 'ExpressionStatement':
      case 'IfStatement':
      case 'ForStatement':
      case 'ForOfStatement':
      case 'ForInStatement':
      case 'WhileStatement':
      case 'TryStatement':
      case 'BlockStatement':
        return `runs a statement (${declaration.type})`;
      default:
        return [];
    }
  });
}

/** A constant such as `const NONE: ReadonlyMap<…> = new Map()` stays empty. */
function isReadonly({ typeAnnotation }: ESTree.BindingPattern): boolean {
  const type = typeAnnotation?.typeAnnotation;
  return type?.type === 'TSTypeReference' && /^Readonly(Map|Set)$/.test(lastName(type.typeName) ?? '');
}

/**
 * Stores, subscriptions, collections to be filled and instances of classes of ours that an expression makes at once.
 */
function startedBy(expression: ESTree.Expression, ownClasses: ReadonlySet<string>): string[] {
  const found: string[] = [];
  let depth = 0;
  const enter = () => void depth++;
  const leave = () => void depth--;
  new Visitor({
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    ClassExpression: enter,
    'ClassExpression:exit': leave,
    CallExpression({ callee }) {
      const name = lastName(callee);
      if (!depth && name && STARTS.has(name)) found.push(`made by ${name}()`);
    },
    NewExpression({ callee, arguments: given }) {
      const name = lastName(callee);
      if (depth || !name) return;
      if (ownClasses.has(name)) found.push(`a ${name}`);
      if (COLLECTIONS.has(name) && !given.length) found.push(`an empty ${name}`);
    },
  }).visit(expressionProgram(expression));
  return found;
}

/** The visitor has to start at a program node. */
const expressionProgram = (expression: ESTree.Expression): ESTree.Program =>
  ({
    type: 'Program',
    body: [{ type: 'ExpressionStatement', expression, start: expression.start, end: expression.end }],
    sourceType: 'module',
    start: expression.start,
    end: expression.end,
  }) as unknown as ESTree.Program;

/** `create` of `create<State>()(…)`, `subscribe` of `store.subscribe(…)`. */
function lastName(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') return callee.property.name;
  return undefined;
}

/** Constants of the module that some code of it writes to: `name.field = …`, `name[i]++`, `name.push(…)`. */
function changedNames(program: ESTree.Program): Set<string> {
  const names = new Set<string>();
  const write = (target: Node) => {
    if (target.type === 'MemberExpression' && target.object.type === 'Identifier') names.add(target.object.name);
  };
  new Visitor({
    AssignmentExpression: ({ left }) => write(left),
    UpdateExpression: ({ argument }) => write(argument),
    UnaryExpression: ({ operator, argument }) => operator === 'delete' && write(argument),
    CallExpression({ callee }) {
      if (callee.type === 'MemberExpression' && CHANGES.has(lastName(callee) ?? '')) write(callee);
    },
  }).visit(program);
  return names;
}

/** Classes that the module declares or imports from a file of ours. */
function namesOfClasses(program: ESTree.Program): Set<string> {
  const names = new Set<string>();
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration' && /^[.@]\/?/.test(statement.source.value))
      for (const { local } of statement.specifiers) names.add(local.name);
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type === 'ClassDeclaration' && declaration.id) names.add(declaration.id.name);
  }
  return names;
}
