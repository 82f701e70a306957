/** How much of a file says whether it may be an API description. */
export const sniffLength = 4096;

const versionKeys: ReadonlySet<string> = new Set(['openapi', 'swagger']);

/** Tools that sort keys put these before the version, which may then stand megabytes away. */
const firstKeys: ReadonlySet<string> = new Set([
  'basePath',
  'components',
  'definitions',
  'externalDocs',
  'info',
]);

/**
 * Whether a file may be the root of an API description, judged by its first kilobytes. Cheap and generous: only its
 * facts, which have a version or not, say for certain.
 */
export function looksLikeOpenApi(path: string, head: string): boolean {
  if (!/\.(?:ya?ml|json)$/i.test(path)) return false;
  const text = head.startsWith('\ufeff') ? head.slice(1) : head;
  if (isTemplate(text)) return false;
  const body = /\.json$/i.test(path) ? text.replace(/^(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/, '') : text;
  const keys = /^\s*\{/.test(body) ? jsonRootKeys(body) : yamlRootKeys(body);
  // Whoever writes extensions often puts them first.
  const first = keys.find(key => !key.startsWith('x-'));
  return keys.some(key => versionKeys.has(key)) || (first !== undefined && firstKeys.has(first));
}

/** Of ytt: the description is what comes out of it. */
function isTemplate(text: string): boolean {
  return /^ *#@ ?\w/m.test(text);
}

function yamlRootKeys(text: string): readonly string[] {
  return [...text.matchAll(/^(?:"([^"\n]*)"|'([^'\n]*)'|([\w$-]+)) *:(?=\s|$)/gm)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
}

/** The keys of the outermost object, as far as the text goes; YAML in braces need not quote them. */
function jsonRootKeys(text: string): readonly string[] {
  const keys: string[] = [];
  let depth = 0;
  const tokens = /"((?:[^"\\\n]|\\.)*)"(?:\s*(:))?|'[^'\n]*'|(?<![\w$-])([\w$-]+)\s*:(?=\s|$)|[[\]{}]/g;
  for (const [token, quoted, , plain] of text.matchAll(tokens)) {
    const key = quoted ?? plain;
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 1 && key !== undefined && token.endsWith(':')) keys.push(key);
  }
  return keys;
}
