/** Connections that others can read or take over: certificates that nobody checks, none at all, protocols of old. */
import type { Node } from '@oxc-project/types';
import { propertyName } from '../../languages/typescript/patterns.ts';
import { isFunction } from '../code/tree.ts';
import type { SyntaxQueries } from '../rule.ts';

/** The value under which an option stops checking certificates. */
const uncheckingValues: ReadonlyMap<string, boolean> = new Map([
  ['rejectUnauthorized', false],
  ['strictSSL', false],
  ['sslValidate', false],
  ['tlsAllowInvalidCertificates', true],
  ['tlsInsecure', true],
  ['trustServerCertificate', true],
]);

/** What is wrong with an option that is written with this value; `name` where only the name goes unchecked. */
export function transportFaultOf(name: string, value: Node): 'unchecked' | 'name' | 'old' | undefined {
  if (value.type === 'Literal' && uncheckingValues.get(name) === value.value) return 'unchecked';
  if (isLeavingOutName(name, value)) return 'name';
  return isOldProtocol(name, value) ? 'old' : undefined;
}

function isLeavingOutName(name: string, value: Node): boolean {
  if (name === 'tlsAllowInvalidHostnames') return value.type === 'Literal' && value.value === true;
  return name === 'checkServerIdentity' && isFunction(value) && givesNothing(value.body);
}

/** An authority of one's own gives certificates to nobody else. What is spread into the options may hold it. */
export function mayHaveOwnAuthority(options: Node | undefined): boolean {
  return (
    options?.type === 'ObjectExpression' &&
    options.properties.some(
      part =>
        part.type === 'SpreadElement' ||
        /^(?:ca|tlsCAFile)$/.test(propertyName(part.key, part.computed) ?? ''),
    )
  );
}

/** Options of a server, where the same words are about the certificates of clients, which hardly any has: beside `requestCert`, or in `createServer`. */
export function isOfServer(syntax: SyntaxQueries, ancestors: readonly Node[]): boolean {
  const [call, options] = ancestors.slice(-2);
  if (options?.type !== 'ObjectExpression') return false;
  const isHanded =
    call?.type === 'CallExpression' && /\bcreate(?:Secure)?Server$/.test(syntax.textOf(call.callee));
  return (
    isHanded ||
    options.properties.some(
      part => part.type === 'Property' && propertyName(part.key, part.computed) === 'requestCert',
    )
  );
}

const looks =
  /^(?:on|once|off|setTimeout|setEncoding|end|destroy|destroySoon|unref|ref|authorized|authorizationError|get\w+)$/;

/** `const socket = tls.connect({ … })` that looks at the certificate or takes the time, and sends nothing to whoever is there. */
export function isOnlyLookedAt(syntax: SyntaxQueries, ancestors: readonly Node[]): boolean {
  const [declarator, call] = ancestors.slice(-3);
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return false;
  if (call?.type !== 'CallExpression' || !/\btls\.connect$/.test(syntax.textOf(call.callee))) return false;
  const owner = ancestors.findLast(isFunction) ?? ancestors[0];
  const uses = [
    ...syntax
      .textOf(owner ?? call)
      .matchAll(new RegExp(`(?<![\\w.])${declarator.id.name}\\b(?:\\??\\.(\\w+)(\\(\\s*[^)\\s])?)?`, 'g')),
  ];
  const [, ...others] = uses;
  return others.every(([, name = '', given]) => looks.test(name) && !(name === 'end' && given !== undefined));
}

/** `() => undefined`, `() => null`, `() => {}` */
function givesNothing(body: Node | null): boolean {
  if (body?.type === 'BlockStatement') return body.body.length === 0;
  if (body?.type === 'Identifier') return body.name === 'undefined';
  return body?.type === 'Literal' && body.value === null;
}

/** Whether an option asks for a protocol that is not safe any more. */
function isOldProtocol(name: string, value: Node): boolean {
  const text = value.type === 'Literal' ? String(value.value) : '';
  if (name === 'minVersion' || name === 'maxVersion') return /^TLSv1(?:\.1)?$/.test(text);
  // `SSLv23` is the old name of whatever both sides have that is newest.
  return name === 'secureProtocol' && /^(?:SSLv[23]|TLSv1(?:_1)?)_/.test(text);
}

const near =
  /localhost|127\.0\.0\.1|0\.0\.0\.0|\[?::1\]?(?:$|[/:'"])|host\.docker\.internal|\.(?:svc|local|internal|lan|cluster|test)\b/i;

/** Whether the options around a property lead to the same machine or cluster. */
export function leadsNearby({ textOf }: SyntaxQueries, ancestors: readonly Node[]): boolean {
  const outer = ancestors.find((node, index) => {
    const rest = ancestors.slice(index);
    return node.type === 'ObjectExpression' && rest.every(isPartOfOptions);
  });
  return outer !== undefined && near.test(textOf(outer));
}

function isPartOfOptions(node: Node): boolean {
  return node.type === 'ObjectExpression' || node.type === 'Property' || node.type === 'NewExpression';
}

const chosen =
  /ssl_?mode|check_?server_?identity|insecure|unsafe[_-]?(?:ssl|tls|cert)|bypass[_-]?(?:ssl|tls|cert)|ignore[_-]?(?:ssl|tls|cert)|self[_-]?signed|skip[_-]?(?:(?:ssl|tls|cert(?:ificate)?s?)[_-]?)?verif|no[_-]?verif|unverified|(?:allow|accept|reject)[_-]?(?:unauthori[sz]ed|untrusted|invalid)/i;

/** Whether a condition, or a `case`, asks a setting that says by its name or value how much is to be checked. */
export function isChosenBySetting({ textOf }: SyntaxQueries, ancestors: readonly Node[]): boolean {
  return ancestors.some(node => {
    const isCondition =
      node.type === 'IfStatement' || node.type === 'ConditionalExpression' || node.type === 'SwitchCase';
    return isCondition && node.test !== null && chosen.test(textOf(node.test));
  });
}

/** `secure ? agent : insecureAgent`: what is kept under a name that says so, and chosen by a condition of the file. */
export function isKeptForChoice({ textOf }: SyntaxQueries, ancestors: readonly Node[]): boolean {
  const [program] = ancestors;
  const name = ancestors.map(nameKept).findLast(kept => kept !== undefined);
  if (program === undefined || name === undefined || !/^\w+$/.test(name) || !chosen.test(name)) return false;
  return new RegExp(`\\?(?:[^?;{}]*:)?\\s*(?:this\\.)?${name}\\b`).test(textOf(program));
}

function nameKept(node: Node): string | undefined {
  if (node.type === 'VariableDeclarator') return node.id.type === 'Identifier' ? node.id.name : undefined;
  if (node.type !== 'AssignmentExpression') return undefined;
  const { left } = node;
  return left.type === 'MemberExpression' && left.property.type === 'Identifier'
    ? left.property.name
    : undefined;
}

export interface RemoteAddress {
  readonly host: string;
  readonly hasPassword: boolean;
}

/** An address of another machine on the open network; names without a dot are of the same cluster. */
export function remoteAddressIn(text: string): RemoteAddress | undefined {
  const match = /^[a-z][\w+.-]*:\/\/(?:([^/@\s]*)@)?([\w.-]+)/i.exec(text);
  const host = match?.[2] ?? '';
  if (!/\.[a-z]{2,}$|\.\d+$/i.test(host) || near.test(host)) return undefined;
  if (/^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(host)) return undefined;
  if (/(?:^|\.)example\.(?:com|org|net)$/.test(host)) return undefined;
  return { host, hasPassword: /^[^:]*:.+$/.test(match?.[1] ?? '') };
}

/** `sslmode=disable` and `sslmode=no-verify` in the address of a database elsewhere. */
export function sslModeIn(text: string): string | undefined {
  const mode = /[?&]ssl_?mode=(disable|no-verify|allow|prefer)\b/i.exec(text);
  return mode?.[1] === undefined || remoteAddressIn(text) === undefined ? undefined : mode[0].slice(1);
}
