/** When the issuer's name is the subject's (RFC 5280 section 7.1, by the string preparation of RFC 4518). */
import {
  bmpString,
  element,
  ia5String,
  integer,
  printableString,
  utf8String,
} from '../../../../../src/main/adapters/pki/der-writer.ts'
import { nameOf, nameOfRdns } from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'

const teletex = (text: string) => element(0x14, Buffer.from(text, 'latin1'))
const universal = (text: string) =>
  element(0x1c, Buffer.from([...text].flatMap(each => [0, 0, 0, each.charCodeAt(0)])))

type Compact = readonly [
  name: string,
  section: string,
  subject: Uint8Array,
  issuer: Uint8Array,
  answer: 'equal' | 'different',
  opensslDiffers?: string,
]

const noText = 'openssl does not read a name that is no text'
const asciiOnly = 'openssl folds the letters of ASCII alone'

export const nameComparisonRows: readonly PathRow[] = (
  [
    [
      'the letters differ in case',
      '7.1',
      nameOf(['CN', 'Litware CA']),
      nameOf(['CN', 'LITWARE ca']),
      'equal',
    ],
    [
      'blanks in front and behind',
      '7.1',
      nameOf(['CN', 'Litware CA']),
      nameOf(['CN', '  Litware CA ']),
      'equal',
    ],
    ['several blanks between', '7.1', nameOf(['CN', 'Litware CA']), nameOf(['CN', 'Litware    CA']), 'equal'],
    [
      'one blank more than none',
      '7.1',
      nameOf(['CN', 'LitwareCA']),
      nameOf(['CN', 'Litware CA']),
      'different',
    ],
    [
      'PrintableString and UTF8String',
      '7.1',
      nameOf(['CN', printableString('Litware CA')]),
      nameOf(['CN', utf8String('Litware CA')]),
      'equal',
    ],
    [
      'BMPString and UTF8String',
      '7.1',
      nameOf(['CN', bmpString('Litware CA')]),
      nameOf(['CN', utf8String('Litware CA')]),
      'equal',
    ],
    [
      'TeletexString and UTF8String',
      '7.1',
      nameOf(['CN', teletex('Litware CA')]),
      nameOf(['CN', utf8String('Litware CA')]),
      'equal',
    ],
    [
      'UniversalString and UTF8String',
      '7.1',
      nameOf(['CN', universal('Litware CA')]),
      nameOf(['CN', utf8String('Litware CA')]),
      'equal',
    ],
    [
      'IA5String and UTF8String',
      '7.1',
      nameOf(['CN', ia5String('Litware CA')]),
      nameOf(['CN', utf8String('Litware CA')]),
      'equal',
    ],
    [
      'string type and case at once',
      '7.1',
      nameOf(['O', printableString('LITWARE')], ['CN', 'ca']),
      nameOf(['O', bmpString('litware')], ['CN', 'CA']),
      'equal',
    ],
    [
      'umlauts in UTF8String and BMPString',
      '7.1',
      nameOf(['CN', utf8String('B\u00FCcher')]),
      nameOf(['CN', bmpString('B\u00FCcher')]),
      'equal',
    ],
    [
      'umlauts that differ in case',
      '7.1 (RFC 4518 2.2)',
      nameOf(['CN', '\u00DCBER']),
      nameOf(['CN', '\u00FCber']),
      'equal',
      asciiOnly,
    ],
    [
      'an umlaut composed and decomposed',
      '7.1 (RFC 4518 2.3)',
      nameOf(['CN', '\u00FCber']),
      nameOf(['CN', 'u\u0308ber']),
      'equal',
      'openssl does not normalise',
    ],
    [
      'letters of full width',
      '7.1 (RFC 4518 2.3)',
      nameOf(['CN', '\uFF23\uFF21']),
      nameOf(['CN', 'CA']),
      'equal',
      'openssl does not normalise',
    ],
    [
      'Greek letters that differ in case',
      '7.1 (RFC 4518 2.2)',
      nameOf(['CN', '\u0391\u0392']),
      nameOf(['CN', '\u03B1\u03B2']),
      'equal',
      asciiOnly,
    ],
    [
      'a sharp s and two of them',
      '7.1 (RFC 4518 2.2)',
      nameOf(['CN', 'Stra\u00DFe']),
      nameOf(['CN', 'STRASSE']),
      'equal',
      asciiOnly,
    ],
    [
      'a final sigma',
      '7.1 (RFC 4518 2.2)',
      nameOf(['CN', '\u03C3\u03BF\u03C2']),
      nameOf(['CN', '\u03A3\u039F\u03A3']),
      'equal',
      asciiOnly,
    ],
    [
      'a soft hyphen',
      '7.1 (RFC 4518 2.2, mapped to nothing)',
      nameOf(['CN', 'Lit\u00ADware']),
      nameOf(['CN', 'Litware']),
      'equal',
      'openssl takes a soft hyphen for a letter',
    ],
    [
      'a zero width space',
      '7.1 (RFC 4518 2.2, mapped to nothing)',
      nameOf(['CN', 'Lit\u200Bware']),
      nameOf(['CN', 'Litware']),
      'equal',
      'openssl takes it for a letter',
    ],
    [
      'a no-break space',
      '7.1 (RFC 4518 2.2, mapped to a blank)',
      nameOf(['CN', 'Litware\u00A0CA']),
      nameOf(['CN', 'Litware CA']),
      'equal',
      'openssl takes it for a letter',
    ],
    [
      'a letter that only looks alike',
      '7.1',
      nameOf(['CN', 'Litw\u0430re']),
      nameOf(['CN', 'Litware']),
      'different',
    ],
    [
      'Korean letters',
      '7.1',
      nameOf(['CN', '\uB9AC\uD2B8\uC6E8\uC5B4']),
      nameOf(['CN', bmpString('\uB9AC\uD2B8\uC6E8\uC5B4')]),
      'equal',
    ],
    [
      'RDNs in another order',
      '7.1',
      nameOf(['C', 'US'], ['O', 'Litware']),
      nameOf(['O', 'Litware'], ['C', 'US']),
      'different',
    ],
    [
      'one RDN of two attributes and two of one',
      '7.1',
      nameOfRdns([
        ['CN', 'ca'],
        ['O', 'Litware'],
      ]),
      nameOf(['CN', 'ca'], ['O', 'Litware']),
      'different',
    ],
    [
      'an RDN of two attributes, letters in another case',
      '7.1',
      nameOfRdns([
        ['CN', 'ca'],
        ['O', 'Litware'],
      ]),
      nameOfRdns([
        ['CN', 'CA'],
        ['O', 'LITWARE'],
      ]),
      'equal',
    ],
    [
      'one RDN more',
      '7.1',
      nameOf(['O', 'Litware'], ['CN', 'ca']),
      nameOf(['O', 'Litware'], ['CN', 'ca'], ['CN', 'ca']),
      'different',
    ],
    [
      'the same value of another type',
      '7.1',
      nameOf(['CN', 'Litware']),
      nameOf(['O', 'Litware']),
      'different',
    ],
    [
      'domain components in another case',
      '7.1, 7.3',
      nameOf(['DC', 'com'], ['DC', 'litwareinc']),
      nameOf(['DC', 'COM'], ['DC', 'LitwareInc']),
      'equal',
    ],
    [
      'a mail address in another case',
      '7.1, 4.1.2.6',
      nameOf(['EMAIL', 'ca@litwareinc.com']),
      nameOf(['EMAIL', 'CA@LITWAREINC.COM']),
      'equal',
    ],
    [
      'a country in another case',
      '7.1',
      nameOf(['C', 'US'], ['CN', 'ca']),
      nameOf(['C', 'us'], ['CN', 'ca']),
      'equal',
    ],
    [
      'a country of another string type',
      '7.1',
      nameOf(['C', printableString('US')], ['CN', 'ca']),
      nameOf(['C', utf8String('US')], ['CN', 'ca']),
      'equal',
    ],
    [
      'a value that is no text, alike',
      '7.1 (compared as encoded)',
      nameOf(['CN', integer(5)]),
      nameOf(['CN', integer(5)]),
      'equal',
      noText,
    ],
    [
      'a value that is no text, and its number as text',
      '7.1',
      nameOf(['CN', integer(5)]),
      nameOf(['CN', '5']),
      'different',
      noText,
    ],
    [
      'U-label and A-label are different names',
      '7.1',
      nameOf(['CN', 'b\u00FCcher.example']),
      nameOf(['CN', 'xn--bcher-kva.example']),
      'different',
    ],
    ['an empty value', '7.1', nameOf(['CN', '']), nameOf(['CN', ' ']), 'equal'],
    [
      'punctuation counts',
      '7.1',
      nameOf(['CN', 'Litware, Inc.']),
      nameOf(['CN', 'Litware Inc']),
      'different',
    ],
  ] satisfies readonly Compact[]
).map((row: Compact) => {
  const [name, section, subject, issuer, answer, opensslDiffers] = row
  return {
    name: `names: ${name}`,
    section,
    ca: { subject },
    leaf: { issuer },
    expected: answer === 'equal' ? [] : ['leaf NO_ISSUER'],
    ...(opensslDiffers === undefined ? {} : { opensslDiffers }),
  }
})
