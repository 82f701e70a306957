/** What the model knows of one line: calls and what they stand for, data, other services, endpoints. */
import { isHttp, titleOf } from '../../frameworks/endpoint.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import type { LineIndex } from '../../source/source-text.ts';
import type { Span } from '../../source/span.ts';
import { aspectNames, aspects } from '../endpoint-description.ts';
import { describeOrigin } from './describe-origin.ts';
import { describeOperations } from './operations-at-line.ts';
import { describeSql } from './statements-at-line.ts';
import type { Statement, WhySection } from './why.ts';

interface Line {
  readonly model: ProjectModel;
  readonly root: FilePath;
  readonly path: FilePath;
  /** Of the whole line. */
  readonly span: Span;
}

export function describeLine(
  model: ProjectModel,
  root: FilePath,
  path: FilePath,
  lines: LineIndex,
  line: number,
): readonly WhySection[] {
  const where = { model, root, path, span: lines.lineSpan(line) };
  return [
    { title: 'What is called on this line', statements: describeCalls(where) },
    { title: 'What reads or writes data here', statements: describeData(where) },
    { title: 'What goes to other services here', statements: describeOutbound(where) },
    ...describeEndpoints(where),
    ...describeOperations(model, path, where.span),
  ].filter(({ statements }) => statements.length > 0);
}

function begins({ span }: Line, inner: Span): boolean {
  return span.start <= inner.start && inner.start <= span.end;
}

function describeCalls(line: Line): readonly Statement[] {
  const { model, root, path } = line;
  const facts = model.facts(path);
  if (facts === undefined) return [];
  return model
    .calls(path)
    .filter(({ fact }) => begins(line, fact.nameSpan))
    .map(({ fact, callee }: ResolvedCall) => {
      const name =
        fact.callee === undefined ? 'A call without a name' : `\`${nameOfReference(facts, fact.callee)}\``;
      return {
        text: `${name} is ${describeOrigin(callee, model, root)}.`,
        place: { path, span: fact.nameSpan },
      };
    });
}

function describeData(line: Line): readonly Statement[] {
  return line.model
    .dataAccess(line.path)
    .filter(({ span, call }) => begins(line, span) || begins(line, call.fact.nameSpan))
    .flatMap(access => [
      { text: sentenceOf(access), place: { path: line.path, span: access.span } },
      ...describeSql(access, line.model, line.root),
    ]);
}

function sentenceOf(access: DataAccess): string {
  const model = access.model === undefined ? 'a model that is not known' : `\`${access.model}\``;
  const traits = [
    access.isBulk ? 'many rows' : undefined,
    access.hasLimit ? 'with a limit' : undefined,
    access.loop === undefined ? undefined : 'once for each element of a loop',
    access.isInTransaction ? 'in a transaction' : undefined,
  ].filter(trait => trait !== undefined);
  const more = traits.length === 0 ? '' : ` (${traits.join(', ')})`;
  return `\`${access.library}\`: ${access.verb} on ${model}${more}.`;
}

function describeOutbound(line: Line): readonly Statement[] {
  return line.model
    .outboundCalls(line.path)
    .filter(({ call }) => begins(line, call.fact.nameSpan))
    .map(({ library, method, call }) => {
      const refusal = method.rejectsOnStatus ? 'rejects' : 'does not reject';
      return {
        text: `\`${library}\` calls another service; it ${refusal} on 4xx and 5xx by itself.`,
        place: { path: line.path, span: call.fact.nameSpan },
      };
    });
}

/** Of the endpoints that are registered on this line, or whose handler surrounds it. */
function describeEndpoints(line: Line): readonly WhySection[] {
  const { model, path, span } = line;
  const concerned = model.endpoints().filter(endpoint => {
    if (endpoint.file === path && begins(line, endpoint.span)) return true;
    if (isHttp(endpoint) && endpoint.file === path && begins(line, endpoint.route.patternSpan)) return true;
    const { handler } = endpoint;
    if (handler?.path !== path) return false;
    const body = model.facts(path)?.functions[handler.function]?.span;
    return body !== undefined && body.start <= span.end && span.start <= body.end;
  });
  return concerned.map(endpoint => {
    const posture = model.postureOf(endpoint);
    return {
      title: titleOf(endpoint),
      statements: [
        ...endpoint.chain.map(piece => ({
          text: `${piece.scope} ${piece.role} \`${piece.name}\` stands before it.`,
          place: { path: piece.path, span: piece.span },
        })),
        ...endpoint.gaps.map(gap => ({
          text: `Not whole: ${gap.reason}.`,
          place: { path: gap.path, span: gap.span },
        })),
        ...aspects.flatMap(aspect => {
          const { state, evidence } = posture[aspect];
          const first = evidence[0];
          const reason = first === undefined ? '' : `: ${first.text}`;
          return [{ text: `${aspectNames[aspect]}: ${state}${reason}.`, place: first }];
        }),
      ],
    };
  });
}
