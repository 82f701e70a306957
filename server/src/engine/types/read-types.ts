/** Answers questions with ts-morph. Runs in a worker: a program of TypeScript takes seconds and hundreds of megabytes. */
import { existsSync } from 'node:fs';
import { type Node, Project, type SourceFile, SyntaxKind, type Type, ts } from 'ts-morph';
import { directoryOf, type FilePath, isInside, joinPath, toFilePath } from '../source/path.ts';
import type { ChangedFile, TypeAnswer, TypeQuestions } from './question.ts';

const unknown: TypeAnswer = { kind: 'unknown' };

export interface TypeReader {
  /** Makes the program of a file, so that changes reach it. */
  open(path: FilePath): void;
  change(file: ChangedFile): void;
  read(questions: TypeQuestions): readonly TypeAnswer[];
}

/** Keeps a program for each tsconfig.json, as long as it lives. */
export function createTypeReader(root: FilePath): TypeReader {
  const projects = new Map<string, Project>();
  const projectOf = (path: FilePath): Project => {
    const configuration = nearestConfiguration(root, directoryOf(path));
    const known = projects.get(configuration ?? '') ?? createProject(configuration);
    projects.set(configuration ?? '', known);
    return known;
  };
  return {
    open: path => void projectOf(path),
    change({ path, text }) {
      for (const project of projects.values()) {
        if (text !== undefined) project.createSourceFile(path, text, { overwrite: true });
        else project.getSourceFile(path)?.forget();
      }
    },
    read({ path, text, offsets }) {
      const file = projectOf(path).createSourceFile(path, text, { overwrite: true });
      return offsets.map(offset => answerAt(file, offset, root));
    },
  };
}

function createProject(configuration: FilePath | undefined): Project {
  const compilerOptions = { allowJs: true, skipLibCheck: true, noEmit: true };
  if (configuration === undefined)
    return new Project({ compilerOptions: { ...compilerOptions, module: ts.ModuleKind.NodeNext } });
  return new Project({ tsConfigFilePath: configuration, skipAddingFilesFromTsConfig: true, compilerOptions });
}

function nearestConfiguration(root: FilePath, directory: FilePath): FilePath | undefined {
  const file = joinPath(directory, 'tsconfig.json');
  if (existsSync(file)) return file;
  const parent = directoryOf(directory);
  return isInside(root, parent) && parent !== directory ? nearestConfiguration(root, parent) : undefined;
}

/** The answer for the method whose name stands at an offset. */
function answerAt(file: SourceFile, offset: number, root: FilePath): TypeAnswer {
  const receiver = receiverAt(file.getDescendantAtPos(offset));
  return receiver === undefined ? unknown : answerFor(receiver.getType().getNonNullableType(), root);
}

function receiverAt(name: Node | undefined): Node | undefined {
  const access = name?.getParentIfKind(SyntaxKind.PropertyAccessExpression);
  return access?.getNameNode() === name ? access?.getExpression() : undefined;
}

function answerFor(type: Type, root: FilePath): TypeAnswer {
  if (type.isAny() || type.isUnknown()) return unknown;
  const symbol = type.getSymbol() ?? type.getAliasSymbol();
  const declaration = symbol?.getDeclarations()[0];
  if (symbol === undefined || declaration === undefined) return unknown;
  const path = toFilePath(declaration.getSourceFile().getFilePath());
  const owner = packageOf(path);
  if (owner !== undefined) return { kind: 'library', package: owner, export: symbol.getName() };
  const isClass = declaration.getKind() === SyntaxKind.ClassDeclaration;
  return isClass && isInside(root, path) ? { kind: 'class', path, name: symbol.getName() } : unknown;
}

/** The package in whose folder a declaration lies; what types describe of it lies in `@types`. */
function packageOf(path: FilePath): string | undefined {
  const inner = path.split('/node_modules/').at(-1);
  if (inner === undefined || inner === path) return undefined;
  const [scope = '', name = ''] = inner.split('/');
  if (scope === '@types')
    return name.startsWith('@') ? name : name.replace('__', '/').replace(/^(?=.*\/)/, '@');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}
