/** What a file calls things at its top, as far as a pattern that comes into it has to know. */
import type { Directive, Statement } from '@oxc-project/types';
import { requiredModule } from '../languages/typescript/declare.ts';
import type { ImportFact } from '../languages/typescript/facts.ts';
import type { ParsedTypeScript } from '../languages/typescript/parse.ts';
import { patternNames } from '../languages/typescript/patterns.ts';

export interface FileNames {
  /** Name → the texts of the statements that declare it. */
  readonly declared: ReadonlyMap<string, readonly string[]>;
  /** Name → what it is imported as from where. */
  readonly imported: ReadonlyMap<string, string>;
  /** What it takes from the platform, such as `Response`. */
  readonly given: ReadonlySet<string>;
}

export function fileNamesOf(
  { program, source, steps }: ParsedTypeScript,
  imports: readonly ImportFact[],
): FileNames {
  const declared = new Map<string, readonly string[]>();
  const required = new Map(program.body.flatMap(requiredIn));
  for (const statement of program.body) {
    const text = source.text.slice(statement.start, statement.end);
    for (const name of namesOf(statement).filter(each => !required.has(each)))
      declared.set(name, [...(declared.get(name) ?? []), text]);
  }
  const imported = new Map([
    ...required,
    ...imports.map(({ local, imported: name, specifier }) => [local, sourceOf(name, specifier)] as const),
  ]);
  const given = new Set<string>();
  for (const node of steps) {
    if (node?.type !== 'Identifier' || !/^[A-Z]/.test(node.name) || !(node.name in globalThis)) continue;
    if (!declared.has(node.name) && !imported.has(node.name)) given.add(node.name);
  }
  return { declared, imported, given };
}

/** The same for the same thing, however it is called here. */
export function sourceOf(imported: string, specifier: string): string {
  return `${imported} of ${specifier.replace(/^node:/, '')}`;
}

/** `const express = require('express')`: what is imported by default where there are modules. */
function requiredIn(statement: Directive | Statement): readonly (readonly [string, string])[] {
  if (statement.type !== 'VariableDeclaration') return [];
  return statement.declarations.flatMap(({ id, init }) => {
    const specifier = init === null ? undefined : requiredModule(init);
    return specifier === undefined
      ? []
      : patternNames(id).map(
          ({ name, path: [member = 'default'] }) => [name, sourceOf(member, specifier)] as const,
        );
  });
}

function namesOf(statement: Directive | Statement): readonly string[] {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
      return statement.declaration === null ? [] : namesOf(statement.declaration);
    case 'ExportDefaultDeclaration':
      return 'id' in statement.declaration && statement.declaration.id?.type === 'Identifier'
        ? [statement.declaration.id.name]
        : [];
    case 'VariableDeclaration':
      return statement.declarations.flatMap(({ id }) => patternNames(id).map(({ name }) => name));
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'ClassDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSEnumDeclaration':
      return statement.id === null ? [] : [statement.id.name];
    default:
      return [];
  }
}
