/** What files of deployments set for the processes they start: compose, manifests of Kubernetes, workflows, images. */
import { baseName, type FilePath } from '../../source/path.ts';
import type { SourceText } from '../../source/source-text.ts';
import { type Span, spanOf } from '../../source/span.ts';
import { childOf, type DataNode, type ScalarNode } from '../data/data-node.ts';
import { parseData } from '../data/parse-data.ts';
import {
  type EnvironmentEntry,
  type EnvironmentFile,
  type EnvironmentKind,
  suppressionsIn,
} from './parse.ts';

/** By the name alone; what is a manifest shows in its text. */
export function deploymentKindOf(path: FilePath): EnvironmentKind | undefined {
  const name = baseName(path);
  if (/^(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$/i.test(name)) return 'compose';
  if (/\/\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return 'workflow';
  return /^Dockerfile(?:[.-][\w.-]+)?$|\.Dockerfile$/i.test(name) ? 'image' : undefined;
}

/** Judged by the beginning of a file. */
export function looksLikeManifest(path: FilePath, head: string): boolean {
  return /\.ya?ml$/.test(path) && /^apiVersion: *\S/m.test(head) && /^kind: *\S/m.test(head);
}

export function parseDeployment({ path, text }: SourceText): EnvironmentFile {
  const kind = deploymentKindOf(path) ?? 'manifest';
  const entries = kind === 'image' ? entriesOfImage(text) : entriesOfData(text);
  return { kind, entries, suppressions: suppressionsIn(text) };
}

const instruction = /^[ \t]*(?:ENV|ARG)[ \t]+(?:[^\r\n\\]|\\(?:\r?\n)?)*/gim;
/** A quote that nothing closes goes on to the end. */
const assignment = /\b([A-Za-z_]\w*)=(?:"((?:[^"\\]|\\.)*)"?|'([^']*)'?|([^\s\\"']*))/g;
const oldForm = /^[ \t]*ENV[ \t]+([A-Za-z_]\w*)[ \t]+([^=\s][^=\r\n]*)$/i;

function entriesOfImage(text: string): readonly EnvironmentEntry[] {
  return [...text.matchAll(instruction)].flatMap(({ index, 0: line }) => {
    const [, name, rest = ''] = oldForm.exec(line) ?? [];
    if (name !== undefined) return [entryAt(name, rest.trim(), index + line.indexOf(name))];
    return [...line.matchAll(assignment)].map(found =>
      entryAt(found[1] ?? '', found[2] ?? found[3] ?? found[4] ?? '', index + found.index),
    );
  });
}

function entryAt(name: string, value: string, start: number): EnvironmentEntry {
  return { name, value, nameSpan: spanOf(start, start + name.length) };
}

/** A file of manifests holds several documents, of which the parser reads one. */
function entriesOfData(text: string): readonly EnvironmentEntry[] {
  const starts = [0, ...[...text.matchAll(/^---(?=\s|$)/gm)].map(({ index }) => index + 3)];
  return starts.flatMap((start, index) => {
    const end = starts[index + 1];
    const document = text.slice(start, end === undefined ? text.length : end - 3);
    return readDocument(document).map(({ name, value, nameSpan }) =>
      entryAt(name, value, start + nameSpan.start),
    );
  });
}

function readDocument(text: string): readonly EnvironmentEntry[] {
  const { root } = parseData(text, 'yaml');
  // What sops has encrypted may lie in a repository.
  if (root === undefined || childOf(root, 'sops') !== undefined) return [];
  return [...secretsOf(root, text), ...variablesBelow(root, text, new Set())];
}

/** `data` and `stringData` of a secret and of a map of settings. */
function secretsOf(manifest: DataNode, text: string): readonly EnvironmentEntry[] {
  const kind = childOf(manifest, 'kind');
  const isSecret = kind?.kind === 'scalar' && kind.value === 'Secret';
  if (!isSecret && !(kind?.kind === 'scalar' && kind.value === 'ConfigMap')) return [];
  const decode = (value: string): string => (isSecret ? decodeBase64(value) : value);
  return [
    ...scalarsOf(childOf(manifest, 'data'), text).map(entry => ({ ...entry, value: decode(entry.value) })),
    ...scalarsOf(childOf(manifest, 'stringData'), text),
  ];
}

/** A template puts in later what it does not hold. */
function decodeBase64(value: string): string {
  return /^[\w+/-]+=*$/.test(value.replaceAll(/\s/g, '')) ? Buffer.from(value, 'base64').toString() : '';
}

/** What is called `env` or `environment`, wherever it stands. A node that others refer to is looked at once. */
function variablesBelow(node: DataNode, text: string, seen: Set<DataNode>): readonly EnvironmentEntry[] {
  if (node.kind === 'scalar' || seen.has(node)) return [];
  seen.add(node);
  if (node.kind === 'sequence') return node.items.flatMap(item => variablesBelow(item, text, seen));
  return node.entries.flatMap(({ key, value }) =>
    key === 'env' || key === 'environment' ? variablesIn(value, text) : variablesBelow(value, text, seen),
  );
}

/** `NAME: value`, `- NAME=value`, or `- name: NAME` with `value: …` */
function variablesIn(node: DataNode, text: string): readonly EnvironmentEntry[] {
  if (node.kind !== 'sequence') return scalarsOf(node, text);
  return node.items.flatMap(item => {
    if (item.kind === 'scalar') return assignedIn(item, text);
    const name = childOf(item, 'name');
    const value = childOf(item, 'value');
    if (name?.kind !== 'scalar' || value?.kind !== 'scalar') return [];
    const written = String(name.value);
    return [entryAt(written, String(value.value ?? ''), startOf(written, name.span, text))];
  });
}

function assignedIn({ span, value }: ScalarNode, text: string): readonly EnvironmentEntry[] {
  const [, name, rest = ''] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(String(value)) ?? [];
  return name === undefined ? [] : [entryAt(name, rest, startOf(name, span, text))];
}

/** Behind the quotes that a span begins with. */
function startOf(name: string, { start }: Span, text: string): number {
  return text.startsWith(name, start + 1) ? start + 1 : start;
}

function scalarsOf(node: DataNode | undefined, text: string): readonly EnvironmentEntry[] {
  if (node?.kind !== 'mapping') return [];
  return node.entries.flatMap(({ key, keySpan, value }) =>
    value.kind === 'scalar' && value.value !== null
      ? [entryAt(key, String(value.value), startOf(key, keySpan, text))]
      : [],
  );
}
