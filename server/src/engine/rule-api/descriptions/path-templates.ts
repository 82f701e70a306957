/** The names in braces of a path, and what its operations say about them. */
import type { OpenApiDocument, Operation, Parameter, PathItem } from '../../model/openapi-document.ts';
import { groupBy } from '../../source/group-by.ts';

export interface TemplateName {
  readonly name: string;
  /** Of its opening brace. */
  readonly start: number;
  /** With its braces. */
  readonly length: number;
}

/** `id` in `/orders/{id}`. What stands behind `?` or `#` is no part of a path. */
export function namesInTemplate(template: string): readonly TemplateName[] {
  return [...template.matchAll(/\{([^{}/]*)\}/g)].flatMap(({ index, 0: written, 1: name }) =>
    name === undefined || name === '' ? [] : [{ name, start: index, length: written.length }],
  );
}

export interface PathMismatch {
  readonly operation: Operation;
  readonly item: PathItem;
  /** In the path, and described by no parameter. */
  readonly undescribed: readonly TemplateName[];
  /** Described, and not in the path. */
  readonly foreign: readonly Parameter[];
}

/** Operations whose path parameters are others than those of their path. */
export function findPathMismatches(document: OpenApiDocument): readonly PathMismatch[] {
  return document.paths().flatMap(item => {
    const written = namesInTemplate(item.template);
    return item.operations.flatMap(operation => {
      const parameters = operation.parameters();
      // One that cannot be read may be any of them.
      if (parameters.some(({ node }) => !node.isResolved)) return [];
      const described = parameters.filter(({ location, name }) => location === 'path' && name !== '');
      const undescribed = written.filter(({ name }) => described.every(other => other.name !== name));
      const foreign = described.filter(({ name }) => written.every(other => other.name !== name));
      return undescribed.length + foreign.length === 0 ? [] : [{ operation, item, undescribed, foreign }];
    });
  });
}

/** Paths that differ in nothing but the names of their parameters. */
export function findSamePaths(document: OpenApiDocument): readonly (readonly [PathItem, ...PathItem[]])[] {
  const shapes = groupBy(document.paths(), ({ template }) => template.replaceAll(/\{[^{}]*\}/g, '{}'));
  return [...shapes.values()].flatMap(([first, ...others]) =>
    first === undefined || others.length === 0 ? [] : [[first, ...others]],
  );
}
