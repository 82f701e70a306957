/** Where code and its description disagree about one operation. */
import type { HttpEndpoint } from '../../frameworks/endpoint.ts';
import type { OpenApiDocument, Operation, Place } from '../../model/openapi-document.ts';

import type { ProjectModel } from '../../model/project-model.ts';
import { findAnsweredStatuses } from './answered-statuses.ts';
import { findUsualScheme } from './api-security.ts';
import { adding, type Drift, type DriftPair, type Mending } from './drift.ts';
import { compareInputs } from './input-drift.ts';
import { nameOfOperation } from './openapi.ts';
import { statusTexts } from './status-texts.ts';

export type { Drift, Mending } from './drift.ts';

export function findDrift(
  document: OpenApiDocument,
  operation: Operation,
  endpoint: HttpEndpoint,
  model: ProjectModel,
): readonly Drift[] {
  if (!operation.node.isResolved) return [];
  const pair: DriftPair = { document, operation, endpoint, model, name: `\`${nameOfOperation(operation)}\`` };
  return [...compareInputs(pair), ...compareStatuses(pair), ...compareAccess(pair)];
}

/**
 * Whoever documents one refusal means to document them; a success is always meant. 499 is for the log alone: by then
 * the client has gone.
 */
function compareStatuses({ operation, endpoint, model, name }: DriftPair): readonly Drift[] {
  const responses = operation.responses();
  if (responses.length === 0 || responses.some(({ node }) => !node.isResolved)) return [];
  const documented = responses.map(({ status }) => status.toUpperCase());
  const documentsRefusals = documented.some(status => /^4/.test(status));
  return findAnsweredStatuses(endpoint, model)
    .filter(
      ({ status }) => (status >= 200 && status < 300) || (documentsRefusals && status >= 400 && status < 499),
    )
    .filter(({ status }) => !isDocumented(status, documented))
    .map(({ status, place }) => ({
      kind: 'status',
      place: operation.node.get('responses')?.keyPlace ?? operation.place,
      subject: `The answer ${status} of ${name}`,
      described: responses.map(one => `\`${one.status}\``).join(', '),
      coded: String(status),
      related: [{ ...place, message: `${status} is answered here.` }],
      mending: adding('Describe it', operation.node, {
        responses: { [status]: { description: statusTexts[status] ?? 'The answer' } },
      }),
    }));
}

/** Where a success is named, what is left for `default` are failures. */
function isDocumented(status: number, documented: readonly string[]): boolean {
  const text = String(status);
  const namesSuccess = documented.some(one => one.startsWith('2'));
  const isLeft = documented.includes('DEFAULT') && !(text.startsWith('2') && namesSuccess);
  return isLeft || documented.some(one => one === text || one === `${text.charAt(0)}XX`);
}

/** `@Public()` says in so many words that nobody is asked. */
function isOptedOut({ marks }: HttpEndpoint, evidence: readonly Place[]): boolean {
  return evidence.some(({ path, span }) =>
    marks.some(mark => mark.path === path && mark.span.start === span.start),
  );
}

function compareAccess({ document, operation, endpoint, model, name }: DriftPair): readonly Drift[] {
  const security = operation.security();
  if (security.kind === 'unstated') return [];
  const isOpen =
    security.alternatives.length === 0 || security.alternatives.some(alternative => alternative.length === 0);
  const { state, evidence } = model.postureOf(endpoint).authentication;
  const related = evidence.slice(0, 1).map(({ path, span, text }) => ({ path, span, message: `${text}.` }));
  const at = {
    place: operation.node.has('security') ? security.place : operation.place,
    subject: name,
    related,
  };
  // An empty alternative among others says that it may be called either way.
  const isWholly = security.alternatives.every(alternative => alternative.length === 0);
  if (isOpen && isWholly && state === 'yes') {
    const mending = requiring(usualSchemeOf(document), operation, security.alternatives.length);
    return [{ kind: 'guarded', described: '', coded: '', ...at, ...(mending && { mending }) }];
  }
  const isServed = document.securitySchemes().length > 0;
  if (!isOpen && isServed && (state === 'no' || (state === 'not needed' && isOptedOut(endpoint, evidence))))
    return [{ kind: 'open', described: '', coded: '', ...at }];
  return [];
}

/** What the other operations require; of one scheme alone there is nothing to choose. */
function usualSchemeOf(document: OpenApiDocument): string | undefined {
  const [only, ...others] = document.securitySchemes();
  return findUsualScheme(document.operations()) ?? (others.length === 0 ? only?.name : undefined);
}

/** Beside `{}` it would be one way of two. */
function requiring(
  scheme: string | undefined,
  { node }: Operation,
  alternatives: number,
): Mending | undefined {
  if (scheme === undefined || alternatives > 0) return undefined;
  const title = `Describe that it requires \`${scheme}\``;
  const own = node.get('security');
  const stated = [{ [scheme]: [] }];
  return own === undefined ? adding(title, node, { security: stated }) : adding(title, own, stated);
}
