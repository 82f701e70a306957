// Begins a rule: `npm run new-rule -- section/id --kind source|project|openapi|absence`.
// Writes one file that compiles and whose examples pass, and generates what follows from it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './lib/project.mjs';

const kinds = ['source', 'project', 'openapi', 'absence'] as const;
const usage = `Usage: npm run new-rule -- section/id --kind ${kinds.join('|')}`;

function readArguments(args: readonly string[]): { readonly id: string; readonly kind: string } {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { kind: { type: 'string', default: 'source' } },
  });
  const [id = ''] = positionals;
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

function writeRule(id: string, kind: string): string {
  const path = `rules/${id}.ts`;
  if (existsSync(join(root, path)))
    throw new Error(`\`${path}\` exists already. Choose another id, or edit it.`);
  const skeleton = readFileSync(join(root, 'scripts/rule-skeletons', `${kind}.ts`), 'utf8');
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), skeleton.replace("id: 'section/id'", `id: '${id}'`));
  return path;
}

try {
  const { id, kind } = readArguments(process.argv.slice(2));
  const path = writeRule(id, kind);
  console.log(`wrote ${path}`);
  const generated = spawnSync(process.execPath, [join(root, 'scripts/generate.ts')], { stdio: 'inherit' });
  process.exitCode = generated.status ?? 1;
  console.log(`Now give ${path} its meaning and run: npm run rule -- ${id}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
