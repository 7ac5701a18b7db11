/**
 * How the state of an older schema version becomes one of the current version: pure steps, one per version, kept for
 * ever. What each version looked like is told in docs/formats.md, "Versions of state.json".
 */

/** The version this program writes. Raise it with every change of the state's shape, and add a step. */
export const stateSchemaVersion = 4

type Json = Readonly<Record<string, unknown>>

/** steps[n] turns data of version n into data of version n + 1. Not validated before: each step minds what it meets. */
const steps: readonly ((data: Json) => Json)[] = [fromVersion0, fromVersion1, fromVersion2, fromVersion3]

/**
 * @param data the `data` member as it was read; whether the outcome fits is for `parseStateData` to say.
 * @param fromVersion 0 to `stateSchemaVersion`.
 */
export function migrateStateData(data: unknown, fromVersion: number): unknown {
  return steps.slice(fromVersion).reduce((older, step) => (isObject(older) ? step(older) : older), data)
}

/** Before version 1 entries had no description, nothing remembered that step 3 was run, and no log was kept. */
function fromVersion0(data: Json): Json {
  return {
    ...data,
    entries: each(data['entries'], withDescription),
    recycleBin: each(data['recycleBin'], deleted =>
      isObject(deleted['entry']) ? { ...deleted, entry: withDescription(deleted['entry']) } : deleted,
    ),
    certificateStepRunOn: [],
    executionLogs: [],
  }
}

/** Before version 2 there was no server-to-server OAuth: no configuration, no partners, no authorization servers. */
function fromVersion1(data: Json): Json {
  return {
    ...data,
    oauth: {
      realm: null,
      serviceName: '00000004-0000-0ff1-ce00-000000000000',
      exchangeAutodiscoverUrl: null,
      exchangeAutodiscoverAllowedDomains: null,
      clientAuthorizationOAuthServer: null,
      facts: {
        actorLifetimeSeconds: 28_800,
        outerLifetimeSeconds: 28_800,
        assertionLifetimeSeconds: 300,
        backDateSeconds: 0,
        clockSkewSeconds: 300,
        numericDates: 'strings',
        nameIdInAppOnlyTokens: true,
        metadataName: 'Lync',
        metadataEndpointProtocol: 'OAuth2',
        metadataEndpointUsage: 'metadata',
        publishStaged: true,
        refreshHours: 12,
      },
    },
    partners: [],
    oauthServers: [],
  }
}

/** Before version 3 an estate was SIP domains, pools and servers by name; no requests waited, nothing was replicated. */
function fromVersion2(data: Json): Json {
  return {
    ...data,
    estate: isObject(data['estate']) ? withSites(data['estate']) : data['estate'],
    requests: [],
    targets: [],
    deliveries: [],
    observations: [],
  }
}

/** Before version 4 single endpoints were probed, and nothing of it was kept. */
function fromVersion3(data: Json): Json {
  return { ...data, probes: { listed: [], ports: {}, schedule: null, client: null, runs: [] } }
}

function withSites(estate: Json): Json {
  const pools = each(estate['pools'], pool => ({
    ...pool,
    siteId: null,
    internalWebFqdn: null,
    externalWebFqdn: null,
    formerNames: [],
    servers: each(pool['servers'], server => ({ ...server, addresses: [], roles: [] })),
  }))
  return { ...estate, sites: [], pools, trustedServers: [] }
}

function withDescription(entry: Json): Json {
  return { description: null, ...entry }
}

function each(list: unknown, change: (item: Json) => Json): unknown {
  return Array.isArray(list) ? list.map((item: unknown) => (isObject(item) ? change(item) : item)) : list
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
