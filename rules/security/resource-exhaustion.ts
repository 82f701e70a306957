import {
  type BodyLimit,
  type CallFact,
  callIndexOf,
  defineRule,
  editPlace,
  type FilePath,
  isForSomeRoutes,
  isWithin,
  limitOf,
  nameOfReference,
  type ProjectModel,
  type ProposedFix,
  propertyOf,
  type ResolvedCall,
  requestTextsIn,
  type TypeScriptFacts,
  type Value,
  valuesIn,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/resource-exhaustion',
  statement: 'No request decides how much memory, disk or time the server spends on it.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'OWASP API4:2023 Unrestricted Resource Consumption',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/',
    },
    {
      name: 'CWE-770: Allocation of resources without limits',
      url: 'https://cwe.mitre.org/data/definitions/770.html',
    },
    {
      name: 'CWE-1333: Inefficient regular expression complexity',
      url: 'https://cwe.mitre.org/data/definitions/1333.html',
    },
  ],
  options: {},
  messages: {
    files:
      '`{{name}}` takes files of any size, so one upload fills the memory or the disk. Set `{{limit}}` to what is needed.',
    body: '`{{name}}` takes bodies of up to {{size}} MB on every route, held in memory and parsed at once. Keep the limit near 1 MB, and raise it only for the routes that need more.',
    pattern:
      '`{{value}}` comes from the request and becomes a regular expression, and one such as `(a+)+$` keeps the process busy for minutes. Escape it, or look for plain text.',
  },
  docs: {
    why: `Memory, disk and the one thread are shared by everybody. A file without a limit fills them, a body of 100 MB is held as text and once more as objects, and a pattern that a client writes can take longer than the age of the process. It takes one request from anybody, no botnet.`,
    howToFix: `Give every upload a size that fits its purpose: multer's \`limits: { fileSize }\`, busboy's \`limits\`; formidable stops at 200 MB, which its \`maxFileSize\` lowers. Leave the limit of JSON bodies where the frameworks have it (100 KB to 1 MB), and raise it for single routes: \`app.use('/imports', express.json({ limit: '20mb' }))\`. Escape what becomes part of a regular expression, or use \`includes\`.`,
    whenNotToFollow: `Where a proxy in front refuses large requests, suppress the rule and name the proxy. Limits that are given for some routes only, and those that are read from a configuration, are not reported.`,
  },
  examples: () => import('./resource-exhaustion.examples.ts'),
  check({ path, facts, model, report }) {
    for (const call of model.calls(path)) {
      const found = limitOf(call, model);
      if (found === undefined) {
        const text = patternOf(call, path, model);
        if (text !== undefined) {
          const value = text.kind === 'reference' ? nameOfReference(facts, text.reference) : 'this value';
          report({ message: 'pattern', at: text.span, data: { value } });
        }
        continue;
      }
      const { limit, taking } = found;
      const name = nameOfCallee(call.fact, facts);
      if (taking.kind === 'file' && limit.kind === 'absent' && taking.isOpen === true) {
        if (isLimitedElsewhere(call, model) || takesNoFile(call, facts)) continue;
        report({
          message: 'files',
          at: call.fact.span,
          data: { name, limit: taking.limit },
          fixes: setLimit(call, taking),
        });
      }
      if (taking.kind !== 'body' || limit.kind !== 'bytes' || limit.bytes <= 10 * 1024 * 1024) continue;
      if (isForSomeRoutes(call.fact, facts.calls)) continue;
      const size = Number.isFinite(limit.bytes)
        ? String(Math.round(limit.bytes / 1024 ** 2))
        : 'any number of';
      report({ message: 'body', at: limit.value.span, data: { name, size } });
    }
  },
});

function nameOfCallee({ callee }: CallFact, facts: TypeScriptFacts): string {
  return callee === undefined ? 'This' : nameOfReference(facts, callee);
}

/** What of a request a regular expression is made from. */
function patternOf({ callee, fact }: ResolvedCall, path: FilePath, model: ProjectModel) {
  const isPattern = callee.kind === 'global' && callee.name === 'RegExp' && callee.path.length === 0;
  const [text] = isPattern ? requestTextsIn(fact.arguments[0], path, model) : [];
  if (text === undefined || text.source.part === 'address') return undefined;
  // `new RegExp(text);` only looks whether it is one; running it is what takes long.
  if (fact.use === 'discarded') return undefined;
  return isForDatabase(fact, path, model) ? undefined : text.value;
}

/** A pattern in the filter of a query, or put into one, is run by the database, which limits that itself. */
function isForDatabase(made: CallFact, path: FilePath, model: ProjectModel): boolean {
  const facts = model.facts(path);
  if (facts === undefined) return false;
  const owner = ownerOf(made, facts);
  const isOwn = (fact: Pick<CallFact, 'function'>): boolean => ownerOf(fact, facts) === owner;
  const holds = (value: Value | undefined): boolean =>
    value !== undefined &&
    (isWithin(value.span, made.span) || valuesIn(value).some(part => isHeldIn(part, made, facts)));
  return (
    model.dataAccess(path).some(({ call, filter }) => isOwn(call.fact) && holds(filter)) ||
    // `filters.push({ name: new RegExp(text) })`: what runs a pattern itself takes it by itself.
    model
      .calls(path)
      .some(
        ({ fact }) => isOwn(fact) && fact.arguments.some(given => given.kind === 'object' && holds(given)),
      ) ||
    facts.assignments.some(fact => fact.target.path.length > 0 && isOwn(fact) && holds(fact.value))
  );
}

/** `pattern` of `const pattern = new RegExp(text)` */
function isHeldIn(value: Value, { span }: CallFact, facts: TypeScriptFacts): boolean {
  if (value.kind !== 'reference' || value.reference.path.length > 0) return false;
  const { root } = value.reference;
  const held = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  return held !== undefined && isWithin(held.span, span);
}

const elementMethods = /^(?:map|flatMap|filter|forEach|reduce)$/;

/** The function that does something, be it for each element of a list. */
function ownerOf({ function: owner }: Pick<CallFact, 'function'>, facts: TypeScriptFacts): unknown {
  const index = owner === undefined ? undefined : facts.functions[owner]?.callback?.call;
  const outer = index === undefined ? undefined : facts.calls[index];
  return outer !== undefined && elementMethods.test(outer.callee?.path.at(-1) ?? '')
    ? ownerOf(outer, facts)
    : owner;
}

/** `upload.none()` refuses files, and nothing else is asked of it. */
function takesNoFile({ index }: ResolvedCall, facts: TypeScriptFacts): boolean {
  const holder = facts.variables.findIndex(({ value }) => callIndexOf(value) === index);
  const uses = facts.calls.filter(
    ({ callee }) =>
      (callee?.root.kind === 'variable' && callee.root.variable === holder) ||
      (callee?.root.kind === 'call' && callee.root.call === index),
  );
  return uses.length > 0 && uses.every(({ callee }) => callee?.path.at(-1) === 'none');
}

/** Nest's `MulterModule.register({ limits })` speaks for all interceptors; multer's own for what it reads. */
function isLimitedElsewhere({ callee }: ResolvedCall, model: ProjectModel): boolean {
  if (callee.kind !== 'library' || callee.package !== '@nestjs/platform-express') return false;
  return model
    .files()
    .some(path => model.facts(path)?.imports.some(({ imported }) => imported === 'MulterModule') === true);
}

/** Where the options are written out, or there are none and the limit is theirs alone. */
function setLimit({ fact, path }: ResolvedCall, { limit, options }: BodyLimit): readonly ProposedFix[] {
  const [outer = '', inner] = limit.split('.');
  const given = fact.arguments[options];
  const own = propertyOf(given, outer);
  const isWritten = given === undefined || (given.kind === 'object' && given.properties.length > 0);
  if (!isWritten || own !== undefined || fact.arguments.length < options) return [];
  const size = '5 * 1024 * 1024';
  const text = inner === undefined ? `${outer}: ${size}` : `${outer}: { ${inner}: ${size} }`;
  return [
    {
      title: `Set \`${limit}\` to 5 MB`,
      kind: 'suggestion',
      edits(editor) {
        const [first] = given?.kind === 'object' ? given.properties : [];
        if (first !== undefined) return [editor.insertBefore(editPlace(path, first.keySpan), `${text}, `)];
        const last = fact.arguments.at(-1);
        if (last !== undefined) return [editor.insertAfter(editPlace(path, last.span), `, { ${text} }`)];
        const written = editor.textOf(path).slice(fact.span.start, fact.span.end);
        if (!/\(\s*\)$/.test(written)) return [];
        const end = fact.span.end - 1;
        return [editor.insertBefore({ path, start: end, end }, `{ ${text} }`)];
      },
    },
  ];
}
