/**
 * Every sentence of the product, by language. English is the reference: each further language is an object of the
 * type Texts, so that a missing sentence does not compile.
 */
import type { Settings } from '../contract/settings.ts'
import { english } from './en/english.ts'

/** One property per topic; an entry is a plain sentence, or a function from facts to a sentence. */
export type Texts = typeof english

const languages: { readonly [L in Exclude<Settings['language'], 'system'>]: Texts } = { en: english }

/** @param language the setting; 'system' falls back to English until a second language is there. */
export function texts(language: Settings['language'] = 'system'): Texts {
  return language === 'system' ? english : languages[language]
}
