/** How far a service makes sure that tokens are those which it, or somebody it trusts, has signed. */
import type { Value } from '../../languages/typescript/facts.ts';
import { algorithmChoices, algorithmPlugins, uncheckedReads } from '../../libraries/token-verifying.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { calleeName, nameOfReference, valuesIn } from '../code/code.ts';
import { entryOfCall, entryOfPlugin } from '../code/method-entries.ts';
import { followWritten, optionAt, type Written } from '../code/written-options.ts';
import { comesFromRequest } from '../requests/request-names.ts';

export type TokenCheck =
  /** Tokens without a signature are accepted, or made. */
  | { readonly kind: 'none'; readonly call: ResolvedCall; readonly none: Value; readonly list: Written }
  /** Whatever fits the key is accepted. */
  | {
      readonly kind: 'open';
      readonly call: ResolvedCall;
      readonly isSecret: boolean;
      /** The key is written in the code, and so never empty. */
      readonly isWritten: boolean;
    };

export function tokenChecksIn(path: FilePath, model: ProjectModel): readonly TokenCheck[] {
  return model.calls(path).flatMap(call => {
    const choices =
      entryOfCall(call, algorithmChoices, model) ?? entryOfPlugin(call, algorithmPlugins, model) ?? [];
    return choices.flatMap(({ algorithms, openKey }): readonly TokenCheck[] => {
      const chosen = optionAt(call.fact, algorithms, path, model);
      if (chosen.kind === 'found') {
        const list = followWritten(chosen, model);
        const none = unsignedIn(list.value);
        return none === undefined ? [] : [{ kind: 'none', call, none, list }];
      }
      const key = openKey === undefined ? undefined : call.fact.arguments[Number(openKey)];
      const isOpen = key !== undefined && (chosen.kind === 'absent' || givesCallback(call, algorithms));
      if (!isOpen) return [];
      const given = { path, value: key };
      const isWritten = followWritten(given, model).value.kind === 'literal';
      return [{ kind: 'open', call, isSecret: isSecret(given, model), isWritten }];
    });
  });
}

function unsignedIn(value: Value): Value | undefined {
  const algorithms = value.kind === 'array' ? value.elements : [value];
  return algorithms.find(
    each => each.kind === 'literal' && typeof each.value === 'string' && /^none$/i.test(each.value),
  );
}

/** `verify(token, key, (error, claims) => …)` has no options. */
function givesCallback({ fact }: ResolvedCall, place: string): boolean {
  return fact.arguments[Number(place.split('.')[0])]?.kind === 'function';
}

/** Whether a key is shared by who signs and who verifies, by the names that lead to it. */
function isSecret({ path, value }: Written, model: ProjectModel): boolean {
  const facts = model.facts(path);
  if (facts === undefined) return false;
  const names = [...valuesIn(value)].map(part =>
    part.kind === 'reference' ? nameOfReference(facts, part.reference) : '',
  );
  return names.some(name => /secret/i.test(name)) && !names.some(name => /public|private|pem/i.test(name));
}

/** Calls that take the claims of a request's token as they stand, in a project that verifies no tokens at all. */
export function trustedTokensIn(path: FilePath, model: ProjectModel): readonly ResolvedCall[] {
  const facts = model.facts(path);
  if (facts === undefined) return [];
  const reads = model.calls(path).filter(call => {
    const [token] = call.fact.arguments;
    return (
      entryOfCall(call, uncheckedReads, model) === true &&
      token !== undefined &&
      comesFromRequest(facts, token)
    );
  });
  return reads.length === 0 || mayVerify(model, '') ? [] : reads;
}

const mayVerify = askOnce((model: ProjectModel) => model.files().some(path => mayVerifyIn(model, path)));

const verifyingNames = /verif|introspect|authenticat|jwks|createHmac|getSession/i;
const verifyingPackages =
  /passport|express-jwt|koa-jwt|jwks|openid|oauth|auth0|clerk|firebase|supabase|cognito|keycloak|fastify\/jwt|hono\/(?:jwt|jwk)|better-auth|next-auth|auth\/core|okta|workos|msal|iron-session/i;

/** By names alone: what only looks like it silences, too. */
const mayVerifyIn = askPerFile((model, path) => {
  const facts = model.facts(path);
  if (facts === undefined) return false;
  return (
    facts.imports.some(
      ({ imported, specifier }) => verifyingPackages.test(specifier) || verifyingNames.test(imported),
    ) || facts.calls.some(call => verifyingNames.test(calleeName(facts, call)))
  );
});
