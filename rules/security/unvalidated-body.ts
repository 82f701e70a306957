import {
  type BodyEndpoint,
  defineRule,
  editPlace,
  guardsAllRoutes,
  hasOtherShape,
  isReadByFields,
  isSurelyUnchecked,
  isWithin,
  nameOfReference,
  type ProjectModel,
  type ProposedFix,
  placeOfBody,
  propertyOf,
  type ResolvedCall,
  type TypeScriptFacts,
  uncheckedBodiesIn,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/unvalidated-body',
  statement: 'What a client sends is held against a declared shape before it is used.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    { name: 'CWE-20: Improper input validation', url: 'https://cwe.mitre.org/data/definitions/20.html' },
  ],
  options: {},
  messages: {
    unchecked:
      '`{{endpoint}}` uses its body without a look at what is in it, so anything of any type or size goes on. Hold it against a schema first.',
    untyped:
      '`{{endpoint}}` takes its body as it comes: nothing says which fields it may have. Give it a class with validators, or a pipe with a schema.',
    convention:
      '{{count}} of {{total}} endpoints use their bodies without a look at what is in them, such as `{{endpoint}}`. Hold each against a schema before it is used.',
    keepsUnknown:
      'This pipe lets through fields that no class names, such as a role that a client adds. Set `whitelist: true`.',
    passesUnknown:
      'This schema lets through fields that it does not name, such as a role that a client adds. Leave out `{{method}}`.',
  },
  docs: {
    why: `Types are gone when a program runs: \`req.body as Order\` makes an order of whatever was sent. A text where a number was meant joins instead of adding, an object in a filter matches every row, a field that nobody named is saved, and a list of a million entries keeps the process busy. Whatever is not refused at the edge comes up as a strange error deep inside, or does not come up at all.`,
    howToFix: `Declare the shape once and hold the body against it where it comes in: \`schema.parse(req.body)\` with zod, \`celebrate\` with Joi, the \`schema\` of a Fastify route, \`zValidator\` in Hono, or in Nest a class with decorators of class-validator and a global \`ValidationPipe\` with \`whitelist: true\`. Use what the schema gives back, not the body.`,
    whenNotToFollow: `Bodies that must stay as they came, such as signed webhooks and files, are checked in other ways: the rule knows the common ones. Where a gateway or generated code checks every body against a description of the API, turn the rule off and say so. Left to the strict preset are handlers that ask whether their body is a list or hand it to nothing, routes between programs, classes made of others, bodies that are a text, pipes of single routes or where no class has validators, and schemas that somebody wrote to keep all fields.`,
  },
  pattern: 'ba-validate',
  examples: () => import('./unvalidated-body.examples.ts'),
  check({ path, facts, model, report }) {
    const { shown, convention } = uncheckedBodiesIn(model, path);
    for (const endpoint of shown) {
      const at = placeOfBody(endpoint, model);
      if (at === undefined) continue;
      const data = { endpoint: endpoint.title };
      if (convention !== undefined) report({ message: 'convention', at, data: { ...data, ...convention } });
      else if (isDecorated(endpoint, model))
        report({ message: 'untyped', at, data, preset: unless(!hasOtherShape(endpoint, model)) });
      else report({ message: 'unchecked', at, data, preset: unless(isSurelyUnchecked(endpoint, model)) });
    }
    for (const call of model.calls(path)) {
      if (isPipeWithoutList(call) && !isOfQuery(call, facts) && !isRunByHand(call, facts)) {
        const preset = unless(guardsAllRoutes(call, facts, model));
        report({ message: 'keepsUnknown', at: call.fact.nameSpan, preset, fixes: [addWhitelist(call)] });
      }
      const method = passesUnknown(call, model);
      if (method !== undefined && !isReadByFields(call, facts))
        report({ message: 'passesUnknown', at: call.fact.nameSpan, data: { method }, preset: 'strict' });
    }
  },
});

function unless(isSure: boolean): 'strict' | undefined {
  return isSure ? undefined : 'strict';
}

function isDecorated({ handler }: BodyEndpoint, model: ProjectModel): boolean {
  const fact = model.facts(handler.path)?.functions[handler.function];
  return fact?.parameters.some(({ decorators }) => decorators.length > 0) === true;
}

/** `new ValidationPipe()`, and one whose options are written out without it. */
function isPipeWithoutList({ callee, fact }: ResolvedCall): boolean {
  const isPipe =
    fact.form === 'new' &&
    callee.kind === 'library' &&
    callee.package === '@nestjs/common' &&
    callee.export === 'ValidationPipe' &&
    callee.path.length === 0;
  if (!isPipe || fact.hasSpread) return false;
  const [options] = fact.arguments;
  if (options === undefined) return true;
  if (options.kind !== 'object' || options.isOpen || (options.spreads ?? []).length > 0) return false;
  const whitelist = propertyOf(options, 'whitelist');
  return whitelist === undefined || (whitelist.kind === 'literal' && whitelist.value === false);
}

/** `const pipe = new ValidationPipe(); await pipe.transform(value, …)`: no request is held against it. */
function isRunByHand({ fact }: ResolvedCall, facts: TypeScriptFacts): boolean {
  return facts.calls.some(({ callee }) => {
    if (callee?.path.at(-1) !== 'transform') return false;
    const { root } = callee;
    const value = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
    const made =
      value?.kind === 'reference' && value.reference.path.length === 0 ? value.reference.root : root;
    return made.kind === 'call' && facts.calls[made.call] === fact;
  });
}

/** `@Query(new ValidationPipe())`: what a query adds is rarely saved. */
function isOfQuery({ fact }: ResolvedCall, facts: TypeScriptFacts): boolean {
  return facts.functions.some(({ parameters }) =>
    parameters.some(({ decorators }) =>
      decorators.some(
        ({ callee, span }) =>
          isWithin(span, fact.span) && /^(?:Query|Param|Headers)$/.test(nameOfReference(facts, callee)),
      ),
    ),
  );
}

function addWhitelist({ fact, path }: ResolvedCall): ProposedFix {
  return {
    title: 'Set `whitelist: true`',
    kind: 'suggestion',
    edits(editor) {
      const [options] = fact.arguments;
      const own = propertyOf(options, 'whitelist');
      if (own !== undefined) return [editor.replace(editPlace(path, own.span), 'true')];
      const [first] = options?.kind === 'object' ? options.properties : [];
      if (first !== undefined)
        return [editor.insertBefore(editPlace(path, first.keySpan), 'whitelist: true, ')];
      const place = { path, start: fact.nameSpan.end, end: fact.span.end };
      return [editor.replace(place, '({ whitelist: true })')];
    },
  };
}

/** `schema.passthrough().parse(req.body)` */
function passesUnknown({ callee, fact, path }: ResolvedCall, model: ProjectModel): string | undefined {
  if (callee.kind !== 'library') return undefined;
  const position = model.libraries.parsed(callee);
  const method = callee.path.find(
    name => name === 'passthrough' || name === 'loose' || name === 'looseObject',
  );
  if (position === undefined || method === undefined) return undefined;
  const given = fact.arguments[position];
  const sources = given === undefined ? [] : model.requestOrigins(path, given);
  return sources.some(({ names, part }) => part === 'body' && names.length === 0) ? method : undefined;
}
