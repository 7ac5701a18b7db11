import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { poolKinds, type EstateDocument } from '../../../../src/contract/estate.ts'
import { createTestConsole, type TestConsole } from '../../../fakes/test-console.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

function read(console: TestConsole, text: string | Uint8Array) {
  const ticket = console.offerBytes('estate', typeof text === 'string' ? bytesOf(text) : text)
  return console.ask('estate.readFile', { ticket })
}

const litware: EstateDocument = {
  sipDomains: [{ name: 'litwareinc.com', isDefault: true }, 'fabrikam.com'],
  sites: ['Atlanta', 'Reno; "old", really', '=cmd|x'],
  pools: [
    {
      fqdn: 'pool01.litwareinc.com',
      kind: 'FrontEnd',
      site: 'atlanta',
      externalWebFqdn: 'web.litwareinc.com',
      servers: [
        { fqdn: 'fe01.litwareinc.com', addresses: ['192.0.2.1', '2001:DB8::1'], roles: ['Mediation'] },
        { fqdn: 'fe02.litwareinc.com', formerNames: ['fe99.litwareinc.com'] },
      ],
    },
    { fqdn: 'edge01.litwareinc.com', kind: 'Edge', site: null, servers: [] },
  ],
  trustedServers: [{ fqdn: 'gw01.litwareinc.com', note: '-- "PSTN", Zürich' }],
}

async function litwareConsole() {
  const console = createTestConsole()
  await console.must('estate.replace', { estate: litware, evenIfInUse: false })
  return console
}

const header =
  'entry,name,pool,kind,site,default,internalWebFqdn,externalWebFqdn,addresses,roles,formerNames,note'

describe('an exported estate', () => {
  it('is a CSV with a mark for spreadsheets, one row for each thing', async () => {
    const console = await litwareConsole()
    const file = await console.must('estate.prepareExport', { format: 'csv' })
    const bytes = console.savedBytes(file.ticket)
    expect([file.suggestedName, file.sizeBytes]).toEqual(['estate-litwareinc.com.csv', bytes.length])
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\r\n')).toEqual([
      `\uFEFF${header}`,
      'sipDomain,litwareinc.com,,,,yes,,,,,,',
      'sipDomain,fabrikam.com,,,,,,,,,,',
      'site,Atlanta,,,,,,,,,,',
      'site,"Reno; ""old"", really",,,,,,,,,,',
      "site,'=cmd|x,,,,,,,,,,",
      'pool,pool01.litwareinc.com,,FrontEnd,Atlanta,,,web.litwareinc.com,,,,',
      'server,fe01.litwareinc.com,pool01.litwareinc.com,,,,,,192.0.2.1 2001:db8::1,Mediation,,',
      'server,fe02.litwareinc.com,pool01.litwareinc.com,,,,,,,,fe99.litwareinc.com,',
      'pool,edge01.litwareinc.com,,Edge,,,,,,,,',
      `trustedServer,gw01.litwareinc.com,,,,,,,,,,"'-- ""PSTN"", Zürich"`,
      '',
    ])
  })

  it.each(['json', 'csv'] as const)(
    'read back from %s changes nothing, for three hundred estates of every shape',
    async format => {
      for (let seed = 1; seed <= 300; seed += 1) {
        const console = createTestConsole()
        const before = await console.must('estate.replace', {
          estate: randomEstate(seed),
          evenIfInUse: false,
        })
        const { ticket } = await console.must('estate.prepareExport', { format })
        const again = await read(console, console.savedBytes(ticket))
        if (!again.ok) throw new Error(`seed ${seed}: ${JSON.stringify(again.problem)}`)
        expect(again.value).toMatchObject({ added: [], removed: [], losing: [] })
        const { estate } = again.value
        const after = await console.must('estate.replace', { estate, evenIfInUse: false })
        expect([seed, after]).toEqual([seed, before])
      }
    },
  )

  it.each(['json', 'csv'] as const)('makes the same estate elsewhere, from %s', async format => {
    const console = await litwareConsole()
    const { ticket } = await console.must('estate.prepareExport', { format })
    const elsewhere = createTestConsole()
    const answer = await read(elsewhere, console.savedBytes(ticket))
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
    expect(answer.value.added).toHaveLength(10)
    await elsewhere.must('estate.replace', { estate: answer.value.estate, evenIfInUse: false })
    const exported = await elsewhere.must('estate.prepareExport', { format })
    expect(elsewhere.savedBytes(exported.ticket)).toEqual(console.savedBytes(ticket))
  })
})

describe('the examples of docs/formats.md', () => {
  const docs = readFileSync(new URL('../../../../docs/formats.md', import.meta.url), 'utf8')
  const example = (language: string) =>
    new RegExp(`\`\`\`${language}\\n([^\`]*sipDomain[^\`]*)\`\`\``).exec(docs)?.[1] ?? ''

  it('describe the same estate in both forms', async () => {
    const console = createTestConsole()
    const json = await read(console, example('json'))
    if (!json.ok) throw new Error(JSON.stringify(json.problem))
    const estate = await console.must('estate.replace', { estate: json.value.estate, evenIfInUse: false })
    const csv = await read(console, example('csv'))
    if (!csv.ok) throw new Error(JSON.stringify(csv.problem))
    expect(estate.pools[0]?.servers).toHaveLength(2)
    expect(await console.must('estate.replace', { estate: csv.value.estate, evenIfInUse: false })).toEqual(
      estate,
    )
  })
})

describe('estate.readFile', () => {
  it('tells what would be added, removed with what depends on it, and kept', async () => {
    const console = await litwareConsole()
    const answer = await read(
      console,
      `{"sipDomains":["litwareinc.com"],"pools":[{"fqdn":"pool01.litwareinc.com","site":"Boston","servers":["fe01.litwareinc.com","fe03.litwareinc.com"]}]}`,
    )
    expect(answer).toMatchObject({
      value: {
        added: ['Boston', 'fe03.litwareinc.com'],
        removed: ['fabrikam.com', 'edge01.litwareinc.com', 'fe02.litwareinc.com'].map(name => ({
          name,
          dependents: [],
        })),
        losing: [],
        // One SIP domain, three sites, one pool, one server, one trusted server.
        kept: 7,
      },
    })
    expect((await console.must('estate.get', {})).sipDomains).toHaveLength(2)
  })

  it('leaves what a CSV has no rows and no columns for', async () => {
    const console = await litwareConsole()
    const before = await console.must('estate.get', {})
    const answer = await read(
      console,
      'Name;Entry;Pool\r\nFE01.litwareinc.com;Server;pool01.litwareinc.com\r\nfe02.litwareinc.com;server;pool01.litwareinc.com\r\n;;\r\nedge01.litwareinc.com;pool;\r\n',
    )
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
    const { estate } = answer.value
    expect(await console.must('estate.replace', { estate, evenIfInUse: false })).toEqual(before)
  })

  it('reads UTF-16 as spreadsheets save it', async () => {
    const text = '\uFEFFentry\tname\tnote\r\ntrustedServer\tgw01.test\tZürich\r\n'
    const answer = await read(createTestConsole(), new Uint8Array(Buffer.from(text, 'utf16le')))
    expect(answer).toMatchObject({
      value: { estate: { trustedServers: [{ fqdn: 'gw01.test', note: 'Zürich' }] } },
    })
  })

  it.each([
    ['no head', 'fe01.test,pool.test', 1, 'column:fe01.test'],
    ['a head without a name', 'entry,pool', 1, 'header'],
    ['a column that is not known', 'entry,name,adresses', 1, 'column:adresses'],
    ['a column twice', 'entry,name,name', 1, 'column:name'],
    ['a cell beyond the columns', 'entry,name\nserver,fe.test,x', 2, 'header'],
    ['an entry that is none', 'entry,name\nhost,fe.test', 2, 'entry'],
    ['a name that is none', 'entry,name\n\nsipDomain,fe_01.test', 3, 'name'],
    ['a server without its pool', 'entry,name\nserver,fe.test', 2, 'pool'],
    ['a cell that the entry does not have', 'entry,name,note\nsipDomain,a.test,x', 2, 'note'],
    ['a kind that is none', 'entry,name,kind\npool,a.test,Frontend Pool', 2, 'kind'],
    ['an address that is none', 'entry,name,pool,addresses\nserver,a.test,p.test,1.2.3', 2, 'addresses'],
    ['a role that is none', 'entry,name,pool,roles\nserver,a.test,p.test,Mail', 2, 'roles'],
    ['a default that is neither', 'entry,name,default\nsipDomain,a.test,x', 2, 'default'],
    ['web services that are no name', 'entry,name,internalWebFqdn\npool,a.test,x', 2, 'internalWebFqdn'],
    ['the same twice', 'entry,name\nsite,Atlanta\nsite,ATLANTA', 3, 'twice'],
    ['a note that is too long', `entry,name,note\ntrustedServer,a.test,${'x'.repeat(201)}`, 2, 'note'],
    ['an open quotation mark', 'entry,name\nsite,"Atlanta', 2, 'quote'],
    ['JSON that is none', '{"pools":[}', null, 'JSON'],
    ['JSON of something else', '{"kind":"pkcs12"}', null, 'sipDomains'],
    ['a member that is not known', '{"sipDomains":[],"pools":[],"users":[]}', null, 'users'],
    ['a wrong member', '{"sipDomains":[],"pools":[{"fqdn":1,"servers":[]}]}', null, 'pools.0.fqdn'],
  ])('refuses %s and tells where', async (_what, text, line, where) => {
    expect(await read(createTestConsole(), text)).toEqual({
      ok: false,
      problem: { code: 'estate-file-not-valid', line, where },
    })
  })

  it.each([
    ['octets that are no text', new Uint8Array([0x65, 0xc3, 0x28]), 'estate-file-not-valid'],
    ['nothing', new Uint8Array(), 'file-empty'],
    ['a mark alone', new Uint8Array([0xef, 0xbb, 0xbf]), 'file-empty'],
    ['more than 10 MiB', new Uint8Array(10 * 1024 * 1024 + 1), 'file-too-large'],
    [
      'a name that means two things',
      bytesOf('entry,name,pool\nserver,a.test,p.test\nsipDomain,b.test\ntrustedServer,a.test,'),
      'name-duplicate',
    ],
    ['deep nesting', bytesOf(`{"sipDomains":${'['.repeat(100_000)}`), 'estate-file-not-valid'],
  ])('refuses %s', async (_what, bytes, code) => {
    expect(await read(createTestConsole(), bytes)).toMatchObject({ ok: false, problem: { code } })
  })

  it('tells a name that clashes with what the document leaves as it is', async () => {
    const console = await litwareConsole()
    const answer = await read(
      console,
      '{"sipDomains":[],"pools":[{"fqdn":"gw01.litwareinc.com","servers":[]}]}',
    )
    expect(answer).toMatchObject({ problem: { code: 'name-duplicate', usedBy: 'pool' } })
  })
})

/** Any estate that can be: names unique, everything else by chance. */
function randomEstate(seed: number): EstateDocument {
  let state = seed
  const next = (below: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * below)
  }
  const some = <T>(most: number, make: (index: number) => T): T[] =>
    Array.from({ length: next(most + 1) }, (_, index) => make(index))
  const odd = ['plain', '=SUM(A1)', 'a,b', 'semi;colon', '"quoted"', "'", 'two\nlines', 'Zürich', '  x', 'ﬁ']
  const pick = <T>(list: readonly T[]): T | undefined => list[next(list.length)]
  const kinds = () => poolKinds.filter(() => next(4) === 0)
  const sites = some(4, index => `${pick(odd) ?? ''} ${index}`.trim())
  return {
    sipDomains: some(3, index => ({ name: `sip${index}.test`, isDefault: false })),
    sites,
    pools: some(4, pool => ({
      fqdn: `pool${pool}.test`,
      kind: pick(poolKinds),
      site: pick([...sites, null]),
      internalWebFqdn: pick([null, `int${pool}.test`]),
      externalWebFqdn: pick([null, `pool${pool}.test`]),
      formerNames: some(2, index => `old${index}.test`),
      servers: some(4, server => ({
        fqdn: `fe${server}.pool${pool}.test`,
        addresses: some(3, index => pick([`192.0.2.${index}`, `2001:db8::${index}`, '::ffff:1.2.3.4']) ?? ''),
        roles: kinds(),
        formerNames: some(2, index => `was${index}.test`),
      })),
    })),
    trustedServers: some(3, index => ({ fqdn: `gw${index}.test`, note: pick(odd) ?? '' })),
  }
}
