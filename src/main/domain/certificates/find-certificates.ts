/**
 * Search over the stores. Hashes and serial numbers are found however they were pasted: with blanks, colons and the
 * invisible mark that Windows puts before a copied thumbprint (reference sections 9.5, 9.8).
 */
import type { RequestInput, RequestOutput } from '../../../contract/api.ts'
import { ok, type Result } from '../../../contract/result.ts'
import { compactHex } from '../../../contract/thumbprint-text.ts'
import { usesByEntry } from '../state/certificate-uses.ts'
import type { Clock, UnitOfWork } from '../state/unit-of-work.ts'
import type { CatalogSource, KnownEntry } from './catalog.ts'

type Search = RequestInput<'certificates.find'>

/** More rows than a person reads; `total` tells how many there are. */
const rowsAtMost = 2000

/** Shorter pieces of hexadecimal ("fe", "ad") are more likely a part of a name. */
const shortestHex = 4

export function findCertificates(ports: {
  readonly unitOfWork: UnitOfWork
  readonly catalogs: CatalogSource
  readonly clock: Clock
}) {
  return async (search: Search): Promise<Result<RequestOutput<'certificates.find'>>> => {
    const state = ports.unitOfWork.current()
    const catalog = await ports.catalogs.of(state)
    const matches = buildMatcher(search)
    const { computer, store } = search.within ?? {}
    const found = catalog
      .all()
      .filter(
        known =>
          (computer === undefined || known.entry.computer === computer) &&
          (store === undefined || known.entry.store === store) &&
          matches(known),
      )
    const usesOf = usesByEntry(state)
    const now = ports.clock.now()
    const rows = found.slice(0, rowsAtMost).map(known => catalog.row(known, usesOf(known.entry), now))
    return ok({ rows, total: found.length })
  }
}

/** Answers whether an entry contains the text in the field; blank text finds nothing. */
function buildMatcher({ text, field }: Pick<Search, 'text' | 'field'>): (known: KnownEntry) => boolean {
  const words = searchable(text)
  if (words === '') return () => false
  const hex = compactHex(text)
  const isHex = /^[0-9A-F]+$/.test(hex) && (hex.length >= shortestHex || field !== 'any')
  const inText = (...texts: readonly (string | null)[]) =>
    texts.some(each => each !== null && searchable(each).includes(words))
  const inHash = ({ facts }: KnownEntry) => isHex && (facts.sha1.includes(hex) || facts.sha256.includes(hex))
  const inSerial = ({ facts }: KnownEntry) => isHex && facts.serialNumber.includes(hex)
  switch (field) {
    case 'issuedTo':
      return ({ facts }) => inText(facts.issuedTo)
    case 'issuedBy':
      return ({ facts }) => inText(facts.issuedBy)
    case 'sha1':
      return ({ facts }) => isHex && facts.sha1.includes(hex)
    case 'serialNumber':
      return inSerial
    case 'any':
      return known =>
        inText(known.facts.issuedTo, known.facts.issuedBy, known.entry.friendlyName, ...known.facts.names) ||
        inText(known.facts.subject, known.entry.description) ||
        inHash(known) ||
        inSerial(known)
  }
}

/** Case, composition and invisible marks do not count. */
function searchable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .trim()
    .toLowerCase()
}
