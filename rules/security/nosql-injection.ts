import {
  askOnce,
  askPerFile,
  calleeName,
  conditionLinksIn,
  type DataAccess,
  defineRule,
  isCheckedAgainstList,
  isTypeTested,
  isWithin,
  mayBeShaped,
  nameOfRequestValue,
  type ProjectModel,
  type ProposedFix,
  parsesNestedQueries,
  type RequestOrigin,
  type ResolvedCall,
  requestTextsIn,
  type Span,
  spanOf,
  type TypeScriptFacts,
  type Value,
  wayFromRequest,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/nosql-injection',
  statement: 'A request gives values to a filter, never operators.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'CWE-943: Improper neutralization of special elements in data query logic',
      url: 'https://cwe.mitre.org/data/definitions/943.html',
    },
    {
      name: 'OWASP Testing for NoSQL Injection',
      url: 'https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/07-Input_Validation_Testing/05.6-Testing_for_NoSQL_Injection',
    },
  ],
  options: {},
  messages: {
    operator:
      '`{{value}}` may be an object such as `{ "$ne": null }`, which then matches every document. Make text of it with `String(…)`, or check its type first.',
    filter:
      'All of `{{value}}` becomes the filter, so whoever sends the request asks for any document by any field. Name the fields that may be asked for.',
    code: '`{{value}}` comes from the request and becomes JavaScript that the database runs. Use operators instead of `$where`.',
  },
  docs: {
    why: `The filters of MongoDB are objects, and JSON carries objects: where code expects the text of a password or a token, a client sends \`{ "$ne": null }\` and matches every document. That signs anybody in, resets anybody's password, or deletes everything. Express 4 reads the same from a URL: \`?token[$ne]=\`. Mongoose casts values to the types of its schema, but lets operators through.`,
    howToFix: `Make text of what has to be text: \`String(req.body.mail)\`, or write \`{ mail: { $eq: req.body.mail } }\`. Better, hold the request against a schema before it is used. In Mongoose, \`mongoose.set('sanitizeFilter', true)\` does it for all filters.`,
    whenNotToFollow: `Where clients are meant to write filters, as in a tool for administrators, suppress the rule and say who may use it. The rule is silent about parameters of the path, which are text, and where a schema or a test of the type stands before.`,
  },
  examples: () => import('./nosql-injection.examples.ts'),
  check({ path, facts, model, report }) {
    for (const access of model.dataAccess(path)) {
      if (!documentStores.test(access.library) || isSanitised(model, path)) continue;
      for (const risk of risksOf(access, facts, model)) {
        report({
          message: risk.kind,
          at: risk.at,
          data: { value: nameOfRequestValue(risk.value, risk.source, facts) },
          related: wayFromRequest(risk.source, model),
          fixes: risk.kind === 'operator' ? [makeText(risk, access)] : [],
        });
      }
    }
  },
});

const documentStores = /mongoose|^mongodb$|typegoose/;

interface Risk {
  readonly kind: 'operator' | 'filter' | 'code';
  readonly value: Value;
  readonly source: RequestOrigin;
  readonly at: Span;
  /** Of `{ mail }`, where the value is its own name. */
  readonly shorthand: string | undefined;
}

function risksOf(access: DataAccess, facts: TypeScriptFacts, model: ProjectModel): readonly Risk[] {
  const { call, filter } = access;
  const pipeline = calleeName(facts, call.fact) === 'aggregate' ? call.fact.arguments[0] : undefined;
  const code = facts.calls
    .filter(link => calleeName(facts, link) === '$where' && isWithin(access.span, link.span))
    .flatMap(link => codeIn(link.arguments[0], call, model));
  const links = conditionLinksIn(access, facts).flatMap(value => linkRisks(value, call, facts, model));
  const found = risksIn(filter ?? pipeline, call, facts, model);
  return [...found, ...links.filter(link => found.every(({ at }) => at.start !== link.at.start)), ...code];
}

/** One value, or a list of filters or a filter as a whole. */
function linkRisks(
  value: Value,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly Risk[] {
  if (value.kind !== 'reference') return risksIn(value, call, facts, model);
  const source = operatorSource(value, call, facts, model);
  return source === undefined
    ? []
    : [{ kind: 'operator', value, source, at: value.span, shorthand: undefined }];
}

/** Text of a request in JavaScript that the database runs. */
function codeIn(value: Value | undefined, { path }: ResolvedCall, model: ProjectModel): readonly Risk[] {
  const [text] = requestTextsIn(value, path, model);
  if (text === undefined) return [];
  return [
    { kind: 'code', value: text.value, source: text.source, at: text.value.span, shorthand: undefined },
  ];
}

function risksIn(
  filter: Value | undefined,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly Risk[] {
  switch (filter?.kind) {
    case 'reference': {
      const source = operatorSource(filter, call, facts, model);
      if (source === undefined) return heldFilter(filter, call, facts, model);
      const isId = source.names.length > 0;
      const at = isId ? filter.span : placeOfWhole(filter, call);
      return [{ kind: isId ? 'operator' : 'filter', value: filter, source, at, shorthand: undefined }];
    }
    case 'array':
      return filter.elements.flatMap(element => risksIn(element, call, facts, model));
    case 'object':
      return [
        ...(filter.spreads ?? []).flatMap(value => riskOfSpread(value, call, facts, model)),
        ...filter.properties.flatMap(property => risksOfProperty(property, call, facts, model)),
      ];
    default:
      return [];
  }
}

function riskOfSpread(
  value: Value,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly Risk[] {
  const source = operatorSource(value, call, facts, model);
  if (source === undefined) return [];
  const at = spanOf(value.span.start - '...'.length, value.span.end);
  return [{ kind: 'filter', value, source, at, shorthand: undefined }];
}

/** A filter that is written into a variable first. */
function heldFilter(
  { reference }: Extract<Value, { readonly kind: 'reference' }>,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly Risk[] {
  const { path, root } = reference;
  const held =
    root.kind === 'variable' && path.length === 0 ? facts.variables[root.variable]?.value : undefined;
  return held?.kind === 'object' ? risksIn(held, call, facts, model) : [];
}

type Property = Extract<Value, { readonly kind: 'object' }>['properties'][number];

function risksOfProperty(
  { key, keySpan, value }: Property,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly Risk[] {
  if (key === '$where') return codeIn(value, call, model);
  if (/^\$(?:or|and|nor|match)$/.test(key)) return risksIn(value, call, facts, model);
  if (key.startsWith('$') || value.kind !== 'reference') return [];
  const source = operatorSource(value, call, facts, model);
  if (source === undefined) return [];
  const isShort = keySpan.start === value.span.start;
  const at = isShort || value.reference.path.length > 0 ? value.span : spanOf(keySpan.start, value.span.end);
  return [{ kind: 'operator', value, source, at, shorthand: isShort ? key : undefined }];
}

/** The call, too, where the value is but a name. */
function placeOfWhole(value: Extract<Value, { readonly kind: 'reference' }>, { fact }: ResolvedCall): Span {
  return value.reference.path.length > 0 ? value.span : spanOf(fact.nameSpan.start, fact.span.end);
}

/** Where what may hold an object comes from, that nobody looked at. */
function operatorSource(
  value: Value,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): RequestOrigin | undefined {
  const sources = model
    .requestOrigins(call.path, value)
    .filter(source => mayHoldObject(source, model) && !isTestedOnWay(source, model));
  if (sources.length === 0 || isTypeTested(value, facts) || isCheckedAgainstList(value, call.fact, facts))
    return undefined;
  return sources.find(source => !mayBeShaped(source, model));
}

function mayHoldObject({ handler, part }: RequestOrigin, model: ProjectModel): boolean {
  return part === 'body' || (part === 'query' && parsesNestedQueries(handler.path, model));
}

function isTestedOnWay({ way }: RequestOrigin, model: ProjectModel): boolean {
  return way.some(({ path, value }) => {
    const facts = model.facts(path);
    return facts !== undefined && isTypeTested(value, facts);
  });
}

const isSanitisedAnywhere = askOnce(model => model.files().some(path => sanitisesIn(model, path)));

const sanitisesIn = askPerFile((model, path) =>
  model.calls(path).some(({ fact }) => {
    const [option, value] = fact.arguments;
    return (
      fact.callee?.path.at(-1) === 'set' &&
      option?.kind === 'literal' &&
      option.value === 'sanitizeFilter' &&
      !(value?.kind === 'literal' && value.value === false)
    );
  }),
);

/** Something removes operators from all requests or filters. */
function isSanitised(model: ProjectModel, path: ResolvedCall['path']): boolean {
  const dependencies = Object.keys(model.manifestOf(path)?.dependencies ?? {});
  return dependencies.some(name => /mongo.*sanitize/.test(name)) || isSanitisedAnywhere(model, '');
}

function makeText({ shorthand, value }: Risk, { call }: DataAccess): ProposedFix {
  return {
    title: 'Make text of it',
    kind: 'suggestion',
    edits(editor) {
      const place = { path: call.path, start: value.span.start, end: value.span.end };
      const written = editor.textOf(call.path).slice(place.start, place.end);
      const before = shorthand === undefined ? '' : `${shorthand}: `;
      return [editor.replace(place, `${before}String(${written})`)];
    },
  };
}
