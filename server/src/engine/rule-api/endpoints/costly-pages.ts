/** Lists whose pages cost more the further a client goes, in descriptions and in code. */
import { type HttpEndpoint, titleOf } from '../../frameworks/endpoint.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { OpenApiDocument, Operation, Parameter, Place } from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { isPaged } from '../database/page-orders.ts';
import { placeOfQuery } from '../database/queries.ts';
import { isSuccess, propertiesOf } from '../descriptions/openapi.ts';
import { saysItsMaximum } from '../descriptions/page-size-parameters.ts';
import { segmentsOf, splitWords } from '../descriptions/route-names.ts';
import { httpEndpointsIn, knownPath } from './endpoints.ts';
import { isGrowingList, isReferenceModel, namesGrowingList } from './growing-lists.ts';

const anyLength = { maxItems: 100, boundedLists: [] };
const offset =
  /^(?:page|offset|skip|start|page number|page no|page num|start index|first result|from index)$/;
const cursor =
  /cursor|token|^(?:after|before|since)$|(?:starting|ending) (?:after|before)|^(?:since|max|min|last|after|before|from) id$|^marker$|continuation/;

export interface CostlyList {
  readonly operation: Operation;
  readonly parameter: Parameter;
}

/** The lists of a description that are leafed through by number alone, as far as the client likes. */
export function findDeepLists(document: OpenApiDocument): readonly CostlyList[] {
  return document.operations().flatMap(operation => {
    if (!isGrowingList(operation, anyLength) || isForFew(operation.template)) return [];
    const asked = operation.parameters().filter(({ location }) => location === 'query');
    const isKnown = asked.every(({ node }) => node.isResolved);
    const parameter = asked.find(
      one => offset.test(wordsOf(one.name)) && !isBounded(one.schema ?? one.node) && !saysItsMaximum(one),
    );
    const hasCursor = asked.some(({ name }) => cursor.test(wordsOf(name)));
    return !isKnown || parameter === undefined || hasCursor ? [] : [{ operation, parameter }];
  });
}

function wordsOf(name: string): string {
  return splitWords(name.replace(/^\$/, '')).join(' ');
}

/** A string is no number to leave out. */
function isBounded(schema: Parameter['node']): boolean {
  return schema.has('maximum') || schema.has('exclusiveMaximum') || schema.get('type')?.value === 'string';
}

/** What only a few people look at may cost something. */
function isForFew(template: string): boolean {
  return segmentsOf(template).some(({ text }) =>
    /^(?:admin|administration|backoffice|internal|manage|management)$/i.test(text),
  );
}

export interface CountedList {
  readonly operation: Operation;
  /** Of the property that holds the number. */
  readonly place: Place;
  readonly name: string;
}

const total = /^(?:total|total (?:count|items|results|records|elements|rows|number)|count total)$/;

/** The lists of a description that tell with each page how many there are in all. */
export function findCountedLists(document: OpenApiDocument): readonly CountedList[] {
  return document.operations().flatMap(operation => {
    if (!isGrowingList(operation, anyLength) || isForFew(operation.template)) return [];
    const schema = operation
      .responses()
      .find(({ status }) => isSuccess(status))
      ?.content()[0]?.schema;
    if (schema === undefined) return [];
    const { entries } = propertiesOf(schema);
    const found = entries.find(
      ({ key, node }) => total.test(wordsOf(key)) && node.get('type')?.value === 'integer',
    );
    return found === undefined ? [] : [{ operation, place: found.keyPlace, name: found.key }];
  });
}

export interface CostlyRead {
  readonly endpoint: HttpEndpoint;
  readonly title: string;
  readonly access: DataAccess;
  readonly place: Place;
  /** Counts all rows for each page too. */
  readonly isCounted: boolean;
}

/** The lists that endpoints of a file answer with, which leave out rows by number. */
export function findCostlyReads(model: ProjectModel, path: FilePath): readonly CostlyRead[] {
  return httpEndpointsIn(model, path).flatMap(endpoint => {
    const template = knownPath(endpoint);
    const { handler } = endpoint;
    if (endpoint.verb !== 'GET' || template === undefined || handler === undefined) return [];
    if (isForFew(template) || !namesGrowingList(template, anyLength)) return [];
    // A service may be able to page, and this endpoint not ask it to.
    if (model.postureOf(endpoint).pagination.state !== 'yes') return [];
    const accesses = model
      .behind(handler)
      .steps.flatMap(({ to }) =>
        to.kind === 'effect' && to.effect.kind === 'data' ? [to.effect.access] : [],
      );
    const access = accesses.find(one => isCostly(one, model));
    if (access === undefined) return [];
    const isCounted = accesses.some(one => countsRows(one, access));
    const place = { path: access.call.path, span: placeOfQuery(access) };
    return [{ endpoint, title: titleOf(endpoint), access, place, isCounted }];
  });
}

function isCostly(access: DataAccess, model: ProjectModel): boolean {
  const facts = model.facts(access.call.path);
  if (access.verb !== 'find-many' || facts === undefined || !isPaged(access, facts)) return false;
  return access.model === undefined || !isReferenceModel(access.model);
}

function countsRows(one: DataAccess, list: DataAccess): boolean {
  const isOfBoth =
    one === list &&
    [one.call.fact.callee?.path.at(-1) ?? '', ...one.chain].some(name => /andCount/i.test(name));
  return isOfBoth || (one.verb === 'count' && one.model !== undefined && one.model === list.model);
}
