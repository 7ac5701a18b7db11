import { describe, expect, it } from 'vitest'
import { describeStart } from '../../../../src/main/adapters/pki/starts-with.ts'

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const text = (content: string) => Uint8Array.from(Buffer.from(content))

describe('describeStart', () => {
  it.each([
    [hex('89504e470d0a1a0a 0000'), 'a PNG image'],
    [hex('ffd8ffe0'), 'a JPEG image'],
    [hex('504b0304 1400'), 'a ZIP archive (also Office documents and Java archives)'],
    [text('%PDF-1.7'), 'a PDF document'],
    [hex('feedfeed 00000002'), 'a Java key store (JKS)'],
    [hex('4d5a9000'), 'a Windows program'],
    [text('  <?xml version="1.0"?>'), 'an XML document'],
    [text('<!DOCTYPE html>'), 'an HTML page'],
    [text('{"alg": "RS256"}'), 'a JSON document'],
    [text('ssh-rsa AAAA'), 'an SSH public key'],
    [text('hello'), 'text'],
    [Uint8Array.from(Buffer.from('\uFEFFhello', 'utf16le')), 'text'],
    [hex('30 03 02 01 05'), 'an ASN.1 structure of another kind'],
    [new Uint8Array(64), 'zeros'],
    [hex('00 01 02 03'), 'binary data'],
  ])('says of %# what it is', (bytes, expected) => {
    expect(describeStart(bytes)).toBe(expected)
  })
})
