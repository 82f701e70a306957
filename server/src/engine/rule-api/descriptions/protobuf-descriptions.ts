/** Descriptions that a generator writes from protobuf: grpc-gateway, ConnectRPC, gnostic. */
import type { OpenApiDocument } from '../../model/openapi-document.ts';

/** The errors of gRPC, and what may be in them: `rpcStatus`, `googlerpcStatus`, `google.rpc.Status`. */
const status = /^(?:(?:google)?rpcStatus|google\.rpc\.Status|googleRpcStatus)$/;
const details = /^(?:(?:google)?protobufAny|google\.protobuf\.Any|googleProtobufAny)$/;
const connect = 'connect-protocol-version';
const generators = /\b(?:protoc|buf|grpc|connect)/i;

/** Its paths, names and structure are decided by the generator: nobody can mend them here. */
export function isMadeFromProtobuf(document: OpenApiDocument): boolean {
  const { root } = document;
  const info = root.get('info');
  if (info?.text('title')?.endsWith('.proto') === true) return true;
  const named = [root, info].map(node => node?.text('x-generator') ?? node?.text('x-generated-by') ?? '');
  if (named.some(name => generators.test(name))) return true;
  const names = document.components().map(({ name }) => name);
  return (
    names.some(name => name.toLowerCase() === connect) ||
    (names.some(name => status.test(name)) && names.some(name => details.test(name)))
  );
}
