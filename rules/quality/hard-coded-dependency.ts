import {
  askOnce,
  askPerFile,
  type CallFact,
  type ClassFact,
  callIndexOf,
  defineRule,
  editPlace,
  functionsAround,
  isTyped,
  isWithin,
  nameOfReference,
  type ProjectModel,
  type ProposedFix,
  type ResolvedCall,
  type TypeScriptFacts,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'quality/hard-coded-dependency',
  statement: 'A class is given what it works with.',
  severity: 'information',
  preset: 'strict',
  guidance: 'Code quality',
  standards: [],
  options: {},
  messages: {
    made: '`{{owner}}` makes its own `{{class}}`, though it is given what else it works with: nobody can put another in its place, and it shares nothing with the `{{class}}` of others. Take it as a parameter of the constructor.',
  },
  docs: {
    why: `A class whose collaborators are injected can be tested with others in their place, and the container decides how many there are and when they end. One that is made with \`new\` inside escapes all of that: tests reach the real database, each user has its own pool or cache, decorators and interceptors of the container do not apply, and its own dependencies have to be handed through by hand.`,
    howToFix: `Add it to the constructor (\`constructor(private readonly mails: MailService)\`) and register it with the container: \`providers\` in Nest, \`@injectable()\` with tsyringe and inversify, \`asClass\` with awilix. Where the container cannot make it, register a factory.`,
    whenNotToFollow: `Values, errors, builders and commands are made where they are needed; the rule looks only at classes of this project that are called service, repository, client, gateway, provider or the like, and only inside of classes that get something injected. A factory makes things by trade.`,
  },
  pattern: 'ba-di',
  examples: () => import('./hard-coded-dependency.examples.ts'),
  check({ path, facts, model, report }) {
    for (const call of model.calls(path)) {
      const { callee, fact } = call;
      // What is handed on at once belongs to whoever takes it: `super(new Queue(…))`.
      if (fact.form !== 'new' || callee.kind !== 'class' || fact.use === 'argument') continue;
      const made = model.facts(callee.path)?.classes[callee.class];
      const owner = ownerOf(facts, fact);
      if (made === undefined || owner === undefined || !isCollaborator(made)) continue;
      if (/Factory|Builder|Module|Container|Provider$/.test(owner.name)) continue;
      if (!isGivenByContainer(owner, made, call, model)) continue;
      if (owner.name === made.name || isInFactory(facts, fact)) continue;
      const data = { owner: owner.name, class: made.name };
      report({ message: 'made', at: fact.span, data, fixes: takeInConstructor(call, owner, facts) });
    }
  },
});

/** A field that is made without arguments becomes a parameter of the constructor that there is. */
function takeInConstructor(
  { fact, index, path }: ResolvedCall,
  owner: ClassFact,
  facts: TypeScriptFacts,
): readonly ProposedFix[] {
  const field = owner.members.find(({ value }) => callIndexOf(value) === index);
  const position = facts.classes.indexOf(owner);
  const last = facts.functions
    .find(({ class: of, form }) => form === 'constructor' && of === position)
    ?.parameters.at(-1);
  if (field === undefined || last === undefined || last.isRest || field.decorators.length > 0) return [];
  if (fact.function !== undefined || fact.arguments.length > 0 || fact.callee === undefined) return [];
  // `awilix` looks at the names of parameters, and JavaScript declares no fields there.
  if (!isInjected(facts, owner) || !isTyped(path)) return [];
  const made = nameOfReference(facts, fact.callee);
  return [
    {
      title: `Take \`${field.name}\` in the constructor`,
      kind: 'suggestion',
      edits(editor) {
        const text = editor.textOf(path);
        const start = text.lastIndexOf('\n', field.span.start) + 1;
        const line = /^[^\n]*\n(?:[ \t]*\n)?/.exec(text.slice(start))?.[0] ?? '';
        const declared = line.slice(0, line.indexOf('=')).trim();
        const before = text.slice(0, start).trimEnd();
        const isCommented = before.endsWith('*/') || before.slice(before.lastIndexOf('\n')).includes('//');
        if (isCommented || declared.startsWith('#') || !/= new [\w$.]+\(\);?\s*$/.test(line)) return [];
        const modifiers = /^(?:private|protected|public|readonly)\s/.test(declared)
          ? ''
          : 'private readonly ';
        const parameter = `${modifiers}${declared}${declared.includes(':') ? '' : `: ${made}`}`;
        return [
          editor.remove({ path, start, end: start + line.length }),
          editor.insertAfter(editPlace(path, last.span), `, ${parameter}`),
        ];
      },
    },
  ];
}

/** Something that works, as its name says, and is no plain value. */
function isCollaborator({ isAbstract, methods, name }: ClassFact): boolean {
  return (
    /(?:Service|Repository|Client|Gateway|Adapter|Manager|Mailer|Dao|Api|UseCase)$/.test(name) &&
    !isAbstract &&
    methods.length > 0
  );
}

/** The class in whose methods or fields something is made; not what is static. */
function ownerOf(facts: TypeScriptFacts, call: CallFact): ClassFact | undefined {
  const method = functionsAround(facts, call.function)
    .map(index => facts.functions[index])
    .find(fact => fact?.class !== undefined);
  if (method?.class !== undefined) return method.isStatic ? undefined : facts.classes[method.class];
  const owner = facts.classes.find(({ span }) => isWithin(span, call.span));
  const isStatic = owner?.members.some(
    member => member.isStatic && member.value !== undefined && isWithin(member.value.span, call.span),
  );
  return isStatic === true ? undefined : owner;
}

const containers = new Set([
  '@nestjs/common',
  'tsyringe',
  'inversify',
  'typedi',
  'awilix',
  '@loopback/core',
  'injection-js',
]);
const injectables =
  /^(?:injectable|Injectable|Controller|Resolver|Service|singleton|scoped|autoInjectable|JsonController|WebSocketGateway|Processor)$/;

/** `container.register({ orders: asClass(OrderService) })` of awilix names what it makes. */
function areRegistered(names: readonly string[], model: ProjectModel): boolean {
  return names.every(name => registered(model, '').includes(name));
}

const registered = askOnce(model => model.files().flatMap(path => registeredIn(model, path)));

const registeredIn = askPerFile((model, path): readonly string[] =>
  model.calls(path).flatMap(
    ({
      callee,
      fact: {
        arguments: [made],
      },
    }) => {
      const isAwilix =
        callee.kind === 'library' && callee.package === 'awilix' && callee.export === 'asClass';
      if (!isAwilix || made === undefined) return [];
      const origin = model.origins.ofValue(path, made);
      return origin.kind === 'class' ? (model.facts(origin.path)?.classes[origin.class]?.name ?? []) : [];
    },
  ),
);

/** A container gives the one something, or makes both and could give it the other. */
function isGivenByContainer(
  owner: ClassFact,
  made: ClassFact,
  { callee, path }: ResolvedCall,
  model: ProjectModel,
): boolean {
  const facts = model.facts(path);
  const home = callee.kind === 'class' ? model.facts(callee.path) : undefined;
  if (facts === undefined || home === undefined) return false;
  return (
    isInjected(facts, owner) ||
    (isOfContainer(facts, owner) && isOfContainer(home, made)) ||
    areRegistered([owner.name, made.name], model)
  );
}

/** A container makes it, and gives it something. */
function isInjected(facts: TypeScriptFacts, owner: ClassFact): boolean {
  return isOfContainer(facts, owner) && owner.members.some(({ isInjected: isGiven }) => isGiven);
}

function isOfContainer(facts: TypeScriptFacts, { decorators }: ClassFact): boolean {
  return decorators.some(({ callee: { root } }) => {
    const imported = root.kind === 'import' ? facts.imports[root.import] : undefined;
    return (
      imported !== undefined && (containers.has(imported.specifier) || injectables.test(imported.imported))
    );
  });
}

/** `createMailer()` makes one because that is what it is for. */
function isInFactory(facts: TypeScriptFacts, { function: index }: CallFact): boolean {
  return functionsAround(facts, index).some(around =>
    /^(?:create|make|build|get|resolve|provide|new)(?=[A-Z]|$)/.test(facts.functions[around]?.name ?? ''),
  );
}
