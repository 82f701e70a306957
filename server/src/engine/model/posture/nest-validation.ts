/** Validation where handlers say with decorators what they take: `@Body() order: CreateOrder`, `@Param('id', ParseIntPipe)`. */
import type { Piece } from '../../frameworks/piece.ts';
import type { DecoratorFact, ParameterFact, Value } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { ClassPlace } from '../implementers.ts';
import type { Origin } from '../origin.ts';
import type { Evidence, Standing } from '../posture.ts';
import { gapsBefore, here, type PostureContext, type PostureSources, standing } from './context.ts';
import type { ValidatedPart } from './validation.ts';

const decorating: Readonly<Record<ValidatedPart, RegExp>> = {
  body: /^(?:Body|RawBody|BodyParam)$/,
  params: /^(?:Param|Params)$/,
  query: /^(?:Query|QueryParam|QueryParams)$/,
};

const packages = /^(?:@nestjs\/common|routing-controllers)$/;

export function parameterValidation(part: ValidatedPart, context: PostureContext): Standing {
  const { handler, sources, endpoint } = context;
  const fact = handler === undefined ? undefined : sources.facts(handler.path)?.functions[handler.function];
  if (handler === undefined || fact === undefined)
    return standing('unknown', [here(context, 'its handler is not known')]);
  const taken = fact.parameters.flatMap(parameter => takes(part, parameter, handler.path, sources));
  if (taken.length === 0) {
    const read = context.conduct?.signals.find(signal => signal.kind === 'reads' && signal.part === part);
    return read === undefined
      ? standing('not needed', [here(context, `its handler takes no ${part}`)])
      : standing('unknown', [{ path: read.path, span: read.span, text: `it reads the ${part} itself` }]);
  }
  const pipes = pipesOf(endpoint.chain, context);
  const isTold = tellsType(endpoint.chain, handler.path, taken, sources);
  const found = taken.map(one => {
    const judged = judge(one, pipes, handler.path, context);
    return judged.state === 'no' && isTold ? { ...judged, state: 'unknown' as const } : judged;
  });
  const evidence = found.map(one => one.evidence);
  const absent = found.find(({ state }) => state === 'no');
  if (found.every(({ state }) => state === 'yes')) return standing('yes', evidence);
  if (absent === undefined) return standing('unknown', evidence);
  const gaps = gapsBefore(context);
  return gaps.length > 0 ? standing('unknown', gaps) : standing('no', [absent.evidence]);
}

interface Taken {
  readonly parameter: ParameterFact;
  readonly decorator: DecoratorFact;
}

function takes(
  part: ValidatedPart,
  parameter: ParameterFact,
  path: FilePath,
  { origins }: PostureSources,
): readonly Taken[] {
  return parameter.decorators.flatMap(decorator => {
    const origin = origins.ofReference(path, decorator.callee);
    return origin.kind === 'library' && packages.test(origin.package) && decorating[part].test(origin.export)
      ? [{ parameter, decorator }]
      : [];
  });
}

/** `new ValidationPipe({ expectedType: CreateOrder })` asks no written type. */
function tellsType(
  chain: readonly Piece[],
  path: FilePath,
  taken: readonly Taken[],
  { origins, facts }: PostureSources,
): boolean {
  const own = taken.flatMap(({ decorator }) => {
    const made = ownPipes(decorator).map(value => origins.ofValue(path, value));
    return made.flatMap(origin =>
      origin.kind === 'library' && origin.madeBy !== undefined
        ? (facts(origin.madeBy.path)?.calls[origin.madeBy.call]?.arguments ?? [])
        : [],
    );
  });
  const before = chain.flatMap(({ role, arguments: given }) => (role === 'pipe' ? (given ?? []) : []));
  return [...own, ...before].some(
    value => value.kind === 'object' && value.properties.some(({ key }) => key === 'expectedType'),
  );
}

/** What the pipes that stand before every parameter do with those of a class. */
type Pipes = 'validate' | 'nothing' | 'not known';

function pipesOf(chain: readonly Piece[], { endpoint, sources }: PostureContext): Pipes {
  if (endpoint.framework === 'routing-controllers') return validationOfServer(endpoint.marks);
  const kinds = chain.filter(({ role }) => role === 'pipe').map(({ origin }) => pipeKind(origin, sources));
  if (kinds.includes('validate')) return 'validate';
  return kinds.includes('not known') ? 'not known' : 'nothing';
}

/** `createExpressServer({ validation: false })` */
function validationOfServer(marks: readonly Piece[]): Pipes {
  const stages = marks.map(({ stage }) => stage);
  if (stages.includes('validation: false')) return 'nothing';
  return stages.includes('validation: ?') ? 'not known' : 'validate';
}

function pipeKind(origin: Origin, sources: PostureSources): Pipes | 'check' {
  if (origin.kind === 'library') {
    if (/^(?:Zod)?ValidationPipe$/.test(origin.export)) return 'validate';
    if (origin.package !== '@nestjs/common') return 'not known';
    return /^Parse|FileValidator/.test(origin.export) ? 'check' : 'nothing';
  }
  if (origin.kind !== 'class' && origin.kind !== 'instance') return 'not known';
  const owner = sources.facts(origin.path)?.classes[origin.class];
  const base =
    owner?.extends === undefined ? undefined : sources.origins.ofReference(origin.path, owner.extends);
  return base === undefined ? 'not known' : pipeKind(base, sources);
}

interface Judged {
  readonly state: 'yes' | 'no' | 'unknown';
  readonly evidence: Evidence;
}

function judge(
  { parameter, decorator }: Taken,
  pipes: Pipes,
  path: FilePath,
  context: PostureContext,
): Judged {
  const { sources } = context;
  const at = (state: Judged['state'], text: string): Judged => ({
    state,
    evidence: { path, span: parameter.span, text },
  });
  if (isSwitchedOff(decorator)) return at('no', 'its decorator says `validate: false`');
  const own = ownPipes(decorator).map(value => pipeKind(sources.origins.ofValue(path, value), sources));
  if (own.includes('check')) return at('yes', 'its own pipe checks it');
  if (own.includes('not known')) return at('unknown', 'it is not known what its own pipe does');
  const validates = own.includes('validate') ? 'validate' : pipes;
  const type =
    parameter.type === undefined ? undefined : sources.origins.ofType(path, elementType(parameter.type));
  const isClass = type?.kind === 'instance';
  const rules = isClass ? rulesOf(type, sources, 0) : 'none';
  if (validates === 'not known' && isClass)
    return at('unknown', 'it is not known what the pipes before it do');
  if (rules === 'unknown') return at('unknown', 'it is not known what its type demands');
  if (validates === 'validate' && rules === 'some' && leavesUnchecked(parameter.type))
    return onlyLibrary(context, decorator)
      ? at('no', 'a validation pipe looks into a class, and not into a list or a type made from one')
      : at('unknown', 'it is not known whether what is before it looks into its type');
  if (validates === 'validate' && rules === 'some')
    return at('yes', 'a pipe holds it against the rules of its class');
  if (isUnresolved(parameter, type)) return at('unknown', 'its type is not known');
  if (validates === 'validate' && parameter.type?.kind === 'number')
    return at('unknown', 'a pipe may make a number of it');
  return at(
    'no',
    validates === 'nothing' ? 'no pipe checks it' : 'its type has no rules that a pipe could check',
  );
}

function elementType(type: NonNullable<ParameterFact['type']>): NonNullable<ParameterFact['type']> {
  return type.kind === 'array' ? type.element : type;
}

/** What TypeScript writes down as `Array` or `Object`: `CreateOrder[]`, `Partial<CreateOrder>`, `One | Other`. */
function leavesUnchecked(type: ParameterFact['type']): boolean {
  if (type?.kind === 'named') return type.reference.root.kind === 'global' && type.arguments.length > 0;
  return type?.kind === 'array' || type?.kind === 'union';
}

/** A pipe of the project's own may look further, and so does routing-controllers where it is told the type. */
function onlyLibrary({ endpoint }: PostureContext, decorator: DecoratorFact): boolean {
  return (
    endpoint.framework === 'nest' &&
    ownPipes(decorator).length === 0 &&
    endpoint.chain.every(({ role, origin }) => role !== 'pipe' || origin.kind === 'library')
  );
}

/** `@Body({ validate: false })` of routing-controllers. */
function isSwitchedOff({ arguments: given }: DecoratorFact): boolean {
  return (given ?? []).some(
    value =>
      value.kind === 'object' &&
      value.properties.some(
        ({ key, value: option }) => key === 'validate' && option.kind === 'literal' && option.value === false,
      ),
  );
}

/** A named type that leads to nothing known may be a class with rules. */
function isUnresolved({ type }: ParameterFact, origin: Origin | undefined): boolean {
  if (type?.kind !== 'named') return false;
  // `Record<string, unknown>` is no class, and never has rules.
  const { root } = type.reference;
  if (root.kind === 'global' && /^(?:Record|Object)$/.test(root.name)) return false;
  return origin?.kind !== 'instance';
}

/** `@Body(new ZodPipe(schema))`, `@Param('id', ParseIntPipe)` */
function ownPipes({ arguments: given }: DecoratorFact): readonly Value[] {
  return (given ?? []).filter(value => value.kind === 'reference');
}

/** Whether a class says what its members have to be. */
function rulesOf(place: ClassPlace, sources: PostureSources, depth: number): 'some' | 'none' | 'unknown' {
  const owner = sources.facts(place.path)?.classes[place.class];
  if (owner === undefined || depth > 6) return 'unknown';
  const isRuled = owner.members.some(({ decorators }) =>
    decorators.some(({ callee }) => {
      const origin = sources.origins.ofReference(place.path, callee);
      // Rules that the project makes itself count as well.
      return origin.kind === 'library' ? origin.package === 'class-validator' : origin.kind === 'function';
    }),
  );
  if (isRuled) return 'some';
  if (owner.extends === undefined) return 'none';
  const base = sources.origins.ofReference(place.path, owner.extends);
  if (base.kind === 'class') return rulesOf(base, sources, depth + 1);
  return base.kind === 'library' ? rulesOfMapped(base, place.path, sources, depth) : 'unknown';
}

/** `PartialType(CreateOrder)`, `createZodDto(schema)` */
function rulesOfMapped(
  base: Extract<Origin, { kind: 'library' }>,
  path: FilePath,
  sources: PostureSources,
  depth: number,
): 'some' | 'none' | 'unknown' {
  if (base.export === 'createZodDto') return 'some';
  const made = base.madeBy;
  const given = made === undefined ? [] : (sources.facts(made.path)?.calls[made.call]?.arguments ?? []);
  const found = given.map(value => {
    const origin = sources.origins.ofValue(made?.path ?? path, value);
    return origin.kind === 'class' ? rulesOf(origin, sources, depth + 1) : 'none';
  });
  if (found.includes('some')) return 'some';
  return found.length === 0 || found.includes('unknown') ? 'unknown' : 'none';
}
