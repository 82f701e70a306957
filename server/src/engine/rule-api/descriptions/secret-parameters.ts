/** Secrets that a description asks for in addresses. */
import type { OpenApiDocument, Parameter, SecurityScheme } from '../../model/openapi-document.ts';
import { firstAtEachPlace, typesOf } from './openapi.ts';
import { partsOfQuery } from './query-strings.ts';
import { segmentsOf, splitWords } from './route-names.ts';

/** What is secret by its name alone; where a link is what gives access, its token is meant to be in it. */
const secrets =
  /^(?:(?:user |login |account |admin |new |old |current )?(?:password|passwd|passphrase)|(?:client |app |api |shared |consumer |webhook |signing )?secret(?: key)?|(?:x )?api ?key|(?:user |personal )?(?:access|auth|refresh|bearer|session|id) ?token|private key|secret access key|session ?id|jsessionid|credentials?|jwt|pin code|cvv|cvc|ssn|card number|credit card(?: number)?)$/;

/** Whether a name in an address is that of a secret. */
export function isSecretName(name: string): boolean {
  return secrets.test(splitWords(name).join(' '));
}

/** Every definition of a parameter that puts a secret into an address, once. */
export function findSecretParameters(document: OpenApiDocument): readonly Parameter[] {
  const named = document.operations().flatMap(({ template }) => segmentsOf(template));
  const isResource =
    named.some(({ text }) => /^(?:sessions|\{session_?id\})$/i.test(text)) ||
    document
      .operations()
      .some(({ template }) => /\/(?!auth|login|user)[^/{}]+\/session\/[^/]+$/i.test(template));
  const found = document
    .operations()
    .flatMap(operation => operation.parameters().flatMap(partsOfQuery))
    // Where sessions are things that are listed, their id tells one from another.
    .filter(parameter => isSecretParameter(parameter) && !(isResource && isSessionId(parameter)));
  return firstAtEachPlace(found, ({ place }) => place);
}

function isSessionId({ name }: Parameter): boolean {
  return splitWords(name).join(' ') === 'session id';
}

function isSecretParameter({ name, location, node, schema }: Parameter): boolean {
  if (!/^(?:query|querystring|path)$/.test(location)) return false;
  if (!isSecretName(name)) return false;
  // `?password=true` asks whether there is one, and `{secret}` in a path is mostly the name of one.
  const types = schema === undefined ? [] : typesOf(schema);
  if (types.some(type => type !== 'string' && type !== 'null') || schema?.has('enum')) return false;
  if (location === 'path' && /^(?:secret|credentials?|session ?id)$/.test(splitWords(name).join(' ')))
    return false;
  return !/\b(?:id|name|identifier|uuid) of\b/i.test(node.text('description') ?? '');
}

/** Schemes that send their key in the address. */
export function findKeysInAddress(document: OpenApiDocument): readonly SecurityScheme[] {
  return document.securitySchemes().filter(({ type, location }) => type === 'apiKey' && location === 'query');
}
