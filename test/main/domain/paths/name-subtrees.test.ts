import { describe, expect, it } from 'vitest'
import { isInSubtree } from '../../../../src/main/domain/paths/name-subtrees.ts'
import type { PathName } from '../../../../src/main/domain/paths/ports.ts'

const dns = (text: string): PathName => ({ form: 'dns', text })
const email = (text: string): PathName => ({ form: 'email', text })
const uri = (text: string): PathName => ({ form: 'uri', text })
const ip = (...octets: number[]): PathName => ({ form: 'ip', octets: Uint8Array.from(octets) })
const directory = (...rdns: string[]): PathName => ({ form: 'directory', rdns, text: rdns.join() })

/** RFC 5280 section 4.2.1.10, form by form; the first six rows of DNS, mail and URI are its own examples in kind. */
const rows: readonly (readonly [PathName, PathName, 'inside' | 'outside' | 'unsupported'])[] = [
  [dns('host.example.com'), dns('example.com'), 'inside'],
  [dns('my.host.example.com'), dns('host.example.com'), 'inside'],
  [dns('host1.example.com'), dns('host.example.com'), 'outside'],
  [dns('example.com'), dns('example.com'), 'inside'],
  [dns('EXAMPLE.com'), dns('example.COM'), 'inside'],
  [dns('notexample.com'), dns('example.com'), 'outside'],
  [dns('example.com.evil.org'), dns('example.com'), 'outside'],
  [dns('anything.org'), dns(''), 'inside'],
  [dns('a.example.com'), dns('.example.com'), 'inside'],
  [dns('example.com'), dns('.example.com'), 'outside'],
  [dns('.example.com'), dns('.example.com'), 'inside'],
  [dns('a.example.com.'), dns('example.com'), 'inside'],
  [dns('*.example.com'), dns('example.com'), 'inside'],
  [dns('*.example.com'), dns('mail.example.com'), 'outside'],

  [email('root@example.com'), email('root@example.com'), 'inside'],
  [email('Root@example.com'), email('root@example.com'), 'outside'],
  [email('root@EXAMPLE.com'), email('root@example.com'), 'inside'],
  [email('anyone@example.com'), email('example.com'), 'inside'],
  [email('anyone@mail.example.com'), email('example.com'), 'outside'],
  [email('anyone@mail.example.com'), email('.example.com'), 'inside'],
  [email('anyone@example.com'), email('.example.com'), 'outside'],
  [email('anyone@example.com'), email('@example.com'), 'inside'],
  [email('anyone@example.org'), email('@example.com'), 'outside'],
  [email('anyone@mail.example.com'), email('@example.com'), 'outside'],
  [email('anyone@.example.com'), email('.example.com'), 'inside'],
  [email('no-at-sign'), email('example.com'), 'unsupported'],
  [email('"a@b"@example.com'), email('example.com'), 'inside'],

  [uri('https://host.example.com/path'), uri('host.example.com'), 'inside'],
  [uri('https://host.example.com:8443/'), uri('host.example.com'), 'inside'],
  [uri('https://user:secret@host.example.com/'), uri('host.example.com'), 'inside'],
  [uri('https://host.example.com@evil.org/'), uri('host.example.com'), 'outside'],
  [uri('https://host.example.com/'), uri('.example.com'), 'inside'],
  [uri('https://example.com/'), uri('.example.com'), 'outside'],
  [uri('https://other.example.com/'), uri('host.example.com'), 'outside'],
  [uri('urn:example:thing'), uri('example.com'), 'unsupported'],
  [uri('https://192.0.2.1/'), uri('example.com'), 'unsupported'],
  [uri('https://[2001:db8::1]/'), uri('example.com'), 'unsupported'],

  [ip(192, 0, 2, 7), ip(192, 0, 2, 0, 255, 255, 255, 0), 'inside'],
  [ip(192, 0, 3, 7), ip(192, 0, 2, 0, 255, 255, 255, 0), 'outside'],
  [ip(192, 0, 2, 7), ip(0, 0, 0, 0, 0, 0, 0, 0), 'inside'],
  [ip(...Array.from({ length: 16 }, () => 1)), ip(192, 0, 2, 0, 255, 255, 255, 0), 'outside'],
  [ip(192, 0, 2), ip(192, 0, 2, 0, 255, 255, 255, 0), 'unsupported'],
  [ip(192, 0, 2, 7), ip(192, 0, 2, 0, 255), 'unsupported'],

  [directory('C=US', 'O=Litware', 'CN=a'), directory('C=US', 'O=Litware'), 'inside'],
  [directory('C=US'), directory('C=US', 'O=Litware'), 'outside'],
  [directory('C=US', 'O=Other'), directory('C=US', 'O=Litware'), 'outside'],
  [directory('O=Litware', 'C=US'), directory('C=US'), 'outside'],
  [directory('C=US'), directory(), 'inside'],

  [{ form: 'other', text: '[0]' }, { form: 'other', text: '[0]' }, 'unsupported'],
  [dns('host.example.com'), email('example.com'), 'outside'],
]

describe('isInSubtree (RFC 5280 section 4.2.1.10)', () => {
  it.each(rows)('%j in %j: %s', (name, subtree, expected) => {
    expect(isInSubtree(name, subtree, 'permitted')).toBe(expected)
  })

  it('counts a wildcard as excluded when one of the names it stands for is', () => {
    expect(isInSubtree(dns('*.example.com'), dns('mail.example.com'), 'excluded')).toBe('inside')
    expect(isInSubtree(dns('*.example.com'), dns('mail.example.org'), 'excluded')).toBe('outside')
  })
})
