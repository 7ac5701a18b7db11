/** Who issues a revocation list in the place of the authority, and with which key (RFC 5280 sections 5.3.3 and 6.3.3). */
import {
  certificateIssuer,
  distributionPoints,
  issuingDistributionPoint as scope,
} from '../../../../fixtures/paths/path-crls.ts'
import { keyUsage } from '../../../../fixtures/paths/path-extensions.ts'
import { directory, nameOf, uri } from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'
import { leafEntry, lists, revoked, unknown } from './crl-scene.ts'

const cn = (name: string) => nameOf(['CN', name])

const point = uri('http://crl.litwareinc.com/a.crl')

const delegate = { is: 'lists', by: 'root', isAuthority: false, extensions: [keyUsage('cRLSign')] } as const

const indirectLeaf = { extensions: [distributionPoints({ names: [point], crlIssuer: cn('lists') })] }

const pointsBefore = (count: number) =>
  distributionPoints(...Array.from({ length: count }, () => ({ names: [point] })), { crlIssuer: cn('lists') })

export const indirectListRows: readonly PathRow[] = [
  {
    name: 'CRL: indirect, by whom the leaf names',
    section: '6.3.3 (b)(1)',
    more: [delegate],
    leaf: indirectLeaf,
    ...lists({ by: 'lists', extensions: [scope({ names: [point], isIndirect: true })] }),
    expected: [],
  },
  {
    name: "CRL: indirect, and the entry is of the leaf's issuer",
    section: '5.3.3',
    more: [delegate],
    leaf: indirectLeaf,
    ...lists({
      by: 'lists',
      extensions: [scope({ names: [point], isIndirect: true })],
      entries: [{ serial: 1002, extensions: [certificateIssuer(cn('ca'))] }],
    }),
    expected: revoked,
  },
  {
    name: 'CRL: indirect, and the entry is of another issuer',
    section: '5.3.3',
    more: [delegate],
    leaf: indirectLeaf,
    ...lists({
      by: 'lists',
      extensions: [scope({ names: [point], isIndirect: true })],
      entries: [{ serial: 1002, extensions: [certificateIssuer(cn('stranger'))] }],
    }),
    expected: [],
  },
  {
    name: 'CRL: indirect, an entry without issuer is of the one above',
    section: '5.3.3',
    more: [delegate],
    leaf: indirectLeaf,
    ...lists({
      by: 'lists',
      extensions: [scope({ names: [point], isIndirect: true })],
      entries: [{ serial: 7, extensions: [certificateIssuer(cn('ca'))] }, leafEntry()],
    }),
    expected: revoked,
  },
  {
    name: 'CRL: by whom the leaf names, but not marked as indirect',
    section: '6.3.3 (b)(1)',
    more: [delegate],
    leaf: indirectLeaf,
    ...lists({ by: 'lists', extensions: [scope({ names: [point] })] }),
    expected: unknown,
  },
  {
    name: 'CRL: indirect, and the leaf names nobody',
    section: '6.3.3 (b)(1)',
    more: [delegate],
    ...lists({ by: 'lists', extensions: [scope({ isIndirect: true })] }),
    expected: unknown,
  },
  {
    name: 'CRL: indirect, the issuer of the list is not at hand',
    section: '6.3.3 (f)',
    more: [delegate],
    missing: ['lists'],
    leaf: indirectLeaf,
    ...lists({ by: 'lists', extensions: [scope({ names: [point], isIndirect: true })] }),
    expected: unknown,
  },
  {
    name: 'CRL: indirect, the issuer of the list may not sign lists',
    section: '6.3.3 (f)',
    more: [{ ...delegate, extensions: [keyUsage('digitalSignature')] }],
    leaf: indirectLeaf,
    ...lists({ by: 'lists', extensions: [scope({ names: [point], isIndirect: true })] }),
    expected: unknown,
    opensslDiffers:
      'the program openssl verify forgives some errors, and on the path of a list nobody asks for them again',
  },
  {
    name: 'CRL: signed with another key of the authority, below the same anchor',
    section: '6.3.3 (f)',
    more: [{ is: 'twin', by: 'root', subject: cn('ca') }],
    ...lists({ by: 'twin', issuer: cn('ca') }),
    expected: [],
    opensslDiffers: 'openssl asks one key of a name',
  },
  {
    name: 'CRL: signed by a namesake of the authority below another anchor',
    section: '6.3.3 (f)',
    more: [
      { is: 'root2', by: 'root2' },
      { is: 'twin', by: 'root2', subject: cn('ca') },
    ],
    anchors: ['root', 'root2'],
    ...lists({ by: 'twin', issuer: cn('ca') }),
    expected: unknown,
  },
  {
    name: 'CRL: indirect, and its issuer stands below another anchor',
    section: '6.3.3 (f)',
    more: [
      { is: 'root2', by: 'root2' },
      { is: 'lister', by: 'root2' },
    ],
    anchors: ['root', 'root2'],
    leaf: { extensions: [distributionPoints({ crlIssuer: cn('lister') })] },
    ...lists({ by: 'lister', extensions: [scope({ isIndirect: true })] }),
    expected: unknown,
  },
  {
    name: 'CRL: a point known by the issuer of the list alone',
    section: '4.2.1.13',
    more: [delegate],
    leaf: { extensions: [distributionPoints({ crlIssuer: cn('lists') })] },
    ...lists({ by: 'lists', extensions: [scope({ names: [directory(cn('lists'))], isIndirect: true })] }),
    expected: [],
  },
  {
    name: 'CRL: by whom the last of a hundred points names',
    section: '4.2.1.13',
    more: [delegate],
    leaf: { extensions: [pointsBefore(99)] },
    ...lists({ by: 'lists', extensions: [scope({ isIndirect: true })] }),
    expected: [],
  },
  {
    name: 'CRL: by whom the last of more than a hundred points names, of which none counts',
    section: '4.2.1.13 (docs/paths.md, limits)',
    more: [delegate],
    leaf: { extensions: [pointsBefore(100)] },
    ...lists({ by: 'lists', extensions: [scope({ isIndirect: true })] }),
    expected: unknown,
    opensslDiffers: 'openssl knows no such limit',
  },
]
