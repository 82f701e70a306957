/** Modules: `@Module({ … })` classes, and what `Module.forRoot()` adds to them. */
import type { ClassIndex } from '../../languages/typescript/facts.ts';
import type { FileView } from '../framework.ts';
import { placeOfClass } from './class-line.ts';
import { applyDecorators, nameIn } from './decorators.ts';
import { findMiddleware } from './middleware.ts';
import { contentsOf } from './module-contents.ts';
import type { ModuleFound } from './vocabulary.ts';

export function findModules(file: FileView): readonly ModuleFound[] {
  return file.facts.classes.flatMap((fact, index) => {
    if (fact.decorators.length === 0) return [];
    const { decorators } = applyDecorators(fact.decorators, file, file);
    const module = decorators.findLast(decorator => nameIn(decorator, '@nestjs/common') === 'Module');
    if (module === undefined) return [];
    const [metadata] = module.arguments;
    return [
      {
        place: placeOfClass(file.path, index),
        isGlobal: decorators.some(decorator => nameIn(decorator, '@nestjs/common') === 'Global'),
        contents: contentsOf(metadata, file),
        middleware: findMiddleware(index as ClassIndex, file),
      },
    ];
  });
}
