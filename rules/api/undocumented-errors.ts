import {
  addToDescription,
  canAnswer,
  defineRule,
  type ErrorResponse,
  findErrorResponses,
  findSharedErrors,
  groupBy,
  isClientError,
  isInfrastructurePath,
  isReusableIn,
  nameOfOperation,
  type Operation,
  type ProposedFix,
  type SharedError,
} from '#rule-api';
import { examples } from './undocumented-errors.examples.ts';

export default defineRule({
  kind: 'openapi',
  id: 'api/undocumented-errors',
  statement: 'Every operation that can fail says how, and all failures have one shape.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [{ name: 'RFC 9457', url: 'https://www.rfc-editor.org/rfc/rfc9457' }],
  options: {
    problemDetails: {
      default: false,
      description: 'Ask that errors are described as `application/problem+json`.',
    },
  },
  messages: {
    missing:
      '{{operation}} can refuse a call and documents no error, so clients cannot know what that looks like. Describe a 4XX or `default` response.',
    convention:
      '{{count}} of {{total}} operations that can refuse a call, such as {{operation}}, document no error. Describe an error response once under `components`, and refer to it from each.',
    shape:
      'This error has the properties {{own}}, while {{share}} of the others have {{usual}}. Answer errors in one shape, so that clients need one way to read them.',
    problem:
      '{{count}} error responses are not described as `application/problem+json`. Use problem details, which tools know.',
  },
  docs: {
    why: `Clients spend more code on what goes wrong than on what goes right. An operation that documents only its success leaves
them to find out in production, and generated clients throw away the body of the error. When each operation
refuses in another shape, none of that code can be shared.`,
    howToFix: `Describe the shape of an error once, best as problem details (RFC 9457), and refer to it:

\`\`\`yaml
responses:
  '200': …
  default: { $ref: '#/components/responses/Problem' }
\`\`\`

Add the statuses that clients act on: 404 for what does not exist, 409 for a conflict, 422 for input that is wrong.`,
    whenNotToFollow: `Operations without input and permissions are not asked for errors, nor are health checks and deprecated operations. When an error needs
more properties than the others, add them to the usual ones: that is no other shape.`,
  },
  pattern: 'ba-problem',
  examples,
  check({ document, options, report }) {
    const fallible = document.operations().filter(canFail);
    const silent = fallible.filter(
      operation => !operation.responses().some(({ status }) => isClientError(status)),
    );
    const heading = document.root.get('paths')?.keyPlace;
    const [first] = silent;
    if (first !== undefined && heading !== undefined && isWithoutConvention(silent.length, fallible.length)) {
      const data = { count: silent.length, total: fallible.length, operation: nameOfOperation(first) };
      report({ message: 'convention', in: heading.path, at: heading.span, data });
    } else {
      const shared = silent.length === 0 ? [] : findSharedErrors(document);
      for (const operation of silent) {
        const { path, span } = operation.place;
        const data = { operation: nameOfOperation(operation) };
        report({ message: 'missing', in: path, at: span, data, fixes: addErrors(shared, operation) });
      }
    }
    const errors = findErrorResponses(document);
    for (const { error, usual, share } of findOddShapes(errors)) {
      const { path, span } = error.place;
      const data = { own: listNames(error.properties), usual: listNames(usual.properties), share };
      const related = [{ path: usual.place.path, span: usual.place.span, message: 'The usual shape.' }];
      report({ message: 'shape', in: path, at: span, data, related });
    }
    const plain = options.problemDetails ? errors.filter(({ isProblem }) => !isProblem) : [];
    const [firstPlain] = plain;
    if (firstPlain !== undefined) {
      const { path, span } = firstPlain.place;
      report({ message: 'problem', in: path, at: span, data: { count: plain.length } });
    }
  },
});

/** One operation among many that document their errors was forgotten; with more than a fifth nobody asked for it. */
function isWithoutConvention(silent: number, total: number): boolean {
  return silent >= 5 && silent > total * 0.2;
}

/** Whether a caller can do something wrong: give an input, or lack a permission. */
function canFail(operation: Operation): boolean {
  if (operation.isDeprecated || isInfrastructurePath(operation.template)) return false;
  // Somebody is still typing what is answered at all.
  if (operation.responses().length === 0) return false;
  const security = operation.security();
  const isGuarded = security.kind === 'stated' && security.alternatives.some(schemes => schemes.length > 0);
  return isGuarded || operation.parameters().length > 0 || operation.requestBody() !== undefined;
}

interface OddShape {
  readonly error: ErrorResponse;
  readonly usual: ErrorResponse;
  /** Such as `92 %`. */
  readonly share: string;
}

/** Shapes beside one that nearly all errors have; without such a one nothing is odd. */
function findOddShapes(errors: readonly ErrorResponse[]): readonly OddShape[] {
  const shapes = groupBy(errors, ({ properties }) => properties.join());
  const ranked = [...shapes.values()].sort((left, right) => countUses(right) - countUses(left));
  const [usual] = ranked[0] ?? [];
  if (usual === undefined) return [];
  const isUsual = (error: ErrorResponse): boolean => isCompatible(error.properties, usual.properties);
  const total = countUses(errors);
  const usualCount = countUses(errors.filter(isUsual));
  if (usualCount < 5 || usualCount < total * 0.8) return [];
  const share = `${Math.floor((usualCount / total) * 100)} %`;
  return ranked.flatMap(([error]) =>
    error === undefined || isUsual(error) ? [] : [{ error, usual, share }],
  );
}

function countUses(errors: readonly ErrorResponse[]): number {
  return errors.reduce((sum, { uses }) => sum + uses, 0);
}

/** Mostly the same, with something more or less; or what OAuth prescribes for its own errors. */
function isCompatible(own: readonly string[], usual: readonly string[]): boolean {
  if (own.includes('error') && own.includes('error_description')) return true;
  const common = usual.filter(name => own.includes(name)).length;
  return common >= usual.length * 0.6 || common === own.length;
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 4).map(name => `\`${name}\``);
  return names.length > 4 ? `${shown.join(', ')} and more` : shown.join(', ');
}

/** Refers to those that can be named from the operation's file and that can happen there. */
function addErrors(shared: readonly SharedError[], operation: Operation): readonly ProposedFix[] {
  const { node } = operation;
  const possible = shared.filter(
    ({ status, reference }) => isReusableIn(node.path, reference) && canAnswer(operation, status),
  );
  if (possible.length === 0) return [];
  const responses = Object.fromEntries(
    possible.slice(0, 3).map(({ status, reference }) => [status, { $ref: reference.target }]),
  );
  return [
    {
      title: `Add the error responses of the other operations: ${Object.keys(responses).join(', ')}`,
      kind: 'suggestion',
      edits: editor => addToDescription(editor, node, { responses }),
    },
  ];
}
