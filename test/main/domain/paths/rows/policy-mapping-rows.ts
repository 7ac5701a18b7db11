/** Policies that are mapped (RFC 5280 sections 4.2.1.5 and 6.1.4 (a), (b)). */
import { nothing } from '../../../../../src/main/adapters/pki/der-writer.ts'
import {
  anyPolicy,
  extension,
  policies,
  policyConstraints,
  policyMappings,
  types,
} from '../../../../fixtures/paths/path-extensions.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'
import { gold, silver, bronze, explicit, has, bad, two } from './policy-scene.ts'

export const policyMappingRows: readonly PathRow[] = [
  {
    name: 'gold is silver below',
    section: '6.1.4 (b)(1)',
    ca: has(explicit(0), policies(gold), policyMappings([gold, silver])),
    leaf: has(policies(silver)),
    expected: [],
  },
  {
    name: 'gold is silver below, and the leaf says gold',
    section: '6.1.4 (b)(1)',
    ca: has(explicit(0), policies(gold), policyMappings([gold, silver])),
    leaf: has(policies(gold)),
    expected: bad,
  },
  {
    name: 'gold is two others below',
    section: '6.1.4 (b)(1)',
    ca: has(explicit(0), policies(gold), policyMappings([gold, silver], [gold, bronze])),
    leaf: has(policies(bronze)),
    expected: [],
  },
  {
    name: 'gold is both gold and silver below',
    section: '6.1.4 (b)(1)',
    ca: has(explicit(0), policies(gold), policyMappings([gold, gold], [gold, silver])),
    leaf: has(policies(gold)),
    expected: [],
  },
  {
    name: 'a mapping of what is not valid',
    section: '6.1.4 (b)(1)',
    ca: has(explicit(0), policies(gold), policyMappings([bronze, silver])),
    leaf: has(policies(silver)),
    expected: bad,
  },
  {
    name: 'a mapping where any policy is valid',
    section: '6.1.4 (b)(1)',
    ca: has(explicit(0), policies(anyPolicy), policyMappings([gold, silver])),
    leaf: has(policies(silver)),
    expected: [],
  },
  {
    name: 'two mappings one after the other',
    section: '6.1.4 (b)(1)',
    ...two(
      has(explicit(0), policies(gold), policyMappings([gold, silver])),
      has(policies(silver), policyMappings([silver, bronze])),
      has(policies(bronze)),
    ),
    expected: [],
  },
  {
    name: 'a mapping from any policy',
    section: '6.1.4 (a)',
    ca: has(policies(gold), policyMappings([anyPolicy, silver])),
    expected: bad,
  },
  {
    name: 'a mapping to any policy',
    section: '6.1.4 (a)',
    ca: has(policies(gold), policyMappings([gold, anyPolicy])),
    expected: bad,
  },
  {
    name: 'mappings on the leaf map nothing',
    section: '6.1.4 (only for certificates above the last)',
    leaf: has(policies(gold), policyMappings([gold, silver])),
    expected: [],
  },
  {
    name: 'mapping inhibited at once',
    section: '6.1.4 (b)(2)',
    ...two(
      has(policyConstraints({ explicit: 0, mapping: 0 }), policies(gold)),
      has(policies(gold), policyMappings([gold, silver])),
      has(policies(silver)),
    ),
    expected: bad,
  },
  {
    name: 'mapping inhibited at once: the mapped policy is lost as well',
    section: '6.1.4 (b)(2)',
    ...two(
      has(policyConstraints({ explicit: 0, mapping: 0 }), policies(gold)),
      has(policies(gold), policyMappings([gold, silver])),
      has(policies(gold)),
    ),
    expected: bad,
  },
  {
    name: 'mapping inhibited at once: other policies stay',
    section: '6.1.4 (b)(2)',
    ...two(
      has(policyConstraints({ explicit: 0, mapping: 0 }), policies(gold, bronze)),
      has(policies(gold, bronze), policyMappings([gold, silver])),
      has(policies(bronze)),
    ),
    expected: [],
  },
  {
    name: 'mapping inhibited after one more',
    section: '6.1.4 (i)',
    ...two(
      has(policyConstraints({ explicit: 0, mapping: 1 }), policies(gold)),
      has(policies(gold), policyMappings([gold, silver])),
      has(policies(silver)),
    ),
    expected: [],
  },
  {
    name: 'mapping inhibited by the one that maps: too late for itself',
    section: '6.1.4 (b) before (i)',
    ca: has(policyConstraints({ explicit: 0, mapping: 0 }), policies(gold), policyMappings([gold, silver])),
    leaf: has(policies(silver)),
    expected: [],
  },
  {
    name: 'mappings that cannot be read, not critical',
    section: '4.2 (recognised, so processed)',
    ca: has(explicit(0), policies(gold), extension(types.policyMappings, nothing())),
    leaf: has(policies(gold)),
    expected: bad,
  },
  {
    name: 'a mapping to any policy, where none is left and none is required',
    section: '6.1.4 (a)',
    ca: has(policyMappings([gold, anyPolicy])),
    expected: bad,
    opensslDiffers: 'openssl ends before it looks at the mapping',
  },
]
