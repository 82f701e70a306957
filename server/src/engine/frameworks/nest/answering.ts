/** Classes that answer: controllers, resolvers and gateways, with the routes and operations that they register. */
import type { ClassIndex } from '../../languages/typescript/facts.ts';
import type { FileView } from '../framework.ts';
import type { Piece } from '../piece.ts';
import type { Gap } from '../route.ts';
import { type AppliedDecorator, joinApplied } from './applied-decorator.ts';
import { type ClassLine, type LineMethod, lineOf, methodsOf } from './class-line.ts';
import { applyDecorators } from './decorators.ts';
import { enhancerRoles, enhancersOf, marksOf, parameterPipes } from './enhancers.ts';
import type { ClassPlace } from './vocabulary.ts';

/** A class with its decorators, and its methods with theirs. */
export interface AnsweringClass {
  readonly place: ClassPlace;
  readonly line: ClassLine;
  /** In the order in which they are applied, those of what it extends first. */
  readonly decorators: readonly AppliedDecorator[];
  readonly methods: readonly AnsweringMethod[];
}

export interface AnsweringMethod {
  readonly method: LineMethod;
  readonly decorators: readonly AppliedDecorator[];
  readonly pieces: readonly Piece[];
  readonly marks: readonly Piece[];
  readonly gaps: readonly Gap[];
}

/** The classes of a file that Nest may ask for handlers. Abstract ones answer through those that extend them. */
export function answeringClasses(file: FileView): readonly AnsweringClass[] {
  return file.facts.classes.flatMap((fact, index) => {
    if (fact.isAbstract) return [];
    const place = { path: file.path, class: index as ClassIndex };
    const line = lineOf(place, file);
    const methods = methodsOf(line).filter(({ fact: method }) => method.decorators.length > 0);
    return methods.length === 0 ? [] : [describeClass(place, line, methods, file)];
  });
}

function describeClass(
  place: ClassPlace,
  line: ClassLine,
  methods: readonly LineMethod[],
  file: FileView,
): AnsweringClass {
  const own = joinApplied(
    line.classes
      .toReversed()
      .map(({ fact, sources, frame }) => applyDecorators(fact.decorators, sources, file, frame)),
  );
  const gaps = [...line.gaps, ...own.gaps];
  return {
    place,
    line,
    decorators: own.decorators,
    methods: methods.map(method => describeMethod(method, own.decorators, gaps, file)),
  };
}

function describeMethod(
  method: LineMethod,
  ofClass: readonly AppliedDecorator[],
  gaps: readonly Gap[],
  file: FileView,
): AnsweringMethod {
  const { sources, frame } = method.owner;
  const own = applyDecorators(method.fact.decorators, sources, file, frame);
  const standing = standingBefore(method, ofClass, own.decorators, file);
  return {
    method,
    decorators: own.decorators,
    ...standing,
    gaps: [...gaps, ...own.gaps, ...standing.gaps],
  };
}

/** What decorators put before a method of a class, and say of it. */
export function standingBefore(
  method: LineMethod,
  ofClass: readonly AppliedDecorator[],
  own: readonly AppliedDecorator[],
  file: FileView,
): Pick<AnsweringMethod, 'pieces' | 'marks' | 'gaps'> {
  const wide = enhancersOf(ofClass, 'controller');
  const narrow = enhancersOf(own, 'route');
  const pipes = parameterPipes(method.fact, method.owner.sources, file);
  const pieces = [...wide.pieces, ...narrow.pieces, ...pipes];
  return {
    pieces: enhancerRoles.flatMap(role => pieces.filter(piece => piece.role === role)),
    marks: [...marksOf(own, 'route'), ...marksOf(ofClass, 'controller')],
    gaps: [...wide.gaps, ...narrow.gaps],
  };
}
