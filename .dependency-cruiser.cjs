/**
 * The direction of the arrows between the rooms of src (docs/architecture.md, "Who may import whom").
 * Each message names the right door.
 */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    never(
      'no-cycles',
      'Two modules that need each other are one concept, or need a third.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    never(
      'contract-imports-nothing',
      'src/contract is plain data: it may import the schema library and its own files only.',
      { path: '^src/contract' },
      { pathNot: ['^src/contract', 'node_modules/zod'] },
    ),
    never(
      'text-knows-contract-only',
      'src/text words problems and states of the contract; it may import src/contract only.',
      { path: '^src/text' },
      { pathNot: ['^src/(contract|text)'] },
    ),
    never(
      'domain-is-pure',
      'src/main/domain is the product without a platform: declare a port in its ports.ts and let an adapter meet it.',
      { path: '^src/main/domain' },
      { pathNot: ['^src/(contract|main/domain)'] },
    ),
    never(
      'domain-rooms-ask-through-ports',
      'A domain room may use domain/state and its own files; what it needs of another room it declares in its own ports.ts, and compose.ts introduces them.',
      { path: '^src/main/domain/([^/]+)/' },
      { path: '^src/main/domain/', pathNot: ['^src/main/domain/$1/', '^src/main/domain/state/'] },
    ),
    never(
      'adapters-meet-ports',
      'An adapter may import contract, domain ports, Node and libraries; hosts, compose and other adapters come to it through compose.ts.',
      { path: '^src/main/adapters/([^/]+)/' },
      { path: '^src/', pathNot: ['^src/contract', '^src/main/domain', '^src/main/adapters/$1/'] },
    ),
    never(
      'lab-is-an-estate-of-its-own',
      'src/main/lab plays the other servers: it may use domain rooms and adapters, never the console it is tested with.',
      { path: '^src/main/lab' },
      { path: '^src/(renderer|preload|main/hosts|main/(compose|handlers|dispatch)\\.ts)' },
    ),
    never(
      'electron-lives-in-two-places',
      "Only src/main/adapters/electron, src/main/hosts/electron and src/preload may import 'electron' or electron-store: ask for a port instead.",
      { pathNot: ['^src/main/adapters/electron', '^src/main/hosts/electron', '^src/preload'] },
      { path: 'node_modules/(electron|electron-store)/' },
    ),
    never(
      'put-together-without-a-host',
      'src/main/oauth, observations, probes, requests, replication, revocation and trust introduce domain rooms and adapters to each other; every host, and the tests, use them alike.',
      { path: '^src/main/(oauth|observations|probes|requests|replication|revocation|trust)/' },
      { path: '^src/(renderer|preload|text|main/(hosts|lab|compose))' },
    ),
    never(
      'hosts-are-life-cycle-only',
      'A host wires contract, compose and dispatch to a door; rules of the product live in domain.',
      { path: '^src/main/hosts' },
      { path: '^src/(renderer|preload|main/domain)' },
    ),
    never(
      'preload-knows-names-only',
      'src/preload builds window.countersign from the contract and nothing else.',
      { path: '^src/preload' },
      { path: '^src/', pathNot: ['^src/(contract|preload)'] },
    ),
    never(
      'renderer-stays-outside-main',
      'The window reaches main only through src/renderer/bridge and the contract.',
      { path: '^src/renderer' },
      { path: '^src/(main|preload)' },
    ),
    never(
      'bridge-knows-no-views',
      'src/renderer/bridge may import the contract and React only.',
      { path: '^src/renderer/bridge' },
      { path: '^src/', pathNot: ['^src/(contract|renderer/bridge)'] },
    ),
    never(
      'components-know-no-product',
      'src/renderer/components know React, not certificates: pass plain values in.',
      { path: '^src/renderer/components' },
      { path: '^src/', pathNot: ['^src/renderer/components'] },
    ),
    never(
      'console-knows-no-features',
      'src/renderer/console is the frame: features plug into it from App.tsx.',
      { path: '^src/renderer/console' },
      { path: '^src/', pathNot: ['^src/renderer/(console|components)'] },
    ),
    never(
      'shared-rooms-know-no-features',
      'What features share of metadata documents, effective dates, executed commands, listeners, lists and probes knows none of them: pass values and callbacks in.',
      { path: '^src/renderer/(documents|effective-dates|execution|listening|lists|probing)/' },
      { path: '^src/renderer/', pathNot: ['^src/renderer/(bridge|console|components|$1)/'] },
    ),
    never(
      'features-do-not-meet',
      'A feature may import contract, text, bridge, console, components, documents, effective-dates, execution, listening, lists and probing; what two features share belongs into one of these.',
      { path: '^src/renderer/features/([^/]+)/' },
      {
        path: '^src/renderer/',
        pathNot: [
          '^src/renderer/(bridge|console|components|documents|effective-dates|execution|listening|lists|probing)/',
          '^src/renderer/features/$1/',
        ],
      },
    ),
    never(
      'node-only-in-main',
      'Node belongs to src/main (not domain); the window and the contract run without it.',
      { path: '^src/(contract|text|renderer|main/domain)' },
      { dependencyTypes: ['core'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
