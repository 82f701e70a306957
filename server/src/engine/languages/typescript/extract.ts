/** A file's syntax tree becomes plain facts: declare its names, then collect what it does with them. */
import { spanOf } from '../../source/span.ts';
import {
  looksLikeSuppression,
  parseSuppression,
  type SuppressionFact,
} from '../../source/suppression-comment.ts';
import { collectFacts } from './collect.ts';
import { declareNames } from './declare.ts';
import { describeExports } from './exports.ts';
import { createExpressions, type Expressions } from './expressions.ts';
import type { TypeScriptFacts } from './facts.ts';
import { describeClass } from './members.ts';
import { describeAdditions, describeObjectTypes } from './object-types.ts';
import type { ParsedTypeScript } from './parse.ts';
import { describeAssignments, describeVariable } from './variables.ts';

type VisitorKeys = Readonly<Record<string, readonly string[]>>;

/** A file's facts, with the means to ask more of its tree while that still lives. */
export interface Extraction {
  readonly facts: TypeScriptFacts;
  readonly expressions: Expressions;
}

export function extractTypeScript(parsed: ParsedTypeScript, visitorKeys: VisitorKeys): Extraction {
  const declarations = declareNames(parsed);
  const expressions = createExpressions(declarations);
  const collected = collectFacts(parsed, visitorKeys, declarations, expressions);
  const objectTypes = describeObjectTypes(parsed.program, expressions);
  const additions = describeAdditions(parsed.program, expressions);
  const facts: TypeScriptFacts = {
    language: 'typescript',
    imports: declarations.imports,
    exports: describeExports(parsed.program, declarations, expressions),
    variables: declarations.variables.map((variable, index) =>
      describeVariable(variable, collected.variableBlocks[index], collected.assigned.get(index), expressions),
    ),
    classes: declarations.classes.map(node => describeClass(node, declarations, expressions)),
    functions: collected.functions,
    calls: collected.calls,
    blocks: collected.blocks,
    assignments: describeAssignments(
      collected.assigned,
      collected.variableBlocks,
      collected.assignments,
      declarations,
      expressions,
    ),
    ...(collected.deletions.length === 0 ? {} : { deletions: collected.deletions }),
    environmentReads: collected.environmentReads,
    requestReads: collected.requestReads,
    ...(collected.sdl.length === 0 ? {} : { sdl: collected.sdl }),
    typeTests: collected.typeTests,
    ...(Object.keys(objectTypes).length === 0 ? {} : { objectTypes }),
    ...(Object.keys(additions).length === 0 ? {} : { additions }),
    hasJsx: collected.hasJsx,
    ...(collected.knowsDuplicates && { knowsDuplicates: true }),
    suppressions: suppressionsIn(parsed),
    parseErrors: parsed.errors,
  };
  return { facts, expressions };
}

function suppressionsIn(parsed: ParsedTypeScript): readonly SuppressionFact[] {
  return parsed.comments.flatMap(comment => {
    if (!looksLikeSuppression(comment.value)) return [];
    const fact = parseSuppression(comment.value, spanOf(comment.start, comment.end));
    return fact === undefined ? [] : [fact];
  });
}
