/** Turns a command for a shell into a program with a list of arguments. */

import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { calleeName, propertyOf } from '../code/code.ts';
import type { SinkCall } from '../requests/sinks.ts';
import type { ProposedFix } from '../rule.ts';
import { editPlace } from './edit-place.ts';
import { bringIn, fileForEdits } from './imports.ts';

const fileOf: Readonly<Record<string, string>> = { exec: 'execFile', execSync: 'execFileSync' };

/** `` exec(`convert ${name} out.png`, done) `` becomes `execFile('convert', [name, 'out.png'], done)`. */
export function runAsFile(
  { call, given }: SinkCall,
  facts: TypeScriptFacts,
): ProposedFix['edits'] | undefined {
  const { callee, fact, path } = call;
  const name = fileOf[calleeName(facts, fact)];
  if (callee.kind !== 'library' || callee.package !== 'child_process' || name === undefined) return undefined;
  if (!fact.arguments.slice(1).every(keepsOutShell)) return undefined;
  const words = given === undefined ? undefined : wordsOf(given);
  const [program, ...list] = words ?? [];
  if (given === undefined || program === undefined || typeof program !== 'string') return undefined;
  return editor => {
    const text = editor.textOf(path);
    const written = list.map(word =>
      typeof word === 'string'
        ? `'${word}'`
        : asText(word, text.slice(word.span.start, word.span.end), facts),
    );
    const file = bringIn(fileForEdits(editor, { facts, path }), editor, 'node:child_process', name);
    return [
      ...file.edits,
      editor.replace({ path, start: fact.span.start, end: given.span.start }, `${file.expression}(`),
      editor.replace(editPlace(path, given.span), `'${program}', [${written.join(', ')}]`),
    ];
  };
}

/** A callback, or options that open no shell again. */
function keepsOutShell(value: Value): boolean {
  if (value.kind === 'object') return !value.isOpen && propertyOf(value, 'shell') === undefined;
  return (
    value.kind === 'function' || (value.kind === 'reference' && value.reference.root.kind === 'function')
  );
}

/** A shell takes numbers and lists for text as they come; a program wants text. */
function asText(value: Value, written: string, facts: TypeScriptFacts): string {
  return isText(value, facts) ? written : `String(${written})`;
}

function isText(value: Value, facts: TypeScriptFacts): boolean {
  if (value.kind !== 'reference') return value.kind === 'template';
  const { root, path } = value.reference;
  if (path.length > 0) return false;
  if (root.kind === 'parameter')
    return facts.functions[root.function]?.parameters[root.parameter]?.type?.kind === 'string';
  return root.kind === 'variable' && facts.variables[root.variable]?.type?.kind === 'string';
}

/** The words of a command, each a text or one value; undefined where a shell would do more than run a program. */
function wordsOf(command: Value): readonly (string | Value)[] | undefined {
  if (command.kind !== 'template' || command.texts.some(text => /[|&;<>()$`\\"'*?~#\n]/.test(text)))
    return undefined;
  const words: (string | Value)[] = [];
  for (const [index, text] of command.texts.entries()) {
    const part = command.parts[index];
    const isLast = index === command.texts.length - 1;
    const standsAlone = (index === 0 || /^(?:\s|$)/.test(text)) && (isLast || /\s$/.test(text));
    if (!standsAlone || (index > 0 && !isLast && text.trim() === '' && text === '')) return undefined;
    words.push(...text.split(/\s+/).filter(word => word !== ''));
    if (part !== undefined) words.push(part);
  }
  return words;
}
