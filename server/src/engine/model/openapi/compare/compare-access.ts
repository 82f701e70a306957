/** Compares who may call an operation: whoever was let in should still be. */
import type { DocumentNode, OpenApiDocument, Operation, Place } from '../../openapi-document.ts';
import type { ReportChange } from './change.ts';
import { fingerprintOf } from './fingerprint.ts';

interface Proof {
  /** What the scheme is, whatever it is called; undefined where nobody says. */
  readonly scheme: string | undefined;
  readonly name: string;
  readonly scopes: readonly string[];
}

type Alternative = readonly Proof[];

interface Access {
  readonly place: Place;
  /** Any one of them is enough. */
  readonly alternatives: readonly Alternative[];
}

export interface OperationIn {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
}

export function compareAccess(
  before: OperationIn,
  after: OperationIn,
  name: string,
  report: ReportChange,
): void {
  const is = readAccess(after);
  if (is === undefined || isOpen(is)) return;
  const was = readAccess(before);
  const subject = name.charAt(0).toUpperCase() + name.slice(1);
  const shown = nameAlternatives(is.alternatives);
  if (was === undefined || isOpen(was)) {
    // Where nothing was ever said of access, this most likely writes down what had always been so.
    const isFirstWord = was === undefined && !saysAccess(before.document);
    report({
      kind: 'guarded',
      level: isFirstWord ? 'notable' : 'breaking',
      place: is.place,
      subject,
      detail: `needs ${shown} now, where nothing was needed`,
      aspect: 'access',
    });
    return;
  }
  const shutOut = was.alternatives.filter(old => !is.alternatives.some(now => isMetBy(now, old)));
  if (shutOut.length === 0) return;
  const isFirstNamed = shutOut.every(old => is.alternatives.some(now => isMetBy(withoutNews(now, old), old)));
  report({
    kind: 'guarded',
    level: isFirstNamed ? 'notable' : 'breaking',
    place: is.place,
    subject,
    detail: `needs ${shown} now, where ${nameAlternatives(shutOut)} was enough`,
    aspect: 'access',
    ...(isFirstNamed ? { theme: 'first scopes' } : {}),
  });
}

/** Where no scope of a scheme had been named, the first most likely write down what had always been asked for. */
function withoutNews(now: Alternative, old: Alternative): Alternative {
  const isNameless = (now: Proof): boolean =>
    old.some(proof => isSameScheme(proof, now) && proof.scopes.length === 0);
  return now.map(proof => (isNameless(proof) ? { ...proof, scopes: [] } : proof));
}

function readAccess({ document, operation }: OperationIn): Access | undefined {
  const node = operation.node.get('security') ?? document.root.get('security');
  if (node === undefined) return undefined;
  const schemes = new Map(document.securitySchemes().map(scheme => [scheme.name, scheme.node]));
  const alternatives = node.items().map(item =>
    item.entries().map(({ key, node: scopes }) => ({
      scheme: identify(schemes.get(key)),
      name: key,
      scopes: scopes.items().flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
    })),
  );
  return { place: node.keyPlace ?? node, alternatives };
}

/** Flows and addresses say where a proof comes from, not what it is. */
function identify(scheme: DocumentNode | undefined): string | undefined {
  if (scheme === undefined) return undefined;
  const parts = ['type', 'in', 'name', 'scheme'].map(key => scheme.text(key)?.toLowerCase() ?? '');
  // Version 2 has a type of its own for it.
  if (parts[0] === 'basic') return 'http   basic';
  return scheme.text('type') === undefined ? fingerprintOf(scheme) : parts.join(' ');
}

function isOpen({ alternatives }: Access): boolean {
  return alternatives.length === 0 || alternatives.some(alternative => alternative.length === 0);
}

function isMetBy(needed: Alternative, shown: Alternative): boolean {
  return needed.every(proof =>
    shown.some(
      other => isSameScheme(other, proof) && proof.scopes.every(scope => other.scopes.includes(scope)),
    ),
  );
}

/** Where the scheme is being typed, or was never described, its name is all there is. */
function isSameScheme(left: Proof, right: Proof): boolean {
  const isKnown = left.scheme !== undefined && right.scheme !== undefined;
  return isKnown ? left.scheme === right.scheme : left.name === right.name;
}

function saysAccess(document: OpenApiDocument): boolean {
  return (
    document.security().kind === 'stated' || document.operations().some(({ node }) => node.has('security'))
  );
}

function nameAlternatives(alternatives: readonly Alternative[]): string {
  const names = alternatives.map(alternative =>
    alternative
      .map(
        ({ name, scopes }) =>
          `\`${name}\`${scopes.length === 0 ? '' : ` with ${scopes.map(scope => `\`${scope}\``).join(', ')}`}`,
      )
      .join(' and '),
  );
  return [...new Set(names)].join(' or ');
}
