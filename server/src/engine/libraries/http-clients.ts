import type { HttpMethod, Library } from './library.ts';

const deadlines = ['timeout', 'signal', 'cancelToken'];

function method(verb: string | undefined, options: number, url: number | undefined): HttpMethod {
  return { verb, options, url, deadlines, rejectsOnStatus: true };
}

/** `get(url, options)`, `post(url, body, options)`. */
const verbs: readonly (readonly [string, HttpMethod])[] = [
  ...['get', 'delete', 'head', 'options'].map(verb => [verb, method(verb.toUpperCase(), 1, 0)] as const),
  ...['post', 'put', 'patch', 'postForm', 'putForm', 'patchForm'].map(
    verb => [verb, method(verb.replace('Form', '').toUpperCase(), 2, 0)] as const,
  ),
];

const instanceTypes = ['AxiosInstance', 'HttpService', 'Axios'];

const axios: Library = {
  packages: ['axios', '@nestjs/axios'],
  gives: {
    'create()': 'AxiosInstance',
    'AxiosInstance#create()': 'AxiosInstance',
    'HttpService#axiosRef': 'AxiosInstance',
    'default.create()': 'AxiosInstance',
  },
  http: {
    default: method(undefined, 0, undefined),
    '*': method(undefined, 0, undefined),
    request: method(undefined, 0, undefined),
    ...Object.fromEntries(verbs),
    'AxiosInstance#': method(undefined, 0, undefined),
    ...Object.fromEntries(
      instanceTypes.flatMap(type => [
        ...verbs.map(([name, described]) => [`${type}#${name}`, described]),
        [`${type}#request`, method(undefined, 0, undefined)],
      ]),
    ),
  },
};

/** A fetch that other packages bring: the same promise as the global one, so 4xx and 5xx do not reject. */
export const fetchMethod: HttpMethod = {
  verb: undefined,
  options: 1,
  url: 0,
  deadlines: ['signal', 'dispatcher', 'timeout'],
  rejectsOnStatus: false,
};

const undiciMethod: HttpMethod = {
  ...fetchMethod,
  deadlines: ['signal', 'headersTimeout', 'bodyTimeout', 'dispatcher'],
};

const undici: Library = {
  packages: ['undici'],
  http: {
    fetch: fetchMethod,
    request: undiciMethod,
    stream: undiciMethod,
    'Pool#request': { ...undiciMethod, options: 0, url: undefined },
    'Client#request': { ...undiciMethod, options: 0, url: undefined },
    'Agent#request': { ...undiciMethod, options: 0, url: undefined },
  },
};

const nodeFetch: Library = {
  packages: ['node-fetch', 'cross-fetch', 'isomorphic-fetch', 'isomorphic-unfetch'],
  http: { default: fetchMethod, '*': fetchMethod, fetch: fetchMethod },
};

const got: Library = {
  packages: ['got'],
  gives: { 'extend()': 'Got', 'Got#extend()': 'Got' },
  http: {
    default: method(undefined, 1, 0),
    got: method(undefined, 1, 0),
    'Got#': method(undefined, 1, 0),
    ...Object.fromEntries(
      ['get', 'post', 'put', 'patch', 'delete', 'head'].flatMap(verb => [
        [verb, method(verb.toUpperCase(), 1, 0)],
        [`Got#${verb}`, method(verb.toUpperCase(), 1, 0)],
      ]),
    ),
  },
};

export const httpClients: readonly Library[] = [axios, undici, nodeFetch, got];
