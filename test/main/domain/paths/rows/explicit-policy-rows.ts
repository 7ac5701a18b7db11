/** Policies that authorities require, and any-policy (RFC 5280 sections 4.2.1.4, 4.2.1.11, 4.2.1.14 and 6.1). */
import { integer, nothing } from '../../../../../src/main/adapters/pki/der-writer.ts'
import {
  anyPolicy,
  extension,
  inhibitAnyPolicy,
  policies,
  types,
} from '../../../../fixtures/paths/path-extensions.ts'
import { nameOf } from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'
import { gold, silver, bronze, explicit, has, bad, two } from './policy-scene.ts'

const explicitRows: readonly PathRow[] = [
  {
    name: 'policies that differ where none is required',
    section: '6.1.5',
    ca: has(policies(gold)),
    leaf: has(policies(silver)),
    expected: [],
  },
  {
    name: 'required at once, any policy on both',
    section: '6.1.3 (d)',
    ca: has(explicit(0), policies(anyPolicy)),
    leaf: has(policies(anyPolicy)),
    expected: [],
  },
  {
    name: 'required at once, any policy above and one below',
    section: '6.1.3 (d)(1)(ii)',
    ca: has(explicit(0), policies(anyPolicy)),
    leaf: has(policies(gold)),
    expected: [],
  },
  {
    name: 'required at once, one above and any policy below',
    section: '6.1.3 (d)(2)',
    ca: has(explicit(0), policies(gold)),
    leaf: has(policies(anyPolicy)),
    expected: [],
  },
  {
    name: 'required at once, none above',
    section: '6.1.3 (e)',
    ca: has(explicit(0)),
    leaf: has(policies(gold)),
    expected: bad,
  },
  {
    name: 'required at once, none below',
    section: '6.1.3 (e)',
    ca: has(explicit(0), policies(gold)),
    expected: bad,
  },
  {
    name: 'required at once, one of two in common',
    section: '6.1.3 (d)',
    ca: has(explicit(0), policies(gold, silver)),
    leaf: has(policies(silver, bronze)),
    expected: [],
  },
  {
    name: 'required after one more certificate: the leaf has to have one',
    section: '6.1.4 (i)',
    ca: has(explicit(1)),
    leaf: has(),
    expected: bad,
  },
  {
    name: 'required after two more: the leaf is not reached',
    section: '6.1.4 (i)',
    ca: has(explicit(2)),
    leaf: has(),
    expected: [],
  },
  {
    name: 'required after one more, and there is one all along',
    section: '6.1.4 (i)',
    ca: has(explicit(1), policies(gold)),
    leaf: has(policies(gold)),
    expected: [],
  },
  {
    name: 'required by the leaf itself, at once',
    section: '6.1.5 (b)',
    leaf: has(explicit(0)),
    expected: bad,
  },
  {
    name: 'required by the leaf itself, after one more',
    section: '6.1.5 (b)',
    leaf: has(explicit(1)),
    expected: [],
  },
  {
    name: 'required by the leaf itself, and there on both',
    section: '6.1.5 (b)',
    ca: has(policies(gold)),
    leaf: has(explicit(0), policies(gold)),
    expected: [],
  },
  {
    name: 'the lower of two counts is the stricter',
    section: '6.1.4 (i)',
    ...two(has(explicit(5)), has(explicit(0)), has()),
    expected: bad,
  },
  {
    name: 'the upper of two counts is the stricter',
    section: '6.1.4 (i)',
    ...two(has(explicit(1)), has(explicit(9)), has()),
    expected: ['leaf POLICY'],
  },
  {
    name: 'a policy lost in the middle',
    section: '6.1.3 (d)(3)',
    ...two(has(explicit(0), policies(gold)), has(policies(silver)), has(policies(gold))),
    expected: bad,
  },
  {
    name: 'self-issued steps do not use up the count',
    section: '6.1.4 (h)',
    ca: has(explicit(1)),
    more: [{ is: 'ca new key', by: 'ca', subject: nameOf(['CN', 'ca']) }],
    leaf: { signedWith: 'p256 ca new key' },
    expected: bad,
  },
  {
    name: 'constraints of the anchor do not count',
    section: '6.1 (the anchor is no part of the path)',
    root: has(explicit(0)),
    expected: [],
  },
  {
    name: 'policies of the anchor do not count',
    section: '6.1 (the anchor is no part of the path)',
    root: has(policies(silver)),
    ca: has(explicit(0), policies(gold)),
    leaf: has(policies(gold)),
    expected: [],
  },
  {
    name: 'policies that cannot be read are none',
    section: '6.1.3 (e)',
    ca: has(explicit(0), policies(gold)),
    leaf: has(extension(types.policies, nothing())),
    expected: bad,
  },
  {
    name: 'policy constraints that cannot be read, not critical, are the strictest',
    section: '4.2 (recognised, so processed)',
    ca: has(extension(types.policyConstraints, nothing())),
    expected: bad,
  },
  {
    name: 'a policy named twice is unreadable',
    section: '4.2.1.4',
    ca: has(explicit(0), policies(gold)),
    leaf: has(policies(gold, gold)),
    expected: bad,
  },
]

const anyRows: readonly PathRow[] = [
  {
    name: 'any policy inhibited at once, any policy on the leaf',
    section: '6.1.3 (d)(2)',
    ca: has(explicit(0), policies(gold), inhibitAnyPolicy(0)),
    leaf: has(policies(anyPolicy)),
    expected: bad,
  },
  {
    name: 'any policy inhibited at once, one named on the leaf',
    section: '6.1.3 (d)(2)',
    ca: has(explicit(0), policies(gold), inhibitAnyPolicy(0)),
    leaf: has(policies(gold)),
    expected: [],
  },
  {
    name: 'any policy inhibited after one more',
    section: '6.1.4 (j)',
    ca: has(explicit(0), policies(gold), inhibitAnyPolicy(1)),
    leaf: has(policies(anyPolicy)),
    expected: [],
  },
  {
    name: 'any policy inhibited after one more, and that one is between',
    section: '6.1.4 (h)',
    ...two(
      has(explicit(0), policies(gold), inhibitAnyPolicy(1)),
      has(policies(anyPolicy)),
      has(policies(anyPolicy)),
    ),
    expected: bad,
  },
  {
    name: 'any policy of a self-issued authority is let through',
    section: '6.1.3 (d)(2)',
    ca: has(explicit(0), policies(gold), inhibitAnyPolicy(0)),
    more: [{ is: 'ca new key', by: 'ca', subject: nameOf(['CN', 'ca']), ...has(policies(anyPolicy)) }],
    leaf: { signedWith: 'p256 ca new key', ...has(policies(gold)) },
    expected: [],
  },
  {
    name: 'any policy of a self-issued leaf is not',
    section: '6.1.3 (d)(2)',
    ca: has(explicit(0), policies(gold), inhibitAnyPolicy(0)),
    leaf: { subject: nameOf(['CN', 'ca']), ...has(policies(anyPolicy)) },
    expected: bad,
  },
  {
    name: 'any policy inhibited, and nobody requires one',
    section: '6.1.5',
    ca: has(policies(gold), inhibitAnyPolicy(0)),
    leaf: has(policies(anyPolicy)),
    expected: [],
  },
  {
    name: 'an inhibition that cannot be read is the strictest',
    section: '4.2 (recognised, so processed)',
    ca: has(explicit(0), policies(gold), extension(types.inhibitAnyPolicy, nothing())),
    leaf: has(policies(anyPolicy)),
    expected: bad,
  },
  {
    name: 'a negative inhibition',
    section: '4.2.1.14 (at least zero)',
    ca: has(explicit(0), policies(gold), extension(types.inhibitAnyPolicy, integer(-1), true)),
    leaf: has(policies(anyPolicy)),
    expected: ['leaf POLICY', 'ca UNKNOWN_CRITICAL_EXTENSION'],
  },
]

export const explicitPolicyRows: readonly PathRow[] = [...explicitRows, ...anyRows]
