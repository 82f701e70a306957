import {
  type CallFact,
  defineRule,
  type FilePath,
  nameOfReference,
  type ProposedFix,
  propertyOf,
  type ResolvedCall,
  type TypeScriptFacts,
  type Value,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'obs/metric-shape',
  statement: 'Durations are histograms, and labels have few values.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Observability',
  standards: [
    { name: 'Prometheus, naming and labels', url: 'https://prometheus.io/docs/practices/naming/' },
    { name: 'Prometheus, histograms', url: 'https://prometheus.io/docs/practices/histograms/' },
  ],
  options: {},
  messages: {
    gauge:
      'A gauge keeps the last value only: what `{{name}}` was for all other requests is lost, and no percentile can be told. Make it a histogram.',
    buckets:
      '`{{name}}` counts milliseconds in buckets that are made for seconds, the largest of which is 10: every value ends in the same one. Give it `buckets`, or measure seconds.',
    label:
      'The label `{{label}}` has a value for each user, request or address, and each value is a time series of its own: the metrics run out of memory. Leave it to logs and traces.',
    labelValue:
      '`{{value}}` holds ids and query strings, so that each address becomes a time series of its own. Use the template of the route, such as `/orders/:id`.',
  },
  docs: {
    why: `A metric is stored once for each combination of its labels. With a label that holds an id, an address or an e-mail there are as many series as users, the process and Prometheus both keep all of them in memory, and one visit of a crawler is enough to end them. A duration in a gauge shows the last request before each scrape: the slow one in a hundred, which users complain about, is never seen.`,
    howToFix: `Measure durations with a \`Histogram\` in seconds (\`_seconds\`), with buckets around what you promise; percentiles come from \`histogram_quantile\`. Label by what has few values and is known beforehand: method, status class, and the template of the route (\`req.route.path\`, \`request.routeOptions.url\`, \`ctx._matchedRoute\`). Who and what exactly belongs into logs and traces.`,
    whenNotToFollow: `A gauge is right for what there is one of at a time: the age of the oldest job, the uptime, the time of the last backup. A label such as the tenant is fine while there are a few dozen of them and somebody watches their number.`,
  },
  pattern: 'ba-metrics',
  examples: () => import('./metric-shape.examples.ts'),
  check({ path, facts, model, report }) {
    for (const call of model.calls(path)) {
      const { callee, fact } = call;
      if (callee.kind !== 'library' || !isOfMetrics(callee.package)) continue;
      const made = describeMetric(call);
      if (made === undefined) {
        const leaking = valuesOfLabels(call).find(value => isAddress(facts, value));
        if (leaking?.kind !== 'reference') continue;
        const data = { value: nameOfReference(facts, leaking.reference) };
        report({ message: 'labelValue', at: leaking.span, data });
        continue;
      }
      const { kind, name, options } = made;
      if (kind === 'gauge' && isDuration(name)) report({ message: 'gauge', at: fact.span, data: { name } });
      if (kind === 'histogram' && lacksBuckets(callee.package, name, options))
        report({ message: 'buckets', at: fact.span, data: { name }, fixes: addBuckets(path, options) });
      for (const { label, value } of labelsOf(options))
        if (isUnbounded(label)) report({ message: 'label', at: value.span, data: { label } });
    }
  },
});

function isOfMetrics(name: string): boolean {
  return ['prom-client', '@opentelemetry/api', '@willsoto/nestjs-prometheus'].includes(name);
}

interface Metric {
  readonly kind: 'gauge' | 'histogram' | 'other';
  readonly name: string;
  readonly options: Value | undefined;
}

/** `new Gauge({ name })`, `makeHistogramProvider({ name })`, `meter.createHistogram('name', {})` */
function describeMetric({ callee, fact }: ResolvedCall): Metric | undefined {
  const called = fact.callee?.path.at(-1) ?? (callee.kind === 'library' ? callee.export : '');
  const [, word = ''] =
    /^(?:make|create|createObservable)?(Gauge|Histogram|Counter|Summary|UpDownCounter)(?:Provider)?$/.exec(
      called,
    ) ?? [];
  if (word === '') return undefined;
  const [first, second] = fact.arguments;
  const isNamedFirst = called.startsWith('create');
  const options = isNamedFirst ? second : first;
  const text = isNamedFirst ? first : propertyOf(options, 'name');
  if (text?.kind !== 'literal' || typeof text.value !== 'string') return undefined;
  const kind = word === 'Gauge' ? 'gauge' : word === 'Histogram' ? 'histogram' : 'other';
  return { kind, name: text.value, options };
}

/** What takes a request, query or job some time; not ages, limits and what happened last. */
function isDuration(name: string): boolean {
  return (
    /duration|latency|elapsed|(?:response|request|query|processing|execution)[-_.]?time/i.test(name) &&
    !/last|oldest|max|age|uptime|timeout|limit|lag|delay|interval|ttl|event[-_.]?loop|average|avg|mean|probe|monitor/i.test(
      name,
    )
  );
}

function lacksBuckets(library: string, name: string, options: Value | undefined): boolean {
  const isClosed = options?.kind === 'object' && !options.isOpen;
  const isPrometheus = library !== '@opentelemetry/api';
  return (
    isPrometheus &&
    isClosed &&
    /(?:_|\b)(?:ms|millis|milliseconds)$/i.test(name) &&
    propertyOf(options, 'buckets') === undefined
  );
}

function addBuckets(path: FilePath, options: Value | undefined): readonly ProposedFix[] {
  const last = options?.kind === 'object' ? options.properties.at(-1) : undefined;
  if (last === undefined) return [];
  const place = { path, start: last.value.span.start, end: last.value.span.end };
  return [
    {
      title: 'Give it buckets in milliseconds',
      kind: 'suggestion',
      edits: editor => [
        editor.insertAfter(place, ', buckets: [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000]'),
      ],
    },
  ];
}

function labelsOf(options: Value | undefined): readonly { readonly label: string; readonly value: Value }[] {
  const names = propertyOf(options, 'labelNames');
  if (names?.kind !== 'array') return [];
  return names.elements.flatMap(value =>
    value.kind === 'literal' && typeof value.value === 'string' ? [{ label: value.value, value }] : [],
  );
}

function isUnbounded(label: string): boolean {
  return /^(?:e-?mail|ip|ip_?addr(?:ess)?|url|original_?url|user_?agent|token|(?:user|request|req|session|trace|order|customer|message|correlation|device)_?id)$/i.test(
    label,
  );
}

/** What is given for labels: `labels(a, b)`, `inc({ path })`, `add(1, { path })`. */
function valuesOfLabels({ fact }: { readonly fact: CallFact }): readonly Value[] {
  const called = fact.callee?.path.at(-1) ?? '';
  const isOfObject = ['inc', 'dec', 'set', 'observe', 'startTimer', 'add', 'record', 'labels'].includes(
    called,
  );
  if (!isOfObject) return [];
  return fact.arguments.flatMap(value => {
    if (value.kind === 'object') return value.properties.map(property => property.value);
    return called === 'labels' ? [value] : [];
  });
}

/** `req.url`, `req.originalUrl`, `req.path`, `ctx.url`; `req.route.path` is the template. */
function isAddress(facts: TypeScriptFacts, value: Value): boolean {
  if (value.kind !== 'reference' || value.reference.root.kind !== 'parameter') return false;
  const { path, root } = value.reference;
  if (!['url', 'originalUrl', 'path'].includes(path.at(-1) ?? '')) return false;
  const { function: index, parameter } = root;
  const name = facts.functions[index]?.parameters[parameter]?.name ?? '';
  const isRequest = /^_?(?:req|request)$/.test(name) && path.length === 1;
  return (
    isRequest ||
    (/^(?:ctx|context|c)$/.test(name) &&
      (path.length === 1 || path.join('.') === 'request.url' || path.join('.') === 'req.path'))
  );
}
