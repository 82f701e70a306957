/** ts-rest's contracts on controllers: `@TsRestHandler(contract)` over a method that answers one route, or several. */
import type { FileView } from '../framework.ts';
import { handlerOfPlaced, type Placed, placedAt } from '../placed.ts';
import type { Gap, RegisteredRoute } from '../route.ts';
import { answersIn } from '../ts-rest/answers.ts';
import { type ContractRoute, contractRoutes } from '../ts-rest/contract.ts';
import { type AnsweringClass, type AnsweringMethod, standingBefore } from './answering.ts';
import { nameIn } from './applied-decorator.ts';

interface ContractAnswer {
  /** Its path is that of the contract. */
  readonly registered: RegisteredRoute;
  readonly gaps: readonly Gap[];
}

const decorating: ReadonlySet<string | undefined> = new Set(['TsRestHandler', 'TsRest', 'Api']);

/** Of a contract that is not known, ts-rest tells. */
export function contractAnswers(
  answering: AnsweringMethod,
  owner: AnsweringClass,
  file: FileView,
): readonly ContractAnswer[] {
  const { decorators, method } = answering;
  const index = decorators.findLastIndex(decorator => decorating.has(nameIn(decorator, '@ts-rest/nest')));
  const decorator = decorators[index];
  const contract = decorator?.arguments[0];
  const routes = (contract && contractRoutes(contract)) ?? [];
  const isOne = routes.length === 1 && routes[0]?.name === '';
  // For several routes methods are made with what was put on this one before: decorators above come too late.
  const standing = isOne
    ? answering
    : standingBefore(method, owner.decorators, decorators.slice(0, index), file);
  const answers = implementationOf(answering, file).flatMap(placed => answersIn(placed));
  return routes
    .filter(({ name }) => !name.includes('.'))
    .map(route => {
      const answer = answers.find(({ name }) => name === route.name);
      const registered = registeredRoute(route, answer?.placed, answering, file);
      const pieces = [...standing.pieces, ...route.pieces];
      const marks = [...route.marks, ...standing.marks];
      return { registered: { ...registered, pieces, marks }, gaps: answering.gaps };
    });
}

function registeredRoute(
  { verb, pattern }: ContractRoute,
  answer: Placed | undefined,
  { method }: AnsweringMethod,
  file: FileView,
): Omit<RegisteredRoute, 'pieces' | 'marks'> {
  const own = { path: method.owner.place.path, function: method.function };
  const isHere = answer?.sources.path === file.path;
  const span = isHere ? answer.value.span : method.fact.nameSpan;
  const handler = handlerOfPlaced(answer) ?? own;
  return { framework: 'ts-rest', file: file.path, verb, pattern, patternSpan: span, handler, span };
}

/** `return tsRestHandler(contract, { list: async () => … })` */
function implementationOf({ method }: AnsweringMethod, file: FileView): readonly Placed[] {
  const { sources } = method.owner;
  return file.callsOf(sources.path).flatMap(({ callee, fact }) => {
    const given = fact.arguments[1];
    const isServing =
      fact.function === method.function &&
      callee.kind === 'library' &&
      callee.package === '@ts-rest/nest' &&
      callee.export === 'tsRestHandler';
    const placed = isServing && given !== undefined ? placedAt(sources.path, given, sources) : undefined;
    return placed === undefined ? [] : [placed];
  });
}
