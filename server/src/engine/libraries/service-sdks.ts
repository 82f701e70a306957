/** Packages whose objects ask a service over the network, and the methods that do. */

interface ServiceSdk {
  readonly packages: string;
  /** The last names of calls that go out; all others stay in the process, such as `webhooks.constructEvent`. */
  readonly methods: string;
  /** All below this name goes out: `octokit.rest.issues.create`. */
  readonly below?: string;
}

const rest = 'create retrieve update del delete list search get remove cancel';

const sdks: readonly ServiceSdk[] = [
  {
    packages: 'stripe',
    methods: `${rest} capture confirm pay expire finalizeInvoice voidInvoice sendInvoice`,
  },
  {
    packages: 'razorpay mercadopago plaid square @mollie/api-client braintree',
    methods: `${rest} sale refund`,
  },
  { packages: '@paypal/checkout-server-sdk', methods: 'execute' },
  {
    packages: 'openai @anthropic-ai/sdk groq-sdk together-ai cohere-ai @mistralai/mistralai',
    methods: 'create parse stream generate edit complete chat embed rerank',
  },
  {
    packages: '@google/generative-ai @google/genai',
    methods: 'generateContent generateContentStream embedContent sendMessage',
  },
  { packages: 'replicate', methods: 'run' },
  { packages: 'ai', methods: 'generateText generateObject embed embedMany' },
  { packages: 'twilio', methods: `${rest} fetch` },
  { packages: 'mailgun.js mailgun-js mailersend @mailchimp/mailchimp_transactional', methods: 'create send' },
  {
    packages: '@slack/web-api @slack/bolt',
    methods:
      'apiCall postMessage postEphemeral open publish push update delete uploadV2 join leave invite info list history ' +
      'replies members lookupByEmail add remove access',
  },
  { packages: '@slack/webhook', methods: 'send' },
  { packages: '@octokit/rest @octokit/core octokit', methods: 'request graphql paginate', below: 'rest' },
  {
    packages: '@clerk/backend @clerk/nextjs @clerk/express @clerk/fastify @clerk/clerk-sdk-node',
    methods:
      'getUser getUserList createUser updateUser updateUserMetadata deleteUser banUser getOrganization ' +
      'createOrganization updateOrganization deleteOrganization getOrganizationMembershipList createInvitation',
  },
  {
    packages: 'firebase-admin',
    methods: 'send sendEach sendEachForMulticast sendMulticast createUser updateUser deleteUser getUser',
  },
  { packages: 'cloudinary', methods: 'upload destroy explicit rename' },
  { packages: '@google-cloud/storage', methods: 'save download upload delete exists' },
  { packages: '@google-cloud/pubsub', methods: 'publish publishMessage publishJSON' },
  {
    packages: '@azure/storage-blob',
    methods: 'upload uploadData uploadStream uploadFile download downloadToBuffer delete',
  },
  { packages: 'minio', methods: 'putObject getObject fPutObject fGetObject removeObject statObject' },
  { packages: 'algoliasearch', methods: 'saveObject saveObjects deleteObject deleteObjects search' },
];

const sdkOf: ReadonlyMap<string, ServiceSdk> = new Map(
  sdks.flatMap(sdk => sdk.packages.split(' ').map(name => [name, sdk] as const)),
);

const methodsOf: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  sdks.flatMap(({ methods, packages }) =>
    packages.split(' ').map(name => [name, new Set(methods.split(' '))] as const),
  ),
);

/** Every client of the AWS SDK sends its commands by one method. */
const ofAws: ReadonlySet<string> = new Set(['send']);

/** Whether what is reached from something that a package gives asks the service that the package is for. */
export function asksService(packageName: string, names: readonly string[]): boolean {
  const methods = packageName.startsWith('@aws-sdk/client-') ? ofAws : methodsOf.get(packageName);
  const below = sdkOf.get(packageName)?.below;
  return (
    methods?.has(names.at(-1) ?? '') === true || (below !== undefined && names.slice(0, -1).includes(below))
  );
}
