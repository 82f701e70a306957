/** Every call of a description with the places that stand for it, also those that the API makes itself. */
import type { OpenApiDocument, Operation, PathItem, Place } from '../../model/openapi-document.ts';

/** Paths, webhooks and callbacks, in this order. */
export function itemsOf(document: OpenApiDocument): readonly PathItem[] {
  const callbacks = document.operations().flatMap(operation => operation.callbacks());
  return [...document.paths(), ...document.webhooks(), ...callbacks.flatMap(({ items }) => items)];
}

export function allOperations(document: OpenApiDocument): readonly Operation[] {
  return itemsOf(document).flatMap(({ operations }) => operations);
}

/** The method of an operation where its path names it; the operation itself may stand in a file of its own. */
export function methodPlace({ node }: PathItem, { method }: Operation): Place | undefined {
  const others = node.get('additionalOperations')?.entries() ?? [];
  return [...node.entries(), ...others].find(({ key }) => key === method)?.keyPlace;
}
