/** `type Router as Routes`, as it stands between the braces of an import. */
export function readImportedName(name: string): { readonly imported: string; readonly local: string } {
  const [, imported = '', local = imported] = /^(?:type\s+)?(\S+)(?:\s+as\s+(\S+))?$/.exec(name) ?? [];
  return { imported, local };
}
