/** Clients of the AWS SDK and of gRPC, which wait for ever by themselves. */
import type { CallFact, Reference, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { callIndexOf, callOf } from '../code/code.ts';
import { followWritten } from '../code/written-options.ts';

export interface EndlessAwsClient {
  readonly call: ResolvedCall;
  readonly library: string;
  readonly options: Value | undefined;
}

/** `new S3Client({ region })`: without a `requestHandler` a request has no end. */
export function endlessAwsClientsIn(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly EndlessAwsClient[] {
  if (onlySigns(facts)) return [];
  return model.calls(path).flatMap(call => {
    const { callee, fact } = call;
    if (callee.kind !== 'library' || fact.form !== 'new' || fact.hasSpread) return [];
    if (!callee.package.startsWith('@aws-sdk/client-') || !/Client$/.test(callee.export)) return [];
    const [options] = fact.arguments;
    return setsHandler(options, path, model) ? [] : [{ call, library: callee.package, options }];
  });
}

/** Addresses are signed here, and asked by somebody else. */
function onlySigns({ calls, imports }: TypeScriptFacts): boolean {
  return (
    imports.some(({ specifier }) => specifier === '@aws-sdk/s3-request-presigner') &&
    !calls.some(({ callee }) => callee?.path.at(-1) === 'send')
  );
}

/** What is not written out may hold one. */
function setsHandler(options: Value | undefined, path: FilePath, model: ProjectModel): boolean {
  if (options === undefined) return false;
  const { value } = followWritten({ path, value: options }, model);
  return (
    value.kind !== 'object' ||
    value.isOpen ||
    value.properties.some(({ key }) => /^(?:requestHandler|httpHandler)$/.test(key))
  );
}

export interface EndlessGrpcCall {
  readonly call: CallFact;
  readonly name: string;
  /** Behind it the options are given. */
  readonly request: Value;
}

/** `users.getUser({ id }, (error, user) => …)` of a client that this file makes with `credentials` of gRPC. */
export function endlessGrpcCallsIn(facts: TypeScriptFacts): readonly EndlessGrpcCall[] {
  if (!facts.imports.some(({ specifier }) => specifier === '@grpc/grpc-js')) return [];
  const clients = grpcClients(facts);
  return facts.calls.flatMap((call): readonly EndlessGrpcCall[] => {
    const { arguments: given, callee, hasSpread } = call;
    const [request, callback, ...others] = given;
    const name = callee?.path.at(-1);
    if (callee === undefined || name === undefined || request === undefined || hasSpread) return [];
    const isUnary = callback?.kind === 'function' && others.length === 0;
    const isOfClient = clients.has(keyOf({ ...callee, path: callee.path.slice(0, -1) }));
    return isUnary && isOfClient && !managing.test(name) ? [{ call, name, request }] : [];
  });
}

/** These ask the channel, and no service. */
const managing = /^(?:waitForReady|close|getChannel)$/;

/** The variables and members that hold a client whose options leave the deadline to each call. */
function grpcClients(facts: TypeScriptFacts): ReadonlySet<string> {
  const held = [
    ...facts.variables.map(({ value }, variable) => ({ value, key: `variable ${variable} ` })),
    ...facts.assignments.map(({ target, value }) => ({ value, key: keyOf(target) })),
  ];
  return new Set(
    held
      .filter(({ value }) => isGrpcClient(facts.calls[callIndexOf(value) ?? -1], facts))
      .map(({ key }) => key),
  );
}

/** `new Users('users:50051', credentials.createInsecure())`; what stands behind may set deadlines for all calls. */
function isGrpcClient(made: CallFact | undefined, facts: TypeScriptFacts): boolean {
  const [, credentials, ...options] = made?.arguments ?? [];
  const name = callOf(facts, credentials)?.callee?.path.at(-1) ?? '';
  return made?.form === 'new' && /^create(?:Insecure|Ssl)$/.test(name) && options.length === 0;
}

function keyOf({ root, path }: Reference): string {
  const of =
    root.kind === 'variable'
      ? `variable ${root.variable}`
      : root.kind === 'this'
        ? `this ${root.class}`
        : root.kind;
  return `${of} ${path.join('.')}`;
}
