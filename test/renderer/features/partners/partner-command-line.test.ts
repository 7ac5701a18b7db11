import { describe, expect, it } from 'vitest'
import {
  newCommandLine,
  setCommandLine,
  type NewPartnerLine,
} from '../../../../src/renderer/features/partners/partner-command-line.ts'
import { exchangeIdentifier, samplePartner } from './partner-samples.ts'

/** The lines without the backticks that join them. */
const lines = (command: string): readonly string[] => command.split(/ `\n {2}/)
const line: NewPartnerLine = {
  name: 'microsoft.exchange',
  by: { kind: 'url', url: 'https://autodiscover.litwareinc.com/autodiscover/metadata/json/1' },
  trustLevel: 'Full',
  acceptSecurityIdentifiers: false,
  enabled: true,
}

describe('Set-CsPartnerApplication', () => {
  it('names the metadata URL where there is one', () => {
    expect(lines(setCommandLine(samplePartner()))).toEqual([
      'Set-CsPartnerApplication -Identity microsoft.exchange',
      "-MetadataUrl 'https://autodiscover.litwareinc.com/autodiscover/metadata/json/1'",
      '-ApplicationTrustLevel Full',
      '-AcceptSecurityIdentifierInformation $False',
      '-Enabled $True',
    ])
  })

  it('leaves the URL out for a partner by certificate', () => {
    const partner = samplePartner({ source: { kind: 'certificate' }, enabled: false })
    expect(setCommandLine(partner)).not.toContain('-MetadataUrl')
    expect(lines(setCommandLine(partner)).at(-1)).toBe('-Enabled $False')
  })

  it('turns security identifiers on where they are accepted', () => {
    expect(setCommandLine(samplePartner({ acceptSecurityIdentifiers: true }))).toContain(
      '-AcceptSecurityIdentifierInformation $True',
    )
  })

  it('quotes a name so that the shell takes it literally', () => {
    const [first] = lines(setCommandLine(samplePartner({ name: "ken's $archive" })))
    expect(first).toBe("Set-CsPartnerApplication -Identity 'ken''s $archive'")
  })
})

describe('New-CsPartnerApplication', () => {
  it('says no more than is needed', () => {
    expect(lines(newCommandLine(line))).toEqual([
      'New-CsPartnerApplication -Identity microsoft.exchange',
      "-MetadataUrl 'https://autodiscover.litwareinc.com/autodiscover/metadata/json/1'",
      '-ApplicationTrustLevel Full',
    ])
  })

  it('takes identifier, realm and certificate where the networks are not connected', () => {
    const by = { kind: 'file', identifier: exchangeIdentifier, realm: 'litwareinc.com' } as const
    expect(lines(newCommandLine({ ...line, by })).slice(1, 4)).toEqual([
      `-ApplicationIdentifier ${exchangeIdentifier}`,
      '-Realm litwareinc.com',
      '-CertificateFileData partner.cer',
    ])
  })

  it('uses the authorization server instead of keys', () => {
    const by = { kind: 'server', identifier: exchangeIdentifier } as const
    const command = newCommandLine({ ...line, by })
    expect(command).toContain('-UseOAuthServer')
    expect(command).not.toContain('-CertificateFileData')
  })

  it('says what differs from the defaults of the cmdlet', () => {
    const command = newCommandLine({ ...line, acceptSecurityIdentifiers: true, enabled: false })
    expect(lines(command).slice(-2)).toEqual([
      '-AcceptSecurityIdentifierInformation $True',
      '-Enabled $False',
    ])
  })
})
