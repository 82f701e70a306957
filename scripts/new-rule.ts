// Begins a rule: `npm run new-rule -- section/id --kind source|project|openapi|absence`.
// Writes a rule that compiles and its examples, which pass, and generates what follows from them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './lib/project.mjs';

const kinds = ['source', 'project', 'openapi', 'absence'] as const;
const usage = `Usage: npm run new-rule -- section/id --kind ${kinds.join('|')}`;

function readArguments(args: readonly string[]): { readonly id: string; readonly kind: string } {
  const { positionals, values } = parse(args);
  const [id = ''] = positionals;
  if (positionals.length === 0) throw new Error(`No rule id is given.\n${usage}`);
  if (positionals.length !== 1 || !/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    throw new Error(
      `\`${positionals.join(' ')}\` is no rule id; expected \`section/words-with-dashes\`.\n${usage}`,
    );
  }
  if (!kinds.some(kind => kind === values.kind)) {
    throw new Error(`\`${values.kind}\` is no kind of rule; expected ${kinds.join(', ')}.\n${usage}`);
  }
  return { id, kind: values.kind };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { kind: { type: 'string', default: 'source' } },
    });
  } catch (error) {
    // Node says what is wrong with the arguments, and how to write something else that nobody means here.
    const [fact] = String(error instanceof Error ? error.message : error).split('. To specify');
    throw new Error(`${fact}.\n${usage}`);
  }
}

/** The paths of the rule and of its examples. */
function writeRule(id: string, kind: string): readonly string[] {
  const names = ['', '.examples'].map(part => [`${kind}${part}.ts`, `rules/${id}${part}.ts`] as const);
  for (const [, path] of names) {
    if (existsSync(join(root, path)))
      throw new Error(`\`${path}\` exists already. Choose another id, or edit it.`);
  }
  mkdirSync(dirname(join(root, `rules/${id}`)), { recursive: true });
  for (const [skeleton, path] of names) {
    const text = readFileSync(join(root, 'scripts/rule-skeletons', skeleton), 'utf8')
      .replace("id: 'section/id'", `id: '${id}'`)
      .replace(`'./${kind}.examples.ts'`, `'./${basename(id)}.examples.ts'`);
    writeFileSync(join(root, path), text);
  }
  return names.map(([, path]) => path);
}

try {
  const { id, kind } = readArguments(process.argv.slice(2));
  const paths = writeRule(id, kind);
  for (const path of paths) console.log(`wrote ${path}`);
  const generated = spawnSync(process.execPath, [join(root, 'scripts/generate.ts')], { stdio: 'inherit' });
  process.exitCode = generated.status ?? 1;
  console.log(`Now give ${paths.join(' and ')} their meaning and run: npm run rule -- ${id}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
