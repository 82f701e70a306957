/** Modules: `@Module({ … })` classes, and what `Module.forRoot()` adds to them. */
import type { FileView, ProjectView } from '../framework.ts';
import { nameIn } from './applied-decorator.ts';
import { placeOfClass } from './class-line.ts';
import { applyDecorators, sourcesOf } from './decorators.ts';
import { findMiddleware } from './middleware.ts';
import { contentsOf } from './module-contents.ts';
import type { ClassPlace, ModuleFound } from './vocabulary.ts';

export function findModules(file: FileView): readonly ModuleFound[] {
  return file.facts.classes.flatMap((_, index) => moduleAt(placeOfClass(file.path, index), file) ?? []);
}

/** The module that a class is, wherever it is written. */
export function moduleAt(place: ClassPlace, project: ProjectView): ModuleFound | undefined {
  const sources = sourcesOf(place.path, project);
  const fact = sources?.facts.classes[place.class];
  if (sources === undefined || fact === undefined || fact.decorators.length === 0) return undefined;
  const { decorators } = applyDecorators(fact.decorators, sources, project);
  const module = decorators.findLast(decorator => nameIn(decorator, '@nestjs/common') === 'Module');
  if (module === undefined) return undefined;
  const file = { ...project, ...sources, calls: project.callsOf(place.path) };
  return {
    place,
    isGlobal: decorators.some(decorator => nameIn(decorator, '@nestjs/common') === 'Global'),
    contents: contentsOf(module.arguments[0], project),
    middleware: findMiddleware(place.class, file),
  };
}
