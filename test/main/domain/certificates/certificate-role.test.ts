import { describe, expect, it } from 'vitest'
import { automaticStore, roleOf } from '../../../../src/main/domain/certificates/certificate-role.ts'
import { fakeCa, fakeCertificate } from '../../../fakes/fake-certificates.ts'

const leaf = fakeCertificate({ name: 'fe-001.litwareinc.com', issuedBy: 'CA' }).description
const selfSigned = fakeCertificate({ name: 'Microsoft Exchange Server Auth Certificate' }).description
const intermediate = fakeCa('CA', 'Root').description
const root = fakeCa('Root').description
const version1Root = fakeCertificate({ name: 'Old Root', version: 1 }).description

describe('roleOf', () => {
  it.each([
    ['end entity', leaf, 'endEntity'],
    ['self-signed end entity', selfSigned, 'endEntity'],
    ['intermediate CA', intermediate, 'intermediateCa'],
    ['root CA', root, 'rootCa'],
    ['self-signed version 1 certificate, which cannot say that it is a CA', version1Root, 'rootCa'],
  ] as const)('takes %s for what it is', (_name, description, role) => {
    expect(roleOf(description)).toBe(role)
  })
})

describe('automaticStore (reference section 9.6)', () => {
  it.each([
    ['end entity with key', leaf, true, 'My'],
    ['end entity without key', leaf, false, 'AddressBook'],
    ['self-signed end entity without key', selfSigned, false, 'AddressBook'],
    ['intermediate CA', intermediate, false, 'CA'],
    ['root CA', root, false, 'Root'],
    ['root CA with its key, which is nobody to be trusted unasked', root, true, 'My'],
  ] as const)('puts %s there', (_name, description, bringsKey, store) => {
    expect(automaticStore(description, bringsKey)).toBe(store)
  })
})
