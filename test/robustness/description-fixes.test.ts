// Every fix of every rule about descriptions, in the styles in which people and tools write them.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { test } from 'node:test';
import { parseDocument, stringify } from 'yaml';
import { rules } from '../../rules/index.generated.ts';
import type { Edit, Finding } from '../../server/src/engine/rule-api/finding.ts';
import { joinPath, toFilePath } from '../../server/src/engine/source/path.ts';
import { createFolder } from './lib/folder.ts';
import { openSession } from './lib/review.ts';

interface Style {
  readonly extension: 'yaml' | 'json';
  readonly write: (text: string, data: unknown) => string;
}

const styles: Readonly<Record<string, Style>> = {
  'lines of Windows': { extension: 'yaml', write: text => text.replaceAll('\n', '\r\n') },
  'a mark of the byte order': { extension: 'yaml', write: text => `\ufeff${text}` },
  'four spaces': { extension: 'yaml', write: (_, data) => stringify(data, { indent: 4, lineWidth: 0 }) },
  'lists at their key': { extension: 'yaml', write: (_, data) => stringify(data, { indentSeq: false }) },
  braces: { extension: 'yaml', write: (_, data) => stringify(data, { collectionStyle: 'flow' }) },
  'JSON with tabs': { extension: 'json', write: (_, data) => JSON.stringify(data, null, '\t') },
  'JSON in one line': { extension: 'json', write: (_, data) => JSON.stringify(data) },
};

/** Examples of one description in one file that parses. */
const ofDescriptions = rules.filter(({ kind }) => kind === 'openapi');
const texts = (await Promise.all(ofDescriptions.map(rule => rule.examples())))
  .flatMap(({ examples }) => examples)
  .flatMap(({ files }) => {
    const [only, ...others] = Object.values(files);
    return only === undefined || others.length > 0 || !/^["{]?\s*"?(?:openapi|swagger)/m.test(only)
      ? []
      : [only];
  })
  .filter(text => parseDocument(text).errors.length === 0);

for (const [name, { extension, write }] of Object.entries(styles)) {
  test(`fixes in a description with ${name}`, async () => {
    const faults: string[] = [];
    let count = 0;
    for (const text of texts) {
      const styled = write(text, parseDocument(text).toJS());
      const path = `openapi.${extension}`;
      const folder = createFolder({ 'package.json': '{}', [path]: styled });
      const session = await openSession(folder.path);
      await session.review();
      const file = toFilePath(joinPath(folder.path, path));
      const { findings } = session.findings(file);
      for (const finding of findings) {
        for (const { title, edits } of session.fixes(finding)) {
          count++;
          const fixed = apply(session.textOf(file) ?? '', edits);
          const fault = faultOf(fixed, extension, styled.includes('\r\n'));
          if (fault !== undefined) faults.push(`${say(finding)} · ${title}: ${fault}`);
          else if (
            (await countOf(path, fixed, finding)) >= findings.filter(one => say(one) === say(finding)).length
          )
            faults.push(`${say(finding)} · ${title} leaves it as it was\n${fixed}`);
        }
      }
      session.dispose();
      rmSync(folder.path, { recursive: true, force: true });
    }
    assert.ok(count > 50, `${count} fixes were tried`);
    assert.deepEqual(faults, []);
  });
}

/** How often the same is still found in a text. */
async function countOf(path: string, text: string, sought: Finding): Promise<number> {
  const folder = createFolder({ 'package.json': '{}', [path]: text });
  const session = await openSession(folder.path);
  const { files } = await session.review();
  session.dispose();
  rmSync(folder.path, { recursive: true, force: true });
  return files.flatMap(({ findings }) => findings).filter(one => say(one) === say(sought)).length;
}

function say({ ruleId, messageId }: Finding): string {
  return `${ruleId} ${messageId}`;
}

function apply(text: string, edits: readonly Edit[]): string {
  const last = [...edits].sort((left, right) => right.span.start - left.span.start);
  return last.reduce(
    (all, { span, text: put }) => all.slice(0, span.start) + put + all.slice(span.end),
    text,
  );
}

function faultOf(text: string, extension: Style['extension'], isWindows: boolean): string | undefined {
  const [error] = parseDocument(text).errors;
  if (error !== undefined) return `${error.message}\n${text}`;
  if (extension === 'json') {
    try {
      JSON.parse(text);
    } catch (thrown) {
      return `${String(thrown)}\n${text}`;
    }
  }
  return isWindows && /[^\r]\n/.test(text) ? `a line ends in another way\n${text}` : undefined;
}
